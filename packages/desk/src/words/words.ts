/** Forms of a text that counts, chosen by `count`. */
export type PluralWords = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>
export type Words = string | PluralWords

/** The same texts in another language: every key of the English ones, counting texts with that language's forms. */
export type WordsLike<English extends Readonly<Record<string, Words>>> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : PluralWords
}
