import type { LanguageAndScript } from './language.ts'
import { language } from './languages.ts'
import { derive } from './to-latin.ts'

/**
 * The literal texts around `count` items of an enumeration: one before each item and one after the last, so
 * `count + 1` texts, for pages that wrap each item in an element of its own. The first is always empty.
 */
export function listParts(count: number, options: LanguageAndScript): readonly string[] {
  const rule = language(options.language).list
  const parts = Array.from({ length: count + 1 }, (_, index) => {
    if (index === 0) return ''
    if (index === count) return count > 1 ? rule.end : ''
    if (index < count - 1) return rule.separator
    return count === 2 ? rule.pair : rule.last
  })
  return options.script === undefined
    ? parts
    : parts.map((part) => derive(part, options.language, options.script ?? 'latn'))
}

/** An enumeration by the language's rule: "A, B, and C"; «A, B и C». The items stay as they are. */
export function formatList(items: readonly string[], options: LanguageAndScript): string {
  const parts = listParts(items.length, options)
  return parts.map((part, index) => part + (items[index] ?? '')).join('')
}
