import { diffArrays } from 'diff'
import { likeness, termsOf } from '../translation/likeness.ts'

/** Below this likeness two blocks are two blocks, and not one that was rewritten. */
const sameBlock = 0.35
/** A stretch of changed blocks larger than this many pairs is compared by equal text only. */
const mostPairs = 40_000

/**
 * Which block of a newer revision stands where a block of the older one stood: equal text in order first, then what
 * was rewritten between two blocks that stayed, then equal text that was moved. Every block is matched at most once.
 * @param before texts of the textblocks of the older revision
 * @param after those of the newer one
 * @returns for every block of `before` its index in `after`, or null if it is gone
 */
export function matchBlocks(before: readonly string[], after: readonly string[]): readonly (number | null)[] {
  const matches: (number | null)[] = before.map(() => null)
  const taken = new Set<number>()
  const match = (old: number, now: number): void => {
    matches[old] = now
    taken.add(now)
  }
  const gaps: { readonly old: readonly number[]; readonly now: readonly number[] }[] = []
  let [oldAt, nowAt] = [0, 0]
  let gap: { old: number[]; now: number[] } = { old: [], now: [] }
  for (const part of diffArrays([...before], [...after])) {
    if (part.removed) for (let n = 0; n < part.count; n++) gap.old.push(oldAt++)
    else if (part.added) for (let n = 0; n < part.count; n++) gap.now.push(nowAt++)
    else {
      gaps.push(gap)
      gap = { old: [], now: [] }
      for (let n = 0; n < part.count; n++) match(oldAt++, nowAt++)
    }
  }
  gaps.push(gap)
  for (const { old, now } of gaps) {
    if (old.length === 0 || now.length === 0 || old.length * now.length > mostPairs) continue
    for (const [i, j] of bestPairs(
      old.map((index) => before[index] ?? ''),
      now.map((index) => after[index] ?? ''),
    ))
      match(old[i] ?? 0, now[j] ?? 0)
  }
  const free = new Map<string, number[]>()
  after.forEach((text, index) => {
    if (!taken.has(index) && text !== '') free.set(text, [...(free.get(text) ?? []), index])
  })
  before.forEach((text, index) => {
    const moved = matches[index] === null ? free.get(text)?.shift() : undefined
    if (moved !== undefined) match(index, moved)
  })
  return matches
}

/** Pairs in order, never crossing, whose likenesses add up to the most. */
function bestPairs(old: readonly string[], now: readonly string[]): readonly (readonly [number, number])[] {
  const [oldTerms, nowTerms] = [old.map((text) => termsOf(text)), now.map((text) => termsOf(text))]
  const width = now.length + 1
  const best = new Float64Array((old.length + 1) * width)
  const score = (i: number, j: number): number => {
    const like = likeness(oldTerms[i] ?? [], nowTerms[j] ?? [])
    // One block for one block between two that stayed is a rewriting, however much of it was rewritten.
    return like >= sameBlock || (old.length === 1 && now.length === 1 && like > 0) ? like : 0
  }
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--) {
      const pair = score(i, j)
      best[i * width + j] = Math.max(
        best[(i + 1) * width + j] ?? 0,
        best[i * width + j + 1] ?? 0,
        pair === 0 ? 0 : pair + (best[(i + 1) * width + j + 1] ?? 0),
      )
    }
  const pairs: (readonly [number, number])[] = []
  let [i, j] = [0, 0]
  while (i < old.length && j < now.length) {
    const here = best[i * width + j]
    if (here === best[(i + 1) * width + j]) i++
    else if (here === best[i * width + j + 1]) j++
    else pairs.push([i++, j++])
  }
  return pairs
}
