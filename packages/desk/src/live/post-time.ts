import { instantsOf, localFields } from '../facts/local-instant.ts'

const day = 86_400_000

/**
 * The last instant at which a service's clock showed a time of day.
 * @param time `14:05`; empty for none
 * @param now the present, ISO 8601
 * @returns ISO 8601, or null for none
 */
export function lastInstantAt(time: string, zone: string, now: string): string | null {
  const present = Date.parse(now)
  const days = [present, present - day, present - 2 * day].map(
    (at) => localFields(new Date(at).toISOString(), zone).date,
  )
  const past = days
    .flatMap((date) => instantsOf(date, time, zone))
    .filter((instant) => Date.parse(instant) <= present)
    .toSorted()
  return past.at(-1) ?? null
}
