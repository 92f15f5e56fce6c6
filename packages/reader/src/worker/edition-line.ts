import {
  compareEditions,
  type FreshnessStatement,
  type ReaderTrust,
  type VerifiedHead,
  warningsOf,
} from '@heliograph/edition'
import { type CalendarDay, persianDay } from './persian-date.ts'
import { type ServiceWords, type SiteWords, wordsFor } from './site-words.ts'

/** What a page says about the edition it is from. */
export interface EditionLine {
  /** "Edition of 14:05, verified". */
  readonly text: string
  /** "This edition is old (3 days). The site may be blocked."; null when there is nothing to warn of. */
  readonly warning: string | null
}

const hour = 3_600
const day = 24 * hour
/** Without any statement about which edition is the newest, one is called old after so many seconds. */
const unconfirmedLife = 2 * day

export function editionLine(options: {
  readonly words: SiteWords
  readonly pathname: string
  readonly head: VerifiedHead
  readonly isVerified: boolean
  readonly trust: ReaderTrust
  readonly freshness: FreshnessStatement | null
  /** Seconds since 1970. */
  readonly now: number
}): EditionLine | null {
  const { head, trust, freshness, now } = options
  const words = wordsFor(options.words, options.pathname)
  if (words === null) return null
  const time = timeOf(head.time, now, words)
  const text = say(words, options.isVerified ? 'edition.verified' : 'edition.unverified', { time })
  if (text === null) return null
  const warnings = warningsOf({ ...trust, head }, freshness, now)
  const age = Math.max(now - head.time, 0)
  const isOld =
    warnings.includes('edition-expired') ||
    warnings.includes('root-expired') ||
    (warnings.includes('not-confirmed') && (isBehind(head, freshness, now) || age > unconfirmedLife))
  return { text, warning: isOld ? say(words, 'edition.old', { age: ageOf(age, words) }) : null }
}

/** Somebody trusted spoke: of a newer edition, or of this one, but long ago. */
function isBehind(head: VerifiedHead, freshness: FreshnessStatement | null, now: number): boolean {
  return freshness !== null && (compareEditions(freshness, head) > 0 || freshness.expires < now)
}

/** A text with its places filled; null when the service has none. */
export function say(
  words: ServiceWords,
  id: string,
  values: Readonly<Record<string, string>> = {},
): string | null {
  const text = words.messages[id]
  return typeof text === 'string' ? fill(text, values) : null
}

const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{([a-z]+)\}/g, (whole, name: string) => values[name] ?? whole)

function ageOf(seconds: number, words: ServiceWords): string {
  const [id, count] =
    seconds < 2 * day
      ? (['age.hours', Math.floor(seconds / hour)] as const)
      : (['age.days', Math.floor(seconds / day)] as const)
  const forms = words.messages[id]
  if (forms === undefined) return ''
  const form =
    typeof forms === 'string' ? forms : (forms[pluralOf(words.lang, count)] ?? forms['other'] ?? '')
  return fill(form, { count: inDigits(String(count), words) })
}

/** The browser knows the plural classes of most languages; where it does not, nothing is guessed from another's. */
function pluralOf(lang: string, count: number): string {
  return Intl.PluralRules.supportedLocalesOf(lang).length > 0
    ? new Intl.PluralRules(lang).select(count)
    : 'other'
}

const inDigits = (text: string, words: ServiceWords): string => {
  const digits = [...words.digits]
  return text.replace(/[0-9]/g, (digit) => digits[Number(digit)] ?? digit)
}

/** An instant on the clock of the service: the time alone on the same day, else with its date. */
function timeOf(seconds: number, now: number, words: ServiceWords): string {
  const local = seconds + offsetAt(seconds, words)
  const two = (value: number): string => String(value).padStart(2, '0')
  const ofDay = local - Math.floor(local / day) * day
  const time = `${two(Math.floor(ofDay / hour))}:${two(Math.floor((ofDay % hour) / 60))}`
  const today = Math.floor((now + offsetAt(now, words)) / day)
  const days = Math.floor(local / day)
  if (days === today) return inDigits(time, words)
  const { year, month, day: ofMonth } = words.calendar === 'persian' ? persianDay(days) : gregorianDay(days)
  const months = (words.calendar === 'persian' ? words.months.persian : undefined) ?? words.months.gregory
  const date = fill(words.patterns.date, {
    d: String(ofMonth),
    month: months[month - 1] ?? '',
    y: String(year),
  })
  return inDigits(fill(words.patterns.dateTime, { date, time }), words)
}

function gregorianDay(days: number): CalendarDay {
  const date = new Date(days * day * 1000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** Seconds east of UTC. */
function offsetAt(seconds: number, { offsets }: ServiceWords): number {
  const current = offsets.findLast(({ from }) => from === null || Date.parse(from) <= seconds * 1000)
  return (current ?? offsets[0] ?? { minutes: 0 }).minutes * 60
}
