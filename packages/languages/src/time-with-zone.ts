import { formatDate, type DateOptions } from './date.ts'
import { message, type MessageId } from './message.ts'

const zones = {
  UTC: 'zone.utc',
  'Etc/UTC': 'zone.utc',
  'Asia/Damascus': 'zone.damascus',
  'Europe/Prague': 'zone.prague',
  'Europe/Moscow': 'zone.moscow',
  'Asia/Tehran': 'zone.tehran',
  'Asia/Tbilisi': 'zone.tbilisi',
  'Europe/Belgrade': 'zone.belgrade',
  'Europe/Zurich': 'zone.geneva',
  'Europe/London': 'zone.london',
  'America/New_York': 'zone.new-york',
} as const satisfies Readonly<Record<string, MessageId>>

type ZoneMessageId = (typeof zones)[keyof typeof zones] | 'zone.washington'

/**
 * The message that names the clock of a time zone (IANA name), or null where only the offset can be given. Its one
 * parameter is `time`.
 */
export function zoneMessage(timeZone: string): ZoneMessageId | null {
  return Object.hasOwn(zones, timeZone) ? zones[timeZone as keyof typeof zones] : null
}

/**
 * An instant with the clock it is by: "1 May 2016, 16:40 Damascus time". A zone without a message of its own shows
 * its offset: "16:40 (UTC+03:00)".
 */
export function timeWithZone(
  instant: Temporal.Instant,
  options: DateOptions & { readonly form: 'time' | 'date-time' },
): string {
  const time = formatDate(instant, options)
  const id = zoneMessage(options.timeZone)
  if (id !== null) return message(id, options, { time })
  const { offset } = instant.toZonedDateTimeISO(options.timeZone)
  return message('zone.offset', options, { time, offset })
}
