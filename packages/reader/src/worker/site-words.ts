/** A text, or one form per CLDR plural category. */
type Words = string | Readonly<Record<string, string>>

/**
 * What the worker says in one service's language: part of the service's texts as the press makes them. Neither worker
 * nor page script has words, month names or time zones of its own.
 */
export interface ServiceWords {
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly name: string
  /** `edition.verified`, `edition.unverified`, `edition.old`, `edition.unreachable`, `age.hours`, `age.days`. */
  readonly messages: Readonly<Record<string, Words>>
  /** Ten signs, zero first. */
  readonly digits: string
  readonly calendar: 'gregory' | 'persian'
  readonly months: { readonly gregory: readonly string[]; readonly persian?: readonly string[] }
  /** `date` with `{d}`, `{month}`, `{y}`; `dateTime` with `{date}` and `{time}`. */
  readonly patterns: { readonly date: string; readonly dateTime: string }
  /** Minutes east of UTC from an instant on (ISO 8601); null: always. Oldest first. */
  readonly offsets: readonly { readonly from: string | null; readonly minutes: number }[]
}

/**
 * The object at `/_site/_live/texts.json`: the words of every service, by what its keys begin with (`sr-latn`). One
 * document for all, so that keeping it says nothing about which service was read.
 */
export type SiteWords = Readonly<Record<string, ServiceWords>>

/** Reads what was signed once; null for anything else than the words of services. */
export function parseWords(text: string): SiteWords | null {
  try {
    const value: unknown = JSON.parse(text)
    if (!isRecord(value)) return null
    const services = Object.entries(value).filter(([, service]) => isServiceWords(service))
    return services.length === 0 ? null : (Object.fromEntries(services) as SiteWords)
  } catch {
    return null
  }
}

/** The words for a path: those of its service, or of the site's first service. */
export function wordsFor(words: SiteWords, pathname: string): ServiceWords | null {
  const service = pathname.split('/')[1] ?? ''
  return (Object.hasOwn(words, service) ? words[service] : Object.values(words)[0]) ?? null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isServiceWords(value: unknown): value is ServiceWords {
  if (!isRecord(value) || !isRecord(value['months']) || !isRecord(value['patterns'])) return false
  return (
    ['lang', 'dir', 'name', 'digits', 'calendar'].every((name) => typeof value[name] === 'string') &&
    isRecord(value['messages']) &&
    Array.isArray(value['months']['gregory']) &&
    typeof value['patterns']['date'] === 'string' &&
    typeof value['patterns']['dateTime'] === 'string' &&
    Array.isArray(value['offsets']) &&
    value['offsets'].every((offset) => isRecord(offset) && typeof offset['minutes'] === 'number')
  )
}
