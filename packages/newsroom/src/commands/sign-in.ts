import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import { defineCommand } from '../perform.ts'
import { openSession } from '../sessions/open-session.ts'

/** Opens a session for somebody whose password was found right, if it still is their password. */
export const signIn = defineCommand({
  name: 'sign-in',
  permission: null,
  input: v.strictObject({
    person: v.string(),
    /** The stored password that the given one was checked against, as it is stored. */
    checked: v.string(),
    device: v.string(),
  }),
  run: async (act, input): Promise<{ readonly secret: string }> => {
    const person = await act.trx
      .selectFrom('people')
      .select('id')
      .where('id', '=', input.person)
      .where('password', '=', input.checked)
      .forUpdate()
      .executeTakeFirst()
    if (person === undefined) throw new CommandError('api.sign-in-refused', 'Address or password is wrong.')
    act.record(`person:${person.id}`, {})
    return { secret: await openSession(act, person.id, input.device) }
  },
})
