import { language, messages } from '@heliograph/languages'
import { fullName } from './frame.ts'
import type { PressNewsroom } from './library.ts'
import type { Voice } from './voice.ts'

/**
 * What the service worker and the page script of a service say, as data: neither has words, month names or time
 * zones of its own. `{time}` and `{age}` are for the worker to fill.
 */
export interface ServiceTexts {
  /** What keys and URLs of the service begin with: `sr-latn`. */
  readonly edition: string
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly name: string
  /** Texts by their id in the catalogue; those that count have a form per CLDR plural category. */
  readonly messages: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  /** Ten signs, zero first. */
  readonly digits: string
  readonly calendar: 'gregory' | 'persian'
  /** Names of the twelve months beside a day, of both calendars where the language has them. */
  readonly months: { readonly gregory: readonly string[]; readonly persian?: readonly string[] }
  /** Patterns with `{d}`, `{month}`, `{y}`; `dateTime` with `{date}` and `{time}`. */
  readonly patterns: { readonly date: string; readonly dateTime: string }
  /**
   * The clock of the service: minutes east of UTC from an instant on (ISO 8601; the first entry holds before the
   * second, too). At most the current offset and the next.
   */
  readonly offsets: readonly { readonly from: string | null; readonly minutes: number }[]
}

const workerMessages = [
  'edition.verified',
  'edition.unverified',
  'edition.old',
  'edition.refused',
  'edition.unreachable',
  'age.hours',
  'age.days',
  'verify.title',
  'missing.title',
  'missing.text',
  'missing.front',
  'forget.title',
  'forget.done',
] as const

/** Texts as JSON, and when the clock they carry ends: the change of clock after next is not in them. */
interface TextsPage {
  readonly body: string
  readonly until: Temporal.Instant | null
}

/** The texts of one service. */
export function texts(voice: Voice, newsroom: PressNewsroom, at: Temporal.Instant): TextsPage {
  const { data, until } = textsOf(voice, newsroom, at)
  return { body: JSON.stringify(data), until }
}

/**
 * The texts of every service in one document, by what their keys begin with. The worker keeps this one whole: it
 * says nothing about which service was read.
 */
export function siteTexts(
  voices: readonly Voice[],
  newsroom: PressNewsroom,
  at: Temporal.Instant,
): TextsPage {
  const all = voices.map((voice) => textsOf(voice, newsroom, at))
  const ends = all.flatMap(({ until }) => until ?? []).sort(Temporal.Instant.compare)
  return {
    body: JSON.stringify(Object.fromEntries(all.map(({ data }) => [data.edition, data]))),
    until: ends[0] ?? null,
  }
}

function textsOf(
  voice: Voice,
  newsroom: PressNewsroom,
  at: Temporal.Instant,
): { readonly data: ServiceTexts; readonly until: Temporal.Instant | null } {
  const own = language(voice.service.language)
  const now = at.toZonedDateTimeISO(voice.service.timeZone)
  const next = now.getTimeZoneTransition('next')
  const minutes = (time: Temporal.ZonedDateTime): number => time.offsetNanoseconds / 60_000_000_000
  const { gregory, persian } = own.months
  const data: ServiceTexts = {
    edition: voice.edition,
    lang: voice.tag,
    dir: voice.direction,
    name: fullName(voice, newsroom),
    messages: Object.fromEntries(workerMessages.map((id) => [id, wordsOf(id, voice)])),
    digits: own.digits === 'arabext' ? '۰۱۲۳۴۵۶۷۸۹' : '0123456789',
    calendar: voice.service.calendar,
    months: {
      gregory: gregory.format.map(voice.text),
      ...(persian === undefined ? {} : { persian: persian.format.map(voice.text) }),
    },
    patterns: { date: voice.text(own.dates.date), dateTime: voice.text(own.dates.dateTime) },
    offsets: [
      { from: null, minutes: minutes(now) },
      ...(next === null ? [] : [{ from: next.toInstant().toString(), minutes: minutes(next) }]),
    ],
  }
  return { data, until: next === null ? null : next.toInstant() }
}

function wordsOf(
  id: (typeof workerMessages)[number],
  voice: Voice,
): string | Readonly<Record<string, string>> {
  const entry = messages.get(id)
  const own = entry?.texts[voice.service.language]
  const words = (own ?? entry?.texts.en)?.text ?? ''
  const say = (text: string): string => (own === undefined ? text : voice.text(text))
  return typeof words === 'string'
    ? say(words)
    : Object.fromEntries(Object.entries(words).map(([category, text]) => [category, say(text as string)]))
}
