import type { Attrs } from 'prosemirror-model'
import type { ArticleNode, SourceReference } from '../document/schema.ts'
import { mergeBlocks } from './merge-blocks.ts'
import { same } from './same-content.ts'

/** The value that changed, if at most one side changed it; undefined if both did, differently. */
export function changedOf<T>(
  base: T,
  mine: T,
  theirs: T,
  equal = same as (a: T, b: T) => boolean,
): T | undefined {
  if (equal(mine, base)) return theirs
  if (equal(theirs, base) || equal(mine, theirs)) return mine
  return undefined
}

/**
 * A list without repetition, changed on both sides: what either added is in it, what either took out is not. Theirs
 * gives the order, what only mine has comes last.
 */
export function uniteLists<T>(base: readonly T[], mine: readonly T[], theirs: readonly T[]): readonly T[] {
  const [had, keptMine, keptTheirs] = [new Set(base), new Set(mine), new Set(theirs)]
  return [...new Set([...theirs, ...mine])].filter(
    (entry) => !had.has(entry) || (keptMine.has(entry) && keptTheirs.has(entry)),
  )
}

/**
 * One block that both sides have: what only one side changed (its words, its kind, one of its attributes) is taken from
 * that side, sources are united. Null if both changed the same thing, differently.
 */
export function mergeBlock(base: ArticleNode, mine: ArticleNode, theirs: ArticleNode): ArticleNode | null {
  const whole = changedOf(base, mine, theirs, (one, other) => one.eq(other))
  if (whole !== undefined) return whole
  const type = changedOf(base.type, mine.type, theirs.type, (one, other) => one === other)
  if (type === undefined) return null
  const all = [base, mine, theirs]
  const isText = all.every((node) => node.isTextblock)
  if (!isText && all.some((node) => node.type !== type)) return null
  const attrs: Record<string, unknown> = {}
  for (const name of Object.keys(all.find((node) => node.type === type)?.attrs ?? {})) {
    const value = mergeAttribute(name, base.attrs, mine.attrs, theirs.attrs)
    if (value === undefined) return null
    attrs[name] = value
  }
  const content = isText
    ? changedOf(base.content, mine.content, theirs.content, (one, other) => one.eq(other))
    : childrenOf(base, mine, theirs)
  if (content === undefined) return null
  try {
    const merged = type.create(attrs, content, mine.marks)
    merged.check()
    return merged
  } catch {
    return null
  }
}

function mergeAttribute(name: string, base: Attrs, mine: Attrs, theirs: Attrs): unknown {
  if (name === 'sources')
    return uniteLists(
      (base[name] ?? []) as readonly SourceReference[],
      (mine[name] ?? []) as readonly SourceReference[],
      (theirs[name] ?? []) as readonly SourceReference[],
    )
  // An attribute that came with another kind of block has no earlier value.
  const known = [base, mine, theirs].find((attrs) => name in attrs)?.[name] as unknown
  return changedOf<unknown>(
    name in base ? base[name] : known,
    name in mine ? mine[name] : known,
    name in theirs ? theirs[name] : known,
  )
}

function childrenOf(
  base: ArticleNode,
  mine: ArticleNode,
  theirs: ArticleNode,
): readonly ArticleNode[] | undefined {
  if (base.isLeaf) return []
  const pieces = mergeBlocks(base.children, mine.children, theirs.children)
  const children = pieces.flatMap(({ result }) => result ?? [])
  return pieces.some(({ result }) => result === null) || children.length === 0 ? undefined : children
}
