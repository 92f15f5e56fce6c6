import { message, messages } from '@heliograph/languages'
import type { MessageId } from '@heliograph/languages'
import { interfaceLanguage } from '../say.ts'

// The desk speaks English so far, which every browser's Intl knows; readers' dates come from `languages`.
const locale = `${interfaceLanguage}-GB`
const made = new Map<string, Intl.DateTimeFormat>()

function format(instant: string, zone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${zone} ${JSON.stringify(options)}`
  const formatter = made.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
  made.set(key, formatter)
  return formatter.format(new Date(instant))
}

/** "16:58" in a zone. */
export function clockTime(instant: string, zone: string): string {
  return format(instant, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** "16:58 Damascus time" where the city has its words, else "16:58" and the city's key. */
export function cityClock(
  instant: string,
  place: { readonly timeZone: string; readonly city: string },
): string {
  const time = clockTime(instant, place.timeZone)
  const id = `zone.${place.city}` as MessageId & 'zone.damascus'
  return messages.has(id) ? message(id, interfaceLanguage, { time }) : `${time} ${place.city}`
}

/** "1 May, 16:58" in a zone. */
export function dayAndTime(instant: string, zone: string): string {
  return `${format(instant, zone, { day: 'numeric', month: 'short' })}, ${clockTime(instant, zone)}`
}

/** "16:58" if the instant is on the same day as `now`, else "1 May". */
export function shortTime(instant: string, zone: string, now: string): string {
  const day = { day: 'numeric', month: 'short' } as const
  const date = format(instant, zone, day)
  return date === format(now, zone, day) ? clockTime(instant, zone) : date
}

/** Whole seconds between two instants, not below 0. */
export function secondsBetween(earlier: string, later: string): number {
  return Math.max(0, Math.round((Date.parse(later) - Date.parse(earlier)) / 1_000))
}
