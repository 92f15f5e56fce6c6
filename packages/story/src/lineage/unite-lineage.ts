import type { Mappable } from 'prosemirror-transform'
import type { ArticleNode, SourceReference } from '../document/schema.ts'
import { textBlocks } from '../document/text-blocks.ts'

/** A textblock whose sources must change, and what they become. */
export interface LineageChange {
  readonly position: number
  readonly sources: readonly SourceReference[]
}

/**
 * What an edit did to lineage. A block has the sources it carries (its own, or those that came with pasted or
 * inserted blocks) and those of every old block whose text now stands in it: so a join unites, a split copies
 * (the editor copies attributes), a drag of half a paragraph into another takes its sources along, and
 * deleting text takes nothing away from what remains.
 * @param before the body before the edit
 * @param after the body after it
 * @param mapping where positions of `before` are now
 * @returns the blocks of `after` that lack sources, with the whole list each must have
 */
export function uniteLineage(
  before: ArticleNode,
  after: ArticleNode,
  mapping: Mappable,
): readonly LineageChange[] {
  const gained = new Map<number, Set<SourceReference>>()
  for (const block of textBlocks(before)) {
    if (block.sources.length === 0 || block.text === '') continue
    for (const position of homesOf(block.position + 1, block.node.content.size, after, mapping)) {
      const sources = gained.get(position) ?? new Set()
      for (const source of block.sources) sources.add(source)
      gained.set(position, sources)
    }
  }
  const changes: LineageChange[] = []
  for (const block of textBlocks(after)) {
    const gains = gained.get(block.position)
    if (gains === undefined) continue
    const united = [...new Set([...block.sources, ...gains])]
    if (united.length !== block.sources.length) changes.push({ position: block.position, sources: united })
  }
  return changes
}

/** The textblocks of `after` that hold a surviving character of the range that starts at `start`. */
function homesOf(start: number, size: number, after: ArticleNode, mapping: Mappable): ReadonlySet<number> {
  const homes = new Set<number>()
  for (let offset = 0; offset < size; offset++) {
    const from = mapping.mapResult(start + offset, 1)
    const to = mapping.mapResult(start + offset + 1, -1)
    if (from.deletedAfter || to.pos <= from.pos) continue
    const resolved = after.resolve(from.pos)
    if (resolved.parent.isTextblock) homes.add(resolved.before())
  }
  return homes
}
