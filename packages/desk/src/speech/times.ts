import { message, messages } from '@heliograph/languages'
import type { MessageId } from '@heliograph/languages'
import { interfaceLanguage } from '../say.ts'
import { now } from './clock.ts'

// Every browser's Intl knows the languages the desk speaks; readers' dates come from `languages`. Years and days are the
// Gregorian ones everywhere on the desk: agencies, logs and colleagues in other services count so.
const locales = { en: 'en-GB', ru: 'ru', fa: 'fa-u-ca-gregory', sr: 'sr-Cyrl' } as const satisfies Readonly<
  Record<string, string>
>
const made = new Map<string, Intl.DateTimeFormat>()

function format(instant: string, zone: string, options: Intl.DateTimeFormatOptions): string {
  const locale = locales[interfaceLanguage.value]
  const key = `${locale} ${zone} ${JSON.stringify(options)}`
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
  return messages.has(id) ? message(id, interfaceLanguage.value, { time }) : `${time} ${place.city}`
}

/** "1 May, 16:58" in a zone; with the year if it is another than now. */
export function dayAndTime(instant: string, zone: string): string {
  return `${day(instant, zone, now.value)}, ${clockTime(instant, zone)}`
}

/** "1 May", with the year if it is another than now: for days that are kept without a time of day. */
export function dayOnly(instant: string): string {
  return day(instant, 'UTC', now.value)
}

/** "16:58" if the instant is on the same day as `at`, else "1 May", with the year if it is another. */
export function shortTime(instant: string, zone: string, at: string): string {
  const date = day(instant, zone, at)
  return date === day(at, zone, at) ? clockTime(instant, zone) : date
}

function day(instant: string, zone: string, at: string): string {
  const isThisYear = format(instant, zone, { year: 'numeric' }) === format(at, zone, { year: 'numeric' })
  return format(instant, zone, { day: 'numeric', month: 'short', ...(!isThisYear && { year: 'numeric' }) })
}

/** Whole seconds between two instants, not below 0. */
export function secondsBetween(earlier: string, later: string): number {
  return Math.max(0, Math.round((Date.parse(later) - Date.parse(earlier)) / 1_000))
}
