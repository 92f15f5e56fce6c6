import type { LanguageKey } from '@heliograph/languages'

/** A word a dictionary does not know, and what may be meant; the best first. */
export interface Misspelt {
  readonly word: string
  readonly suggestions: readonly string[]
}

/** Knows how words are written. */
export interface Spelling {
  /**
   * Which of these words are not known.
   * @param words each one word, no white space
   * @returns null if there is no dictionary of this language
   */
  readonly check: (language: LanguageKey, words: readonly string[]) => Promise<readonly Misspelt[] | null>
}

/** For a newsroom without any dictionary. */
export const noSpelling: Spelling = { check: async () => null }
