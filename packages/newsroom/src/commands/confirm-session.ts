import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import { defineCommand } from '../perform.ts'
import { demandSelf } from '../sessions/demand-self.ts'
import { usedPasskey, useUpPasskey } from '../sessions/use-passkey.ts'

/** Notes that the person of a session has shown again that it is them. */
export const confirmSession = defineCommand({
  name: 'confirm-session',
  permission: null,
  input: v.strictObject({
    /** Public id of the session. */
    session: v.string(),
    /** The stored password that the given one was checked against; null with a passkey. */
    checked: v.nullable(v.string()),
    used: v.nullable(usedPasskey),
  }),
  run: async (act, input) => {
    const person = demandSelf(act)
    if (input.used !== null && input.used.person === person) await useUpPasskey(act, input.used)
    else {
      const right = await act.trx
        .selectFrom('people')
        .select('id')
        .where('id', '=', person)
        .where('password', '=', input.checked ?? '')
        .executeTakeFirst()
      if (right === undefined) throw new CommandError('api.sign-in-refused', 'The password is wrong.')
    }
    await act.trx
      .updateTable('sessions')
      .set({ confirmed_at: act.at })
      .where('public_id', '=', input.session)
      .where('person_id', '=', person)
      .execute()
    act.record(`session:${input.session}`, { by: input.used === null ? 'password' : 'passkey' })
  },
})
