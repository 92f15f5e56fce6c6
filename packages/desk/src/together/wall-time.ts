/** The wall clock of a zone at an instant, as a `datetime-local` field has it: `2016-05-01T18:30`. */
export function wallTime(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant))
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/**
 * The instant at which a zone's clocks show this, in UTC; null for what is no time. Of an hour that comes twice the first
 * one; a time that clocks leap over is the one as much later.
 */
export function instantAt(wall: string, zone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall)) return null
  const asIfUtc = Date.parse(`${wall}:00Z`)
  if (Number.isNaN(asIfUtc)) return null
  // Where clocks are put back a day away, the two sides have different offsets: each is tried.
  const offset = (at: number): number =>
    Date.parse(`${wallTime(new Date(at).toISOString(), zone)}:00Z`) - Math.floor(at / 60_000) * 60_000
  const day = 86_400_000
  const [before, after] = [offset(asIfUtc - day), offset(asIfUtc + day)]
  const tries = [asIfUtc - before, asIfUtc - after]
  const exact = tries.filter((at) => wallTime(new Date(at).toISOString(), zone) === wall)
  return new Date(exact.length > 0 ? Math.min(...exact) : asIfUtc - before).toISOString()
}
