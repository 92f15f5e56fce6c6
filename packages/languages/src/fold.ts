import type { LanguageKey } from './language.ts'
import { palochka } from './palochka.ts'
import { toLatin } from './to-latin.ts'

const invisible = /[\u00ad\u061c\u200b\u200d-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]/g
const zeroWidthNonJoiner = /\u200c/g
const southSlavic: ReadonlySet<LanguageKey> = new Set(['sr', 'bs', 'hr', 'cnr'])

// Letters that Unicode does not take apart but people type as one another.
const alike = new Map(
  Object.entries({
    // Arabic script: yeh, kaf, gaf and heh of four keyboards.
    ي: 'ی',
    ى: 'ی',
    ك: 'ک',
    ګ: 'گ',
    ة: 'ه',
    ە: 'ه',
    ہ: 'ه',
    ھ: 'ه',
    ۃ: 'ه',
    ٱ: 'ا',
    // Latin letters with a stroke, and the dotless i and schwa of Turkic keyboards.
    ı: 'i',
    ə: 'e',
    đ: 'd',
    ð: 'd',
    ł: 'l',
    ø: 'o',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    // Cyrillic pairs that print treats as one.
    ё: 'е',
    ґ: 'г',
  }),
)
const apostrophes = /[’‘ʼʻʹ`´′‛ʽʾʿ՚]/g
const dashes = /[‐‑‒–—―−]/g

/**
 * A text as search compares it: fold what is stored and fold what is asked, then compare. Small letters; figures
 * 0-9; no vowel signs, accents on Latin letters or stress marks; one form each for yeh, kaf and heh, for
 * apostrophes and dashes, for i with and without its dot, for ё and е, for the palochka however it was typed, for
 * Armenian և; no Armenian marks inside words; Serbian in Latin letters. Letters that only look alike (ә and а, қ and
 * к, й and и) stay apart. Zero-width non-joiners are dropped (`foldForms` has the other reading).
 * @param key the language of the text, or null when nobody knows it
 */
export function fold(text: string, key: LanguageKey | null): string {
  return foldWith(text, key, '')
}

/** The foldings of a text to index: joined at zero-width non-joiners, and, where that differs, split there. */
export function foldForms(text: string, key: LanguageKey | null): readonly string[] {
  return [...new Set([foldWith(text, key, ''), foldWith(text, key, ' ')])]
}

function foldWith(text: string, key: LanguageKey | null, atNonJoiner: string): string {
  const typed = key === 'ce' ? palochka(text) : text
  const lower = typed
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(zeroWidthNonJoiner, atNonJoiner)
    .toLowerCase()
    .replaceAll('\u04c0', '\u04cf')
    .replace(apostrophes, "'")
    .replace(dashes, '-')
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    // Tatweel, and the Armenian marks of stress, exclamation and question, stand inside words.
    .replace(/[\u0640\u055b\u055c\u055e]/g, '')
    .replace(/եվ/g, 'եւ')
  const script = key === 'sr' ? toLatin(lower) : lower
  const dj = key !== null && southSlavic.has(key) ? script.replaceAll('đ', 'dj') : script
  return [...dj]
    .map((sign) => (/\p{Script=Cyrillic}/u.test(sign) ? sign : sign.normalize('NFD').replace(/\p{M}/gu, '')))
    .map((sign) => alike.get(sign) ?? sign)
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}
