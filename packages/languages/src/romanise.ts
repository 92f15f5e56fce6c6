import anyAscii from 'any-ascii'
import type { LanguageKey } from './language.ts'
import { palochka } from './palochka.ts'
import { romanisations } from './romanisation.ts'

// Signs that stand for nothing in ASCII: apostrophes, modifier letters, hard and soft signs.
const silent = /['’‘ʼʻʹʺ`´]/g

/**
 * A lower-case text in the letters a-z by the language's own table, the rest by any-ascii; signs that are neither
 * letters nor figures become spaces. Made for addresses: readable and stable, not reversible.
 */
export function romanise(text: string, key: LanguageKey): string {
  const rules = romanisations[key] ?? []
  let written = (key === 'ce' ? palochka(text) : text).replace(silent, '')
  for (const [pattern, replacement] of rules) {
    written =
      typeof replacement === 'string'
        ? written.replace(pattern, replacement)
        : written.replace(pattern, (letter) => replacement[letter] ?? letter)
  }
  return anyAscii(written.normalize('NFC').replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')).toLowerCase()
}
