import { createReadStream } from 'node:fs'
import { basename, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

/** One article of a corpus, in the shape `heliograph import jsonl` takes. */
export interface CorpusArticle {
  readonly lang: string
  readonly title: string
  readonly lede: string
  readonly body: readonly string[]
  /** ISO 8601, UTC; later with every article. */
  readonly date: string
  readonly sections: readonly string[]
}

/** Articles by number, from 0, older to newer; the same number is the same article for ever. */
export interface Corpus {
  /** How it is called in a report: never a path. */
  readonly name: string
  readonly languages: readonly string[]
  readonly sections: readonly string[]
  readonly articles: (from: number, to: number) => AsyncIterable<CorpusArticle>
}

/** The languages a benchmark newsroom has services in. */
export const languages: readonly string[] = ['en', 'ru', 'fa', 'ka']

const ownSections = ['news', 'politics', 'world', 'economy', 'rights', 'society', 'culture', 'sport'] as const

/**
 * Opens a corpus: a module that exports `article(index, seed)`, a file of JSON lines, or our own.
 * @throws {Error} a module without that function, a file that ends too early
 */
export async function openCorpus(file: string | null, seed: number): Promise<Corpus> {
  if (file === null) return made('own words', ownSections, (index) => ownArticle(index, seed))
  const path = resolve(file)
  if (!/\.[mc]?[jt]s$/.test(path)) return linesOf(path)
  const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>
  const { article, SECTIONS: sections } = module
  if (typeof article !== 'function') throw new Error(`${basename(path)} exports no function "article".`)
  return made(
    basename(path),
    Array.isArray(sections) ? (sections as string[]) : ownSections,
    (index) => article(index, seed) as CorpusArticle,
  )
}

function made(name: string, sections: readonly string[], article: (index: number) => CorpusArticle): Corpus {
  return {
    name,
    languages,
    sections,
    async *articles(from, to) {
      for (let index = from; index < to; index++) yield article(index)
    },
  }
}

async function linesOf(path: string): Promise<Corpus> {
  const sections = new Set<string>()
  const lines = async function* (from: number, to: number): AsyncIterable<CorpusArticle> {
    let index = 0
    for await (const line of createInterface({ input: createReadStream(path) })) {
      if (index >= to) return
      if (index >= from) yield JSON.parse(line) as CorpusArticle
      index++
    }
    if (index < to) throw new Error(`${basename(path)} has only ${index} articles, ${to} are needed.`)
  }
  for await (const article of lines(0, 1_000)) for (const section of article.sections) sections.add(section)
  return { name: basename(path), languages, sections: [...sections], articles: lines }
}

/** A small generator with a known start: 32 bits of state, mixed by the finaliser of MurmurHash3. */
function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e37_79b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x85eb_ca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
}

const letters: Readonly<Record<string, { readonly consonants: string; readonly vowels: string }>> = {
  en: { consonants: 'bcdfghklmnprstvw', vowels: 'aeiou' },
  ru: { consonants: 'бвгджзклмнпрстфх', vowels: 'аеиоуы' },
  fa: { consonants: 'بتجخدرزسشفکگلمنه', vowels: 'اوی' },
  ka: { consonants: 'ბგდვზთკლმნპრსტქხ', vowels: 'აეიოუ' },
}

const vocabularySize = 6_000
const vocabularies = new Map<string, readonly string[]>()

/** Invented words of a script, short ones first: words used often are drawn from the front. */
function vocabularyOf(lang: string): readonly string[] {
  const known = vocabularies.get(lang)
  if (known !== undefined) return known
  const { consonants, vowels } = letters[lang] ?? { consonants: 'n', vowels: 'o' }
  const random = randomFrom(lang.codePointAt(0) ?? 1)
  const pick = (from: string): string => from[Math.floor(random() * from.length)] ?? ''
  const words = new Set<string>()
  for (let tries = 0; words.size < vocabularySize; tries++) {
    let word = random() < 0.4 ? pick(vowels) : ''
    const syllables = 1 + Math.floor((4 * tries) / vocabularySize + random() * 1.5)
    for (let syllable = 0; syllable < syllables; syllable++) word += pick(consonants) + pick(vowels)
    words.add(random() < 0.5 ? word + pick(consonants) : word)
  }
  const made = [...words]
  vocabularies.set(lang, made)
  return made
}

/** Ten articles a day from the first of 2016, in the proportion 6 to 2 to 1 to 1. */
function ownArticle(index: number, seed: number): CorpusArticle {
  const random = randomFrom(Math.imul(index + 1, 0x2545_f491) ^ Math.imul(seed, 0x9e37_79b1))
  const lang = ['en', 'en', 'en', 'en', 'en', 'en', 'ru', 'ru', 'fa', 'ka'][Math.floor(random() * 10)] ?? 'en'
  const vocabulary = vocabularyOf(lang)
  // The chance of a rank falls as the rank grows, as in real text.
  const word = (): string => vocabulary[Math.floor(vocabularySize ** random()) - 1] ?? ''
  const words = (least: number, most: number): string => {
    const text = Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, word).join(' ')
    return text.charAt(0).toUpperCase() + text.slice(1)
  }
  const sentences = (count: number): string =>
    Array.from({ length: count }, () => `${words(8, 28)}.`).join(' ')
  const section = ownSections[Math.floor(ownSections.length * random() ** 2)] ?? 'news'
  return {
    lang,
    title: words(6, 13),
    lede: `${words(20, 36)}.`,
    body: Array.from({ length: 6 + Math.floor(random() * 5) }, () => sentences(2 + Math.floor(random() * 3))),
    date: new Date(Date.UTC(2016, 0, 1) + index * 8_640_000).toISOString().replace('.000', ''),
    sections: [section],
  }
}
