import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import { defineCommand } from '../perform.ts'
import { openSession } from '../sessions/open-session.ts'
import { takeRecoveryCode } from '../sessions/recovery-codes.ts'
import { endSessionsOf } from '../sessions/ways-in.ts'

/** Somebody who forgot the password sets a new one with a recovery code. Every session from before ends. */
export const recoverAccount = defineCommand({
  name: 'recover-account',
  permission: null,
  input: v.strictObject({
    person: v.string(),
    code: v.string(),
    /** As it will be stored. */
    password: v.pipe(v.string(), v.startsWith('$argon2id$')),
    device: v.string(),
  }),
  run: async (act, input): Promise<{ readonly secret: string }> => {
    const person = await act.trx
      .selectFrom('people')
      .select('authenticator')
      .where('id', '=', input.person)
      .where('disabled_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (person === undefined || !(await takeRecoveryCode(act, input.person, input.code)))
      throw new CommandError('api.sign-in-refused', 'Address or recovery code is wrong.')
    await act.trx
      .updateTable('people')
      .set({ password: input.password })
      .where('id', '=', input.person)
      .execute()
    await endSessionsOf(act, input.person)
    const room = await act.trx.selectFrom('newsroom').select('second_factor').executeTakeFirst()
    act.record(`person:${input.person}`, {}, input.person)
    const unfinished = room?.second_factor === true && person.authenticator === null
    return { secret: await openSession(act, input.person, input.device, unfinished) }
  },
})
