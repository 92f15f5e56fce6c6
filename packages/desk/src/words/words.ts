/** Forms of a text that counts, chosen by `count`. */
export type PluralWords = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>
export type Words = string | PluralWords
