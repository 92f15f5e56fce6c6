import { operations } from '@heliograph/api'
import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import { defineCommand } from '../perform.ts'
import { openSession } from '../sessions/open-session.ts'
import { checkPassword } from '../sessions/password.ts'

/** Signs in with address and password; wrong address and wrong password get the same answer. */
export const signIn = defineCommand({
  name: 'sign-in',
  permission: null,
  input: v.strictObject({ ...operations['session.sign-in'].entries, device: v.string() }),
  run: async (act, input): Promise<{ readonly secret: string }> => {
    const person = await act.trx
      .selectFrom('people')
      .select(['id', 'password'])
      .where('email', '=', input.email)
      .executeTakeFirst()
    const right = await checkPassword(input.password, person?.password ?? null)
    if (!right || person === undefined)
      throw new CommandError('api.sign-in-refused', 'Address or password is wrong.')
    act.record(`person:${person.id}`, {})
    return { secret: await openSession(act, person.id, input.device) }
  },
})
