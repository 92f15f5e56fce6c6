import type { LanguageKey } from '../language.ts'
import type { PluralCategory } from '../plural.ts'

/** One form for each class of the language that counting needs; `other` always. */
export type PluralForms = { readonly other: string } & Readonly<Partial<Record<PluralCategory, string>>>

/** A text with `{name}` where a parameter goes; plural forms are chosen by the parameter `count`. */
export interface Text<Words extends string | PluralForms = string | PluralForms> {
  readonly text: Words
  /** `human` only after a person who writes the language has read this text in its place. */
  readonly reviewed: 'human' | 'machine'
}

/** The languages every text for readers must exist in: those of the demonstration newsroom. */
export const demonstrationLanguages = ['en', 'ru', 'fa', 'ka', 'sr'] as const

/** The texts of one message; the languages of the demonstration at least. */
type Texts = Readonly<Record<(typeof demonstrationLanguages)[number], Text>> &
  Readonly<Partial<Record<LanguageKey, Text>>>

/** A message of the catalogue. */
export interface Entry {
  /** Where the text stands and what it must do, for the translator. */
  readonly note: string
  readonly texts: Texts
}

/** A text nobody has reviewed yet. */
export function machine<const Words extends string | PluralForms>(text: Words): Text<Words> {
  return { text, reviewed: 'machine' }
}
