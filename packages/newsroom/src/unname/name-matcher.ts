import type { LanguageKey } from '@heliograph/languages'
import { fold, slug } from '@heliograph/languages'

/** A stretch of a text, half open. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Finds a person's name in texts. */
export interface NameMatcher {
  /** Where the name stands, whole words only, none overlapping. */
  readonly find: (text: string) => readonly Span[]
  /**
   * Words outside of what is found that have a word of the name in them: case forms, forms with a particle joined on, a
   * family name that stands alone.
   */
  readonly variants: (text: string) => readonly string[]
}

/** Letters, their marks, figures, and signs inside words that nobody sees. */
const word = /[\p{L}\p{M}\p{N}\p{Cf}]+/gu
/** Between the words of one name: spaces, hyphens, a dot after an initial; never another sentence. */
const mostBetween = 4

// How a text was typed is not known: Serbian is compared in Latin letters, the rest as it is written.
const readings: readonly (LanguageKey | null)[] = [null, 'sr']

interface Token extends Span {
  readonly folded: readonly string[]
}

/**
 * Finds these forms of a name in any text, whatever the case, the accents, the keyboard, the two scripts of Serbian or
 * the signs that nobody sees; with their words joined (a hash tag, an address), and as an address of the site has them.
 * @param forms as written, each one or more words: "Ana Primer", "Ане Пример"
 */
export function nameMatcher(forms: readonly string[]): NameMatcher {
  const written = forms.flatMap((form) => [
    form,
    ...(['ru', 'fa', 'ka', 'sr', 'en'] as const).map((key) => slug(form, key).replaceAll('-', ' ')),
  ])
  /** The words of each form, in each reading; by its first word. */
  const sought = readings.map((reading) => {
    const byFirst = new Map<string, Set<string>>()
    const add = (words: readonly string[]): void => {
      const [first] = words
      if (first === undefined || words.join('').length < 2) return
      byFirst.set(first, (byFirst.get(first) ?? new Set()).add(words.join(' ')))
    }
    for (const form of written) {
      const words = [...form.matchAll(word)]
        .map(([found]) => fold(found, reading))
        .filter((one) => one !== '')
      add(words)
      if (words.length > 1) add([words.join('')])
    }
    return byFirst
  })
  const longest = Math.max(
    1,
    ...sought.flatMap((map) =>
      [...map.values()].flatMap((set) => [...set].map((one) => one.split(' ').length)),
    ),
  )
  const stems = readings.map((reading) => [
    ...new Set(
      forms
        .flatMap((form) => [...form.matchAll(word)].map(([found]) => fold(found, reading)))
        .filter((one) => one.length >= 3)
        // Endings change with the case; what stands before a name may be joined on.
        .map((one) => one.slice(0, Math.max(3, one.length - (one.length > 5 ? 3 : 1)))),
    ),
  ])
  const tokensOf = (text: string): readonly Token[] =>
    [...text.matchAll(word)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      folded: readings.map((reading) => fold(match[0], reading)),
    }))
  return {
    find: (text) => {
      const tokens = tokensOf(text)
      const spans: Span[] = []
      for (let at = 0; at < tokens.length; at++) {
        const length = matchedAt(tokens, at, sought, longest)
        const [first, last] = [tokens[at], tokens[at + length - 1]]
        if (length === 0 || first === undefined || last === undefined) continue
        spans.push({ start: first.start, end: last.end })
        at += length - 1
      }
      return spans
    },
    variants: (text) => {
      const spans = nameSpans(tokensOf(text), sought, longest)
      return tokensOf(text)
        .filter(
          (token) =>
            !spans.some(({ start, end }) => start <= token.start && token.end <= end) &&
            token.folded.some((folded, reading) =>
              (stems[reading] ?? []).some((stem) =>
                stem.length > 4 ? folded.includes(stem) : folded.startsWith(stem),
              ),
            ),
        )
        .map(({ start, end }) => text.slice(start, end))
    },
  }
}

function nameSpans(
  tokens: readonly Token[],
  sought: readonly ReadonlyMap<string, ReadonlySet<string>>[],
  longest: number,
): readonly Span[] {
  return tokens.flatMap((first, at) => {
    const last = tokens[at + matchedAt(tokens, at, sought, longest) - 1]
    return last === undefined || last.start < first.start ? [] : [{ start: first.start, end: last.end }]
  })
}

/** How many tokens from this one on are the name; the most that fit. */
function matchedAt(
  tokens: readonly Token[],
  at: number,
  sought: readonly ReadonlyMap<string, ReadonlySet<string>>[],
  longest: number,
): number {
  let best = 0
  sought.forEach((byFirst, reading) => {
    const wanted = byFirst.get(tokens[at]?.folded[reading] ?? '')
    if (wanted === undefined) return
    let joined = ''
    for (let length = 1; length <= longest; length++) {
      const token = tokens[at + length - 1]
      const before = tokens[at + length - 2]
      if (
        token === undefined ||
        (length > 1 && before !== undefined && token.start - before.end > mostBetween)
      )
        return
      joined += `${length === 1 ? '' : ' '}${token.folded[reading] ?? ''}`
      if (wanted.has(joined)) best = Math.max(best, length)
    }
  })
  return best
}
