import { LanguagesError } from './errors.ts'
import type { LanguageKey } from './language.ts'
import { language } from './languages.ts'

const zero = 0x06f0

/** The text with figures 0-9 in the language's own digits; everything else stays. */
export function localDigits(text: string, key: LanguageKey): string {
  if (language(key).digits === 'latn') return text
  return text.replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)))
}

/**
 * A number in the language's digits, grouped by its rule, with at most three figures after the decimal sign.
 * The minus is U+2212, after a left-to-right mark in right-to-left languages.
 * @throws LanguagesError `not-a-number` for what is not finite or is 10^21 or more
 */
export function formatNumber(n: number, options: { readonly language: LanguageKey }): string {
  const { numbers, direction } = language(options.language)
  if (!Number.isFinite(n) || Math.abs(n) >= 1e21)
    throw new LanguagesError('not-a-number', `${String(n)} cannot be written out.`)
  const [whole = '', fraction = ''] = Math.abs(n).toFixed(3).split('.')
  const grouped =
    whole.length < numbers.groupFrom ? whole : whole.replace(/\B(?=(?:[0-9]{3})+$)/g, numbers.group)
  const kept = fraction.replace(/0+$/, '')
  const written = kept === '' ? grouped : `${grouped}${numbers.decimal}${kept}`
  const isNegative = n < 0 && /[1-9]/.test(written)
  const minus = direction === 'rtl' ? '\u200e\u2212' : '\u2212'
  return localDigits(isNegative ? minus + written : written, options.language)
}
