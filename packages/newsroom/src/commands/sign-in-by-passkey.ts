import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import { defineCommand } from '../perform.ts'
import { openSession } from '../sessions/open-session.ts'
import { usedPasskey, useUpPasskey } from '../sessions/use-passkey.ts'

/** Opens a session for whoever's passkey answered. */
export const signInByPasskey = defineCommand({
  name: 'sign-in-by-passkey',
  permission: null,
  input: v.strictObject({ used: usedPasskey, device: v.string() }),
  run: async (act, input): Promise<{ readonly secret: string }> => {
    await useUpPasskey(act, input.used)
    const person = await act.trx
      .selectFrom('people')
      .select('id')
      .where('id', '=', input.used.person)
      .where('disabled_at', 'is', null)
      .executeTakeFirst()
    if (person === undefined) throw new CommandError('api.passkey-refused', 'This passkey opens nothing.')
    act.record(`person:${person.id}`, { by: 'passkey' }, person.id)
    return { secret: await openSession(act, person.id, input.device) }
  },
})
