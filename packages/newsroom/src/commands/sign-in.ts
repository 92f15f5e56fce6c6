import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import { defineCommand } from '../perform.ts'
import { openSession } from '../sessions/open-session.ts'
import { demandSecondFactor } from '../sessions/second-factor.ts'

/**
 * Opens a session for somebody whose password was found right, if it still is their password. Who has an authenticator
 * gives its code too, or a recovery code.
 */
export const signIn = defineCommand({
  name: 'sign-in',
  permission: null,
  input: v.strictObject({
    person: v.string(),
    /** The stored password that the given one was checked against, as it is stored. */
    checked: v.string(),
    /** What the authenticator shows, or a recovery code; null if nothing was given. */
    code: v.nullable(v.string()),
    device: v.string(),
  }),
  run: async (act, input): Promise<{ readonly secret: string }> => {
    const person = await act.trx
      .selectFrom('people')
      .select(['id', 'authenticator', 'authenticator_step'])
      .where('id', '=', input.person)
      .where('password', '=', input.checked)
      .where('disabled_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (person === undefined) throw new CommandError('api.sign-in-refused', 'Address or password is wrong.')
    const factor = await demandSecondFactor(act, person, input.code)
    const room = await act.trx.selectFrom('newsroom').select('second_factor').executeTakeFirst()
    const unfinished = room?.second_factor === true && person.authenticator === null
    act.record(`person:${person.id}`, { by: 'password', factor }, person.id)
    return { secret: await openSession(act, person.id, input.device, unfinished) }
  },
})
