import { isLanguageKey, language, languageOfTag } from '@heliograph/languages'
import type { Language } from '@heliograph/languages'
import { serviceOf } from '../session/session.ts'

/** What an element needs to carry text of a language. */
export interface TextLanguage {
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
}

/** The language of a service of ours; English for one the person does not belong to. */
export function languageOfService(key: string): Language {
  const found = serviceOf(key)?.language ?? key.split('-')[0] ?? key
  return language(isLanguageKey(found) ? found : 'en')
}

/** `lang` and `dir` of a service's texts. */
export function serviceText(key: string): TextLanguage {
  const { tag, direction } = languageOfService(key)
  return { lang: tag, dir: direction }
}

/** `lang` and `dir` of an agency's text; the direction is the server's word. */
export function wireText(item: {
  readonly language: string | null
  readonly direction: 'ltr' | 'rtl'
}): TextLanguage {
  return { lang: item.language ?? '', dir: item.direction }
}

/** A language as people at the desk call it, from an agency's tag. */
export function languageName(tag: string): string {
  return languageOfTag(tag)?.englishName ?? tag
}
