import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'

/** For how long somebody who has shown that it is them need not show it again. */
const fresh = Temporal.Duration.from({ minutes: 10 })

/**
 * Whoever sits down at an open desk must not be able to change how its person signs in, or anybody's rights.
 * @throws {CommandError} `api.confirm-needed` unless the person signed in or confirmed within ten minutes
 */
export function demandFresh(act: Pick<Act, 'actor' | 'at'>): void {
  const { id, confirmedAt } = act.actor
  if (id === null) return
  if (confirmedAt === undefined || confirmedAt === null || isPast(confirmedAt, act.at))
    throw new CommandError('api.confirm-needed', 'Confirm that it is you, with a passkey or the password.')
}

function isPast(confirmedAt: Temporal.Instant, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(confirmedAt.add(fresh), at) < 0
}
