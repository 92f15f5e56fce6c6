import { diffArrays } from 'diff'
import type { ArticleNode } from '../document/schema.ts'

/** What must be known of a block to find it again in another version of a text. */
export interface Alignable {
  /** Equal exactly if the blocks are the same in everything. */
  readonly key: string
  /** Blocks of one kind can be versions of each other, others cannot. */
  readonly kind: string
  /** What makes it the same thing whatever its words (the file of a picture); null if its words do. */
  readonly identity: string | null
  /** In the order of the alphabet, see {@link wordsOf}. */
  readonly words: readonly string[]
}

/** A block and what became of it. */
export interface BlockPair {
  readonly before: number
  readonly after: number
  /** It stands in another order among the blocks than it did. */
  readonly moved: boolean
}

/** Below this two texts are two texts, not versions of one. Part of shared words, 0 to 1. */
const alike = 0.4
/** Above this a text that stands elsewhere is the same one, moved and touched up. */
const sameElsewhere = 0.75
/** The most comparisons in one changed stretch; beyond, its blocks are deleted and inserted. */
const mostComparisons = 40_000

const word = /[\p{L}\p{N}\p{M}]+/gu

/** The words of a text, as far as likeness needs them: in the order of the alphabet. */
export function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(word) ?? []).sort()
}

/** A block of a body as alignment sees it. */
export function alignable(node: ArticleNode): Alignable {
  const { attrs } = node
  const own = (attrs['media'] ?? attrs['url']) as string | undefined
  const words = ['speaker', 'caption', 'text', 'title'].map((name) => attrs[name] as string | undefined)
  return {
    key: JSON.stringify(node.toJSON()),
    kind: node.isTextblock ? 'text' : node.type.name,
    identity: own === undefined ? null : `${node.type.name} ${own}`,
    words: wordsOf([node.textBetween(0, node.content.size, ' '), ...words].join(' ')),
  }
}

/**
 * Which block of one version is which block of another: the same ones in the same order first, then, in the stretches
 * between, those whose words are alike, then those that stand elsewhere. Each block is in one pair at most.
 * @param rewritten whether blocks that share no words, as many as there were and in their place, are pairs as well
 */
export function alignBlocks(
  before: readonly Alignable[],
  after: readonly Alignable[],
  rewritten: boolean,
): readonly BlockPair[] {
  const pairs: BlockPair[] = []
  let [i, j] = [0, 0]
  let stretch: Stretch = { i: 0, n: 0, j: 0, m: 0 }
  const close = (): void => {
    pairs.push(...pairStretch(before, after, stretch, rewritten))
    stretch = { i, n: 0, j, m: 0 }
  }
  for (const { added, removed, count } of diffArrays(
    before.map(({ key }) => key),
    after.map(({ key }) => key),
  )) {
    if (added) {
      stretch = { ...stretch, m: stretch.m + count }
      j += count
    } else if (removed) {
      stretch = { ...stretch, n: stretch.n + count }
      i += count
    } else {
      close()
      for (let k = 0; k < count; k++) pairs.push({ before: i++, after: j++, moved: false })
      stretch = { i, n: 0, j, m: 0 }
    }
  }
  close()
  pairs.push(...findMoved(before, after, pairs))
  return pairs.toSorted((one, other) => one.before - other.before)
}

/** A run of blocks of either version between two blocks that did not change. */
interface Stretch {
  readonly i: number
  readonly n: number
  readonly j: number
  readonly m: number
}

function pairStretch(
  before: readonly Alignable[],
  after: readonly Alignable[],
  stretch: Stretch,
  rewritten: boolean,
): readonly BlockPair[] {
  const { i, n, j, m } = stretch
  if (n === 0 || m === 0) return []
  const likeness =
    n * m > mostComparisons
      ? () => 0
      : (a: number, b: number): number => alikeness(before[i + a], after[j + b])
  const alikePairs = n * m > mostComparisons ? [] : bestInOrder(n, m, likeness)
  const pairs: BlockPair[] = []
  let [lastA, lastB] = [0, 0]
  for (const [a, b] of [...alikePairs, [n, m] as const]) {
    // As many blocks as there were, in the same place: rewritten.
    if (rewritten && a - lastA === b - lastB)
      for (let k = 0; k < a - lastA; k++)
        if (before[i + lastA + k]?.kind === after[j + lastB + k]?.kind)
          pairs.push({ before: i + lastA + k, after: j + lastB + k, moved: false })
    if (a < n) pairs.push({ before: i + a, after: j + b, moved: false })
    lastA = a + 1
    lastB = b + 1
  }
  // Rewritten in place is the weakest reason to be a pair: what stands word for word elsewhere was moved there.
  const elsewhere = new Set(after.map(({ key }) => key))
  const here = new Set(before.map(({ key }) => key))
  return pairs.filter(({ before: a, after: b }) => {
    const [one, other] = [before[a], after[b]]
    if (one === undefined || other === undefined) return false
    if (alikeness(one, other) >= alike) return true
    return (
      !(one.words.length > 0 && elsewhere.has(one.key)) && !(other.words.length > 0 && here.has(other.key))
    )
  })
}

/** Pairs in order with the most likeness in sum. */
function bestInOrder(
  n: number,
  m: number,
  likeness: (a: number, b: number) => number,
): readonly (readonly [number, number])[] {
  const width = m + 1
  const best = new Float64Array((n + 1) * width)
  const like = new Float64Array(n * m)
  for (let a = n - 1; a >= 0; a--)
    for (let b = m - 1; b >= 0; b--) {
      const value = likeness(a, b)
      like[a * m + b] = value
      const skip = Math.max(best[(a + 1) * width + b] ?? 0, best[a * width + b + 1] ?? 0)
      const take = value >= alike ? value + (best[(a + 1) * width + b + 1] ?? 0) : 0
      best[a * width + b] = Math.max(skip, take)
    }
  const pairs: (readonly [number, number])[] = []
  let [a, b] = [0, 0]
  while (a < n && b < m) {
    const value = like[a * m + b] ?? 0
    const here = best[a * width + b] ?? 0
    if (value >= alike && here === value + (best[(a + 1) * width + b + 1] ?? 0)) pairs.push([a++, b++])
    else if (here === (best[(a + 1) * width + b] ?? 0)) a++
    else b++
  }
  return pairs
}

function findMoved(
  before: readonly Alignable[],
  after: readonly Alignable[],
  pairs: readonly BlockPair[],
): readonly BlockPair[] {
  const [takenBefore, takenAfter] = [new Set(pairs.map((p) => p.before)), new Set(pairs.map((p) => p.after))]
  const gone = before.map((block, at) => ({ block, at })).filter(({ at }) => !takenBefore.has(at))
  const come = after.map((block, at) => ({ block, at })).filter(({ at }) => !takenAfter.has(at))
  if (gone.length === 0 || come.length === 0 || gone.length * come.length > mostComparisons) return []
  const moved: BlockPair[] = []
  for (const exact of [true, false])
    for (const { block, at } of gone) {
      if (block.words.length === 0 && block.identity === null) continue
      if (moved.some((pair) => pair.before === at)) continue
      const place = come.find(
        (candidate) =>
          !moved.some((pair) => pair.after === candidate.at) &&
          (exact ? candidate.block.key === block.key : alikeness(block, candidate.block) >= sameElsewhere),
      )
      if (place !== undefined) moved.push({ before: at, after: place.at, moved: true })
    }
  return moved
}

/** How much two blocks have in common, 0 to 1: twice the shared words by all words. */
function alikeness(one: Alignable | undefined, other: Alignable | undefined): number {
  if (one === undefined || other === undefined || one.kind !== other.kind) return 0
  if (one.identity !== null || other.identity !== null) return one.identity === other.identity ? 1 : 0
  const all = one.words.length + other.words.length
  if (all === 0) return 0
  // Both lists are in order: one walk through them counts what they share.
  let [shared, i, j] = [0, 0, 0]
  while (i < one.words.length && j < other.words.length) {
    const [left = '', right = ''] = [one.words[i], other.words[j]]
    if (left === right) shared++
    if (left <= right) i++
    if (right <= left) j++
  }
  return (2 * shared) / all
}
