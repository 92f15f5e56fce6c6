import { language } from '@heliograph/languages'
import type { LanguageKey } from '@heliograph/languages'
import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { english } from './words/english.ts'
import type { WordKey } from './words/english.ts'
import type { PluralWords, Words } from './words/words.ts'

export type { WordKey } from './words/english.ts'

/** The languages the desk itself speaks, each with its own name. A person chooses; English until then. */
export const interfaceLanguages = ['en'] as const satisfies readonly LanguageKey[]
export type InterfaceLanguage = (typeof interfaceLanguages)[number]

type Catalogue = Readonly<Record<WordKey, Words>>

/** Another language's texts come when they are asked for: nobody loads what they do not read. */
const catalogues: Readonly<Record<InterfaceLanguage, () => Promise<Catalogue>>> = {
  en: async () => english,
}

const spoken = signal<{ readonly key: InterfaceLanguage; readonly words: Catalogue }>({
  key: 'en',
  words: english,
})

/** The language the desk speaks now. */
export const interfaceLanguage: ReadonlySignal<InterfaceLanguage> = computed(() => spoken.value.key)
export const interfaceDirection: ReadonlySignal<'ltr' | 'rtl'> = computed(
  () => language(spoken.value.key).direction,
)

export function isInterfaceLanguage(key: string | null): key is InterfaceLanguage {
  return (interfaceLanguages as readonly (string | null)[]).includes(key)
}

/** Makes the desk speak a language, once its texts are here. */
export async function speak(key: InterfaceLanguage): Promise<void> {
  spoken.value = { key, words: await catalogues[key]() }
}

const plurals = computed(() => new Intl.PluralRules(spoken.value.key))

/** A text of the interface, with its parameters put in; `count` chooses the plural form. */
export function say(key: WordKey, parameters: Readonly<Record<string, string | number>> = {}): string {
  return form(spoken.value.words[key], parameters['count']).replace(
    /\{([a-zA-Z]+)\}/g,
    (whole, name: string) => String(parameters[name] ?? whole),
  )
}

function form(words: Words, count: string | number | undefined): string {
  if (typeof words === 'string') return words
  const forms: PluralWords = words
  return forms[plurals.value.select(Number(count))] ?? forms.other
}
