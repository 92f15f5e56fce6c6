import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'

/** How long an alert stands if nobody says otherwise. */
export const usualAlert = Temporal.Duration.from({ hours: 2 })
/** An alert that stands longer tells nobody anything. */
const longestAlert = Temporal.Duration.from({ hours: 48 })

/**
 * Reads when an alert ends.
 * @throws {CommandError} `api.input-invalid` for a time that is over or more than two days away
 */
export function alertEnd(act: Act, until: string): Temporal.Instant {
  const end = Temporal.Instant.from(until)
  const isFuture = Temporal.Instant.compare(end, act.at) > 0
  if (!isFuture || Temporal.Instant.compare(end, act.at.add({ hours: longestAlert.hours })) > 0)
    throw new CommandError('api.input-invalid', 'An alert ends within the next two days.', { at: 'until' })
  return end
}
