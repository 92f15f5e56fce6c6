import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'

/** The signed-in person. @throws {CommandError} `api.forbidden` for the program, which has no account */
export function demandSelf(act: Pick<Act, 'actor'>): string {
  if (act.actor.id === null) throw new CommandError('api.forbidden', 'Only a person has an account.')
  return act.actor.id
}
