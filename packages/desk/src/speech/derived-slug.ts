import { signal } from '@preact/signals'
import type { LanguageKey } from '@heliograph/languages'

type Rule = (text: string, key: LanguageKey) => string
const rule = signal<Rule | null>(null)

/** Loads the slug rule, once. */
export function loadSlugRule(): void {
  if (rule.peek() !== null) return
  import('./slug-rule.ts').then(
    ({ slugRule }) => (rule.value = slugRule),
    () => {
      // Without it the field shows what was typed, and the server applies the rule.
    },
  )
}

/** The slug a text gets by the language's rule; null until the rule is loaded. */
export function derivedSlug(text: string, key: LanguageKey): string | null {
  return rule.value?.(text, key) ?? null
}
