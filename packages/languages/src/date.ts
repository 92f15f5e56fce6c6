import { LanguagesError } from './errors.ts'
import type { Calendar, LanguageAndScript } from './language.ts'
import { language } from './languages.ts'
import { localDigits } from './number.ts'
import { derive } from './to-latin.ts'

/**
 * - `date`: day, month by name, year: "1 мая 2016"
 * - `date-short`: figures only: "01.05.2016"
 * - `time`: hours and minutes, 24 hours: "16:40"
 * - `date-time`: both, joined the language's way
 * - `month`: month and year, as a heading: "май 2016"
 * - `day-month`: "1 мая"
 */
export type DateForm = 'date' | 'date-short' | 'time' | 'date-time' | 'month' | 'day-month'

export interface DateOptions extends LanguageAndScript {
  /** IANA name of the zone whose clock is shown, such as `Asia/Damascus`. */
  readonly timeZone: string
  /** Default: the language's. Pashto in Pakistan passes `gregory`. */
  readonly calendar?: Calendar | undefined
  readonly form: DateForm
}

const patternNames = {
  date: 'date',
  'date-short': 'dateShort',
  month: 'month',
  'day-month': 'dayMonth',
} as const

const two = (n: number): string => String(n).padStart(2, '0')

/**
 * An instant as the language writes it, in its digits, from our own month names, so that every server and every
 * browser writes the same. Persian and Dari, and Pashto in Afghanistan, count Solar Hijri years.
 * @throws LanguagesError `no-calendar` where the language has no month names for that calendar
 * @throws RangeError for a time zone that does not exist
 */
export function formatDate(instant: Temporal.Instant, options: DateOptions): string {
  const { dates, calendar: own, months } = language(options.language)
  const calendar = options.calendar ?? own
  const local = instant.toZonedDateTimeISO(options.timeZone)
  const inCalendar = calendar === 'persian' ? local.withCalendar('persian') : local
  const names = months[calendar]
  if (names === undefined)
    throw new LanguagesError('no-calendar', `"${options.language}" has no month names for "${calendar}".`)
  const { day, month, year } = inCalendar
  const time = `${two(local.hour)}:${two(local.minute)}`
  const values: Readonly<Record<string, string | undefined>> = {
    d: String(day),
    dd: two(day),
    m: String(month),
    mm: two(month),
    y: String(year),
    month: names.format[month - 1],
    standalone: names.standalone[month - 1],
  }
  const fill = (pattern: string): string => pattern.replace(/\{([a-z]+)\}/g, (_, name) => values[name] ?? '')
  const written = ((): string => {
    if (options.form === 'time') return time
    if (options.form === 'date-time')
      return dates.dateTime.replace('{date}', fill(dates.date)).replace('{time}', time)
    return fill(dates[patternNames[options.form]])
  })()
  const text = localDigits(written, options.language)
  return options.script === undefined ? text : derive(text, options.language, options.script)
}
