import { fold } from '@heliograph/languages'
import type { LanguageKey } from '@heliograph/languages'

/**
 * Whether a term stands in a text, in whatever form its language gives it: each of its words must begin a word of the
 * text, next to each other and in order, both folded by the language's rules; an ending may differ (the last one or
 * two letters of a longer word) and grow by up to four letters. A term of capitals only ("EU") is found in capitals
 * only.
 */
export function hasTerm(text: string, term: string, key: LanguageKey): boolean {
  const wanted = wordsOf(term)
  const words = wordsOf(text)
  if (wanted.length === 0) return false
  return words.some((_, at) => wanted.every((word, offset) => isForm(words[at + offset], word, key)))
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}\u200c'’ʼ]+/gu) ?? []
}

function isForm(found: string | undefined, term: string, key: LanguageKey): boolean {
  if (found === undefined) return false
  if (isCapitals(term) && !isCapitals(found.slice(0, term.length))) return false
  const [word, base] = [fold(found, key), fold(term, key)]
  const stem = base.slice(0, base.length - (base.length >= 7 ? 2 : base.length >= 5 ? 1 : 0))
  return word.startsWith(stem) && word.length <= base.length + 4
}

function isCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase()
}
