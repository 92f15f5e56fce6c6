import {
  derive,
  formatDate,
  formatNumber,
  language,
  message,
  messages,
  timeWithZone,
} from '@heliograph/languages'
import type { DateForm, Language, MessageId, MessageParameters } from '@heliograph/languages'
import type { PressService } from './library.ts'
import type { EditionOfService } from './page-key.ts'

/** How one service speaks in one of its scripts: every text of a page goes through it. */
export interface Voice {
  readonly service: PressService
  readonly language: Language
  readonly script: 'latn' | undefined
  /** What keys and URLs begin with: `sr-latn`. */
  readonly edition: string
  /** BCP 47 tag of the page. */
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
  /** Text as written by the service, in the script of the page. */
  text(written: string): string
  /** A text of the catalogue. */
  say<Id extends MessageId>(id: Id, ...parameters: MessageParameters<Id>): string
  /** An instant on the service's clock and in its calendar. */
  date(instant: Temporal.Instant, form: DateForm, calendar?: 'gregory' | 'persian'): string
  /** Date and time with the clock they are by: "1 May 2016, 15:40 Damascus time". */
  dateInCity(instant: Temporal.Instant): string
  number(count: number): string
  /** The day on the service's clock, for comparing: `2016-05-01`. */
  day(instant: Temporal.Instant): string
}

export function voiceOf({ service, script, edition }: EditionOfService): Voice {
  const own = language(service.language)
  const options = { language: service.language, script }
  const { timeZone, calendar } = service
  // The city's own words come first: two cities may share a zone.
  const city = `zone.${service.city}` as MessageId
  const cityMessage = messages.has(city) ? (city as 'zone.damascus') : null
  return {
    service,
    language: own,
    script,
    edition,
    tag: script === undefined ? own.tag : (own.derivedScript?.tag ?? own.tag),
    direction: own.direction,
    text:
      script === undefined ? (written) => written : (written) => derive(written, service.language, script),
    say: (id, ...parameters) => message(id, options, ...parameters),
    date: (instant, form, other = calendar) =>
      formatDate(instant, { ...options, timeZone, calendar: other, form }),
    dateInCity: (instant) => {
      const dated = { ...options, timeZone, calendar, form: 'date-time' } as const
      return cityMessage === null
        ? timeWithZone(instant, dated)
        : message(cityMessage, options, { time: formatDate(instant, dated) })
    },
    number: (count) => formatNumber(count, options),
    day: (instant) => instant.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
  }
}
