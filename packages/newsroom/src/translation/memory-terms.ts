import { createHash } from 'node:crypto'
import { fold } from '@heliograph/languages'
import type { LanguageKey } from '@heliograph/languages'

/** The most words a like text is looked for by. */
const mostTerms = 12

/** The longest words of a text, folded, each once: two texts that have none in common are not alike enough to show. */
export function memoryTerms(text: string, key: LanguageKey): readonly string[] {
  const words = new Set(fold(text, key).match(/[\p{L}\p{M}\p{N}]{3,}/gu) ?? [])
  return [...words].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, mostTerms)
}

/** What texts that are the same but for case, accents and signs have in common. */
export function memoryHash(text: string, key: LanguageKey): Buffer {
  const words = fold(text, key).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return createHash('sha256').update(words.join(' ')).digest()
}
