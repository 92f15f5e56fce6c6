import { derive, formatList, language, message } from '@heliograph/languages'
import type { LanguageKey } from '@heliograph/languages'

/** A credit line in one script. */
export interface CreditLine {
  /** BCP 47. */
  readonly tag: string
  readonly text: string
}

/**
 * The credit line as readers will see it, in the written script and in the derived one if the language has
 * one; none if no agency is credited.
 * @param names agencies in order, as they are called in this language
 */
export function creditLines(names: readonly string[], key: LanguageKey): readonly CreditLine[] {
  if (names.length === 0) return []
  const { tag, derivedScript } = language(key)
  const line = (script?: 'latn'): string => {
    const shown = script === undefined ? names : names.map((name) => derive(name, key, script))
    return message(
      'story.credit',
      { language: key, script },
      {
        agencies: formatList(shown, { language: key, script }),
      },
    )
  }
  return [
    { tag, text: line() },
    ...(derivedScript === undefined ? [] : [{ tag: derivedScript.tag, text: line(derivedScript.suffix) }]),
  ]
}
