import { operations } from '@heliograph/api'
import { CommandError } from '../command-error.ts'
import { defineCommand } from '../perform.ts'
import { stepOfCode } from '../sessions/authenticator.ts'
import { demandFresh } from '../sessions/demand-fresh.ts'
import { demandSelf } from '../sessions/demand-self.ts'
import { finishSessions } from '../sessions/finish-sessions.ts'
import { makeRecoveryCodes } from '../sessions/recovery-codes.ts'

/**
 * Sets up an authenticator app, or another one: from now on the password needs its code. A code shows that the app has
 * the secret. Recovery codes are made with it, for the day the telephone is gone.
 */
export const setAuthenticator = defineCommand({
  name: 'set-authenticator',
  permission: null,
  input: operations['account.authenticator-set'],
  run: async (act, input): Promise<readonly string[]> => {
    const person = demandSelf(act)
    demandFresh(act)
    const step = stepOfCode(input.secret, input.code, act.at, 0)
    if (step === null)
      throw new CommandError('api.input-invalid', 'This is not the code the app shows now.', { at: 'code' })
    await act.trx
      .updateTable('people')
      .set({ authenticator: input.secret, authenticator_step: step })
      .where('id', '=', person)
      .execute()
    await finishSessions(act, person)
    act.record(`person:${person}`, {})
    return makeRecoveryCodes(act, person)
  },
})
