/**
 * What a text is compared by: its words, and the three-letter pieces of each, so that another ending is not another
 * word. Order does not count.
 */
export function termsOf(text: string): readonly string[] {
  const terms: string[] = []
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    terms.push(word)
    const padded = ` ${word} `
    for (let at = 0; at + 3 <= padded.length; at++) terms.push(padded.slice(at, at + 3))
  }
  return terms
}

/** How alike two texts are by their terms: 0 nothing in common, 1 the same words (Dice, each term as often as it stands). */
export function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1
  const counts = new Map<string, number>()
  for (const term of a) counts.set(term, (counts.get(term) ?? 0) + 1)
  let shared = 0
  for (const term of b) {
    const left = counts.get(term) ?? 0
    if (left === 0) continue
    counts.set(term, left - 1)
    shared++
  }
  return (2 * shared) / (a.length + b.length)
}
