import { alignable, alignBlocks } from '../blocks/align-blocks.ts'
import type { BlockPair } from '../blocks/align-blocks.ts'
import type { ArticleNode } from '../document/schema.ts'
import { mergeBlock } from './merge-block.ts'

/** One stretch of a merged text: what each side has there, and what comes of it. */
export interface MergePiece {
  readonly base: readonly ArticleNode[]
  readonly mine: readonly ArticleNode[]
  readonly theirs: readonly ArticleNode[]
  /** Null: both sides changed it, and a person chooses. */
  readonly result: readonly ArticleNode[] | null
}

/** Something a side has that stands at no place of the base: a new block, or one that was moved there. */
type Arrival = { readonly block: ArticleNode } | { readonly moved: number }

/** One side as changes of the base. */
interface Side {
  /** By base block: its version on this side, or null where it was deleted. */
  readonly versions: readonly (ArticleNode | null)[]
  readonly moved: ReadonlySet<number>
  /** By place: before base block 0, before 1, …, after the last. */
  readonly arrivals: readonly (readonly Arrival[])[]
}

/**
 * Three-way merge of two texts that began as one, block by block. What one side changed, moved, inserted or deleted is
 * taken; what both changed differently, what one deleted and the other changed, and what both inserted at one place is
 * left to a person (`result` null). Every block of either side is in the result or in such a piece, but for those that
 * the other side deleted and this one left as they were.
 */
export function mergeBlocks(
  base: readonly ArticleNode[],
  mine: readonly ArticleNode[],
  theirs: readonly ArticleNode[],
): readonly MergePiece[] {
  const [my, their] = [sideOf(base, mine), sideOf(base, theirs)]
  const pieces: MergePiece[] = []
  const ofBase = (at: number): void => {
    const piece = pieceOf(at, base[at] as ArticleNode, my, their)
    if (piece !== null) pieces.push(piece)
  }
  for (let at = 0; at <= base.length; at++) {
    const [myArrivals, theirArrivals] = [my.arrivals[at] ?? [], their.arrivals[at] ?? []]
    const [fresh, contested] = contest(newOnes(myArrivals), newOnes(theirArrivals))
    // Where both moved one block, it stands where theirs has it.
    for (const arrival of theirArrivals)
      if ('moved' in arrival) ofBase(arrival.moved)
      else if (!contested) pieces.push(cameFrom('theirs', arrival.block))
    for (const arrival of myArrivals)
      if ('moved' in arrival) {
        if (!their.moved.has(arrival.moved)) ofBase(arrival.moved)
      } else if (!contested && fresh.includes(arrival.block)) pieces.push(cameFrom('mine', arrival.block))
    if (contested)
      pieces.push({ base: [], mine: newOnes(myArrivals), theirs: newOnes(theirArrivals), result: null })
    if (at < base.length && !my.moved.has(at) && !their.moved.has(at)) ofBase(at)
  }
  return pieces
}

function sideOf(base: readonly ArticleNode[], side: readonly ArticleNode[]): Side {
  const pairs = alignBlocks(base.map(alignable), side.map(alignable), true)
  const byBefore = new Map<number, BlockPair>(pairs.map((pair) => [pair.before, pair]))
  const byAfter = new Map<number, BlockPair>(pairs.map((pair) => [pair.after, pair]))
  const arrivals: Arrival[][] = Array.from({ length: base.length + 1 }, () => [])
  let place = 0
  for (const [at, block] of side.entries()) {
    const pair = byAfter.get(at)
    if (pair === undefined) arrivals[place]?.push({ block })
    else if (pair.moved) arrivals[place]?.push({ moved: pair.before })
    else place = pair.before + 1
  }
  return {
    versions: base.map((_block, at) => {
      const pair = byBefore.get(at)
      return pair === undefined ? null : (side[pair.after] ?? null)
    }),
    moved: new Set(pairs.filter(({ moved }) => moved).map(({ before }) => before)),
    arrivals,
  }
}

function pieceOf(at: number, base: ArticleNode, my: Side, their: Side): MergePiece | null {
  const [mine, theirs] = [my.versions[at] ?? null, their.versions[at] ?? null]
  if (mine === null && theirs === null) return null
  const piece = {
    base: [base],
    mine: mine === null ? [] : [mine],
    theirs: theirs === null ? [] : [theirs],
  }
  if (mine === null || theirs === null) {
    const left = (mine ?? theirs) as ArticleNode
    const wasMoved = (mine === null ? their : my).moved.has(at)
    return { ...piece, result: left.eq(base) && !wasMoved ? [] : null }
  }
  const merged = mergeBlock(base, mine, theirs)
  return { ...piece, result: merged === null ? null : [merged] }
}

function newOnes(arrivals: readonly Arrival[]): readonly ArticleNode[] {
  return arrivals.flatMap((arrival) => ('block' in arrival ? [arrival.block] : []))
}

/** Which of my new blocks theirs does not have as well, and whether both sides wrote something else there. */
function contest(
  mine: readonly ArticleNode[],
  theirs: readonly ArticleNode[],
): readonly [fresh: readonly ArticleNode[], contested: boolean] {
  const left = [...theirs]
  const fresh = mine.filter((block) => {
    const twin = left.findIndex((other) => other.eq(block))
    if (twin === -1) return true
    left.splice(twin, 1)
    return false
  })
  if (fresh.every(isVoid) && theirs.length > 0) return [[], false]
  return [fresh, !fresh.every(isVoid) && !left.every(isVoid)]
}

/** An empty paragraph that says nothing, not even what it translates. */
function isVoid(block: ArticleNode): boolean {
  return (
    block.isTextblock &&
    block.content.size === 0 &&
    (block.attrs['sources'] as readonly string[]).length === 0 &&
    block.attrs['from'] === null
  )
}

function cameFrom(side: 'mine' | 'theirs', block: ArticleNode): MergePiece {
  return {
    base: [],
    mine: side === 'mine' ? [block] : [],
    theirs: side === 'theirs' ? [block] : [],
    result: [block],
  }
}
