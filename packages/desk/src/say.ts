import { language } from '@heliograph/languages'
import type { LanguageKey } from '@heliograph/languages'
import { english } from './words.ts'
import type { PluralWords, Words } from './words.ts'

export type WordKey = keyof typeof english

/** The language the desk itself speaks; another one is another catalogue beside `english`. */
export const interfaceLanguage: LanguageKey = 'en'
export const interfaceDirection: 'ltr' | 'rtl' = language(interfaceLanguage).direction

const plurals = new Intl.PluralRules(interfaceLanguage)

/** A text of the interface, with its parameters put in; `count` chooses the plural form. */
export function say(key: WordKey, parameters: Readonly<Record<string, string | number>> = {}): string {
  const words: Words = english[key]
  return form(words, parameters['count']).replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) =>
    String(parameters[name] ?? whole),
  )
}

function form(words: Words, count: string | number | undefined): string {
  if (typeof words === 'string') return words
  const forms: PluralWords = words
  return forms[plurals.select(Number(count))] ?? forms.other
}
