import { withoutInvisible } from './invisible.ts'
import type { LanguageKey } from './language.ts'
import { palochka } from './palochka.ts'
import { toLatin } from './to-latin.ts'
import { westernDigits } from './western-digits.ts'

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
  }),
)
const apostrophes = /[’‘ʼʻʹ`´′‛ʽʾʿ՚]/g
const dashes = /[‐‑‒–—―−]/g

/**
 * A text as search compares it: fold what is stored and fold what is asked, then compare. Small letters; figures
 * 0-9; no vowel signs, accents on Latin letters or stress marks; one form each for yeh, kaf and heh, for
 * apostrophes and dashes, for i with and without its dot, for ё and е, for the palochka however it was typed, for
 * Armenian և; no Armenian marks inside words; Serbian, Bosnian and Montenegrin in Latin letters, đ as dj. Letters
 * that only look alike (ә and а, қ and к, й and и) stay apart. Zero-width non-joiners are dropped (`foldForms` has
 * the other reading).
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
  const typed = (key === 'ce' ? palochka(text) : text)
    // Also before the compatibility form, which takes a lone acute apart into a space and a mark.
    .replace(apostrophes, "'")
    .replaceAll('\u200c', atNonJoiner)
  const lower = westernDigits(withoutInvisible(typed.normalize('NFKC')))
    .toLowerCase()
    .replaceAll('\u04c0', '\u04cf')
    .replace(apostrophes, "'")
    .replace(dashes, '-')
    // Tatweel, and the Armenian marks of stress, exclamation and question, stand inside words.
    .replace(/[\u0640\u055b\u055c\u055e]/g, '')
    .replaceAll('եվ', 'եւ')
    .replaceAll('ё', 'е')
    .replaceAll('ґ', 'г')
  const script = key !== null && southSlavic.has(key) ? toLatin(lower).replaceAll('đ', 'dj') : lower
  return script
    .replace(/[^\p{ASCII}\p{Script=Cyrillic}]/gu, (sign) => {
      const bare = sign.normalize('NFD').replace(/\p{M}/gu, '')
      return alike.get(bare) ?? bare
    })
    .replace(/\s+/g, ' ')
    .trim()
}
