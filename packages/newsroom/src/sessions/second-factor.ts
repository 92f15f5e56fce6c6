import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'
import { stepOfCode } from './authenticator.ts'
import { takeRecoveryCode } from './recovery-codes.ts'

/**
 * Checks what a person with an authenticator gives beside the password, and uses it up.
 * @throws {CommandError} `api.second-factor-needed` if nothing was given, `api.sign-in-refused` if it is wrong
 */
export async function demandSecondFactor(
  act: Act,
  person: {
    readonly id: string
    readonly authenticator: string | null
    readonly authenticator_step: number
  },
  code: string | null,
): Promise<'none' | 'authenticator' | 'recovery-code'> {
  if (person.authenticator === null) return 'none'
  if (code === null)
    throw new CommandError('api.second-factor-needed', 'Give the code that the authenticator shows now.')
  const step = stepOfCode(person.authenticator, code, act.at, person.authenticator_step)
  if (step !== null) {
    await act.trx
      .updateTable('people')
      .set({ authenticator_step: step })
      .where('id', '=', person.id)
      .execute()
    return 'authenticator'
  }
  if (await takeRecoveryCode(act, person.id, code)) return 'recovery-code'
  throw new CommandError('api.sign-in-refused', 'The code is wrong, or was used already.')
}
