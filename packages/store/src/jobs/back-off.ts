const LONGEST_SECONDS = 3600

/**
 * How long to wait after the `attempt`-th attempt (1 is the first) failed: 1 second, doubled each time, at most
 * one hour.
 */
export function backOff(attempt: number): Temporal.Duration {
  const doublings = Math.min(Math.max(attempt, 1) - 1, 30)
  return Temporal.Duration.from({ seconds: Math.min(2 ** doublings, LONGEST_SECONDS) })
}
