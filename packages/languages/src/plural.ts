import type { LanguageKey, PluralRule } from './language.ts'
import { language } from './languages.ts'

/** The six names CLDR gives to the classes a language may sort its counted nouns into. */
export type PluralCategory = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'

interface Rule {
  readonly categories: readonly PluralCategory[]
  /** `n` is the absolute value, `hasFraction` whether figures stand after the decimal sign. */
  readonly of: (n: number, hasFraction: boolean) => PluralCategory
}

const between = (n: number, low: number, high: number): boolean => n >= low && n <= high

/** Our wording of the rules in CLDR 48 (`plurals.xml`); the tests compare every one with ICU. */
const rules: Readonly<Record<PluralRule, Rule>> = {
  one: { categories: ['one', 'other'], of: (n) => (n === 1 ? 'one' : 'other') },
  'zero-and-one': { categories: ['one', 'other'], of: (n) => (n <= 1 ? 'one' : 'other') },
  'below-two': { categories: ['one', 'other'], of: (n) => (n < 2 ? 'one' : 'other') },
  'east-slavic': {
    categories: ['one', 'few', 'many', 'other'],
    of: (n, hasFraction) => {
      if (hasFraction) return 'other'
      if (n % 10 === 1 && n % 100 !== 11) return 'one'
      return between(n % 10, 2, 4) && !between(n % 100, 12, 14) ? 'few' : 'many'
    },
  },
  'south-slavic': {
    categories: ['one', 'few', 'other'],
    of: (n, hasFraction) => {
      // A fraction is counted by its last figures: 0,1 is "one", 1,2 is "few".
      const counted = hasFraction ? Number(String(n).split('.')[1]) : n
      if (counted % 10 === 1 && counted % 100 !== 11) return 'one'
      return between(counted % 10, 2, 4) && !between(counted % 100, 12, 14) ? 'few' : 'other'
    },
  },
  macedonian: {
    categories: ['one', 'other'],
    of: (n, hasFraction) => {
      const counted = hasFraction ? Number(String(n).split('.')[1]) : n
      return counted % 10 === 1 && counted % 100 !== 11 ? 'one' : 'other'
    },
  },
  romanian: {
    categories: ['one', 'few', 'other'],
    of: (n, hasFraction) => {
      if (n === 1) return 'one'
      return hasFraction || n === 0 || between(n % 100, 1, 19) ? 'few' : 'other'
    },
  },
  arabic: {
    categories: ['zero', 'one', 'two', 'few', 'many', 'other'],
    of: (n, hasFraction) => {
      if (hasFraction) return 'other'
      if (n === 0) return 'zero'
      if (n === 1) return 'one'
      if (n === 2) return 'two'
      if (between(n % 100, 3, 10)) return 'few'
      return between(n % 100, 11, 99) ? 'many' : 'other'
    },
  },
  french: {
    categories: ['one', 'many', 'other'],
    of: (n, hasFraction) => {
      if (n < 2) return 'one'
      return !hasFraction && n % 1_000_000 === 0 ? 'many' : 'other'
    },
  },
  spanish: {
    categories: ['one', 'many', 'other'],
    of: (n, hasFraction) => {
      if (n === 1) return 'one'
      return !hasFraction && n !== 0 && n % 1_000_000 === 0 ? 'many' : 'other'
    },
  },
}

/** The class that `n` puts a counted noun into; the sign does not matter. */
export function plural(key: LanguageKey, n: number): PluralCategory {
  const absolute = Math.abs(n)
  return rules[language(key).plural].of(absolute, !Number.isInteger(absolute))
}

/** The classes a text that counts must have a form for, `other` always last. */
export function pluralCategories(key: LanguageKey): readonly PluralCategory[] {
  return rules[language(key).plural].categories
}
