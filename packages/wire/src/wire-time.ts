const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Zone names of RFC 822 and those that feeds use beyond it, in minutes east of Greenwich. */
const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  west: 60,
  bst: 60,
  cet: 60,
  cest: 120,
  mez: 60,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
}

const earliest = Date.UTC(1900)
const latest = Date.UTC(2200)

/**
 * A time as agencies write it, as an instant; null if it cannot be read. Taken: ISO 8601 with any of `Z`,
 * `+01:00`, `+0100`, `+01`, fractions of a second, a date alone (midnight UTC), basic form (20160501T101500Z), padding, and
 * RFC 822 with numeric or named zones, two-digit years and without seconds. A time without a zone is taken as UTC.
 * Years before 1900 and from 2200 on are nobody's time: programs write 0001 and 9999 for "none".
 */
export function readTime(written: string | null | undefined): Temporal.Instant | null {
  const text = written?.trim() ?? ''
  if (text === '' || text.length > 64) return null
  const instant = readIso(text) ?? readMailTime(text)
  return instant === null || instant.epochMilliseconds < earliest || instant.epochMilliseconds >= latest
    ? null
    : instant
}

/** The same as text in UTC. */
export function readTimeText(written: string | null | undefined): string | null {
  return readTime(written)?.toString() ?? null
}

const ISO =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]\s*(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9})\d*)?)?)?\s*(Z|z|[+-]\d{2}(?::?\d{2})?)?$/

function readIso(text: string): Temporal.Instant | null {
  const found = ISO.exec(text)
  if (found === null) return null
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction, zone] = found
  return instant(
    `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`}`,
    offsetOf(zone),
  )
}

const MAIL =
  /^(?:[A-Za-z]{2,9}\.?,?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*\.?[\s-]+(\d{4}|\d{2}),?(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(?:\(?([A-Za-z]{1,5})\)?|([+-]\d{2}:?\d{2})(?:\s*\([^)]*\))?)?$/

function readMailTime(text: string): Temporal.Instant | null {
  const found = MAIL.exec(text)
  if (found === null) return null
  const [, day = '', name = '', yearText = '', hour = '00', minute = '00', second = '00', zone, offset] =
    found
  const month = MONTHS.indexOf(name.toLowerCase()) + 1
  if (month === 0) return null
  const short = Number(yearText)
  const year = yearText.length === 4 ? short : short < 50 ? 2000 + short : 1900 + short
  const minutes = zone === undefined ? offsetOf(offset) : ZONES[zone.toLowerCase()]
  if (minutes === undefined) return null
  const two = (value: string | number): string => String(value).padStart(2, '0')
  return instant(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}`, minutes)
}

function offsetOf(zone: string | undefined): number {
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '')
  if (found === null) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0)
  return found[1] === '-' ? -minutes : minutes
}

function instant(local: string, minutes: number): Temporal.Instant | null {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime('UTC').toInstant().subtract({ minutes })
  } catch {
    return null
  }
}
