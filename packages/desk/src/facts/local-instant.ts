const formatters = new Map<string, Intl.DateTimeFormat>()

/** Minutes a zone's clock is ahead of UTC at an instant, in milliseconds of both. */
function offsetAt(instant: number, zone: string): number {
  const formatter =
    formatters.get(zone) ??
    new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
    })
  formatters.set(zone, formatter)
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of formatter.formatToParts(instant)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000
}

/**
 * The instants at which a zone's clock shows a time: one; none where the clock is put forward over it; two where it is
 * put back over it, the earlier first.
 * @param date `2016-05-01`
 * @param time `16:40`
 * @returns ISO 8601 in UTC, to the second
 */
export function instantsOf(date: string, time: string, zone: string): readonly string[] {
  const local = Date.parse(`${date}T${time}Z`)
  if (Number.isNaN(local)) return []
  const day = 86_400_000
  const offsets = new Set([offsetAt(local - day, zone), offsetAt(local + day, zone)])
  return [...offsets]
    .map((offset) => local - offset)
    .filter((instant) => offsetAt(instant, zone) === local - instant)
    .toSorted((a, b) => a - b)
    .map((instant) => new Date(instant).toISOString().replace('.000Z', 'Z'))
}

/** What a zone's clock shows at an instant, as fields of a form take it. */
export function localFields(instant: string, zone: string): { readonly date: string; readonly time: string } {
  const at = Date.parse(instant)
  const [date = '', time = ''] = new Date(at + offsetAt(at, zone)).toISOString().split('T')
  return { date, time: time.slice(0, 5) }
}
