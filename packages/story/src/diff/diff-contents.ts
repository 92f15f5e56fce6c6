import type { ArticleContent } from '../article/content.ts'
import { alignBlocks, wordsOf } from '../blocks/align-blocks.ts'
import type { Alignable } from '../blocks/align-blocks.ts'
import { readDocument } from '../document/read-document.ts'
import type { SourceReference } from '../document/schema.ts'
import { same } from '../merge/same-content.ts'
import { diffInline, diffText, wordSegmenter } from './diff-words.ts'
import type { Segment, WordChange } from './diff-words.ts'
import { leafBlocks } from './leaf-blocks.ts'
import type { LeafBlock, LeafKind } from './leaf-blocks.ts'

/** What became of one block. */
export interface BlockChange {
  readonly change: 'same' | 'changed' | 'inserted' | 'deleted'
  /** It stands in another order than it did. */
  readonly moved: boolean
  readonly kind: LeafKind
  /** What it was, where that changed. */
  readonly kindBefore: LeafKind | null
  readonly words: readonly WordChange[]
  /** What it says beside its text: alt text, caption, credit, speaker, address. Of a block that is not `same`. */
  readonly attributes: readonly AttributeChange[]
  /** Sources it gained and lost. */
  readonly sourcesGained: readonly SourceReference[]
  readonly sourcesLost: readonly SourceReference[]
}

export interface AttributeChange {
  readonly name: string
  readonly words: readonly WordChange[]
}

export interface FieldChange {
  readonly field:
    | 'headline'
    | 'lede'
    | 'dateline'
    | 'section'
    | 'slug'
    | 'picture'
    | 'attachments'
    | 'creditOrder'
  /** `alt`, `caption`, `credit` or `media` of the picture; else null. */
  readonly part: string | null
  readonly words: readonly WordChange[]
}

/** Everything that differs between two contents; the blocks in reading order, also those that are the same. */
export interface ContentDiff {
  readonly fields: readonly FieldChange[]
  readonly blocks: readonly BlockChange[]
}

/**
 * What changed from one content to another: fields, blocks, words, marks, lineage, pictures.
 * @param tag language of the texts, BCP 47: it decides what a word is
 * @throws {StoryError} `story.document-invalid`
 */
export function diffContents(before: ArticleContent, after: ArticleContent, tag: string): ContentDiff {
  const segment = wordSegmenter(tag)
  return {
    fields: diffFields(before, after, segment),
    blocks: diffBlocks(leafBlocks(readDocument(before.body)), leafBlocks(readDocument(after.body)), segment),
  }
}

function diffFields(before: ArticleContent, after: ArticleContent, segment: Segment): readonly FieldChange[] {
  const changes: FieldChange[] = []
  const compare = (field: FieldChange['field'], part: string | null, one: string, other: string): void => {
    if (one !== other) changes.push({ field, part, words: diffText(one, other, segment) })
  }
  for (const field of ['headline', 'lede', 'dateline', 'section', 'slug'] as const)
    compare(field, null, before[field] ?? '', after[field] ?? '')
  for (const part of ['media', 'alt', 'caption', 'credit'] as const) {
    const [one, other] = [before.picture?.[part] ?? '', after.picture?.[part] ?? '']
    if (part !== 'media') compare('picture', part, one, other)
    else if (one !== other) changes.push({ field: 'picture', part, words: wholes([one], [other]) })
  }
  for (const field of ['attachments', 'creditOrder'] as const)
    if (!same(before[field], after[field]))
      changes.push({ field, part: null, words: wholes(before[field], after[field]) })
  return changes
}

/** Names, hashes and references change as a whole, not by words. */
function wholes(before: readonly string[], after: readonly string[]): readonly WordChange[] {
  return [
    ...before
      .filter((one) => one !== '' && !after.includes(one))
      .map((text) => ({ change: 'deleted' as const, text })),
    ...after
      .filter((one) => one !== '')
      .map((text) => ({ change: before.includes(text) ? ('same' as const) : ('inserted' as const), text })),
  ]
}

function diffBlocks(
  before: readonly LeafBlock[],
  after: readonly LeafBlock[],
  segment: Segment,
): readonly BlockChange[] {
  const pairs = alignBlocks(before.map(alignableLeaf), after.map(alignableLeaf), false)
  const byAfter = new Map(pairs.map((pair) => [pair.after, pair]))
  const paired = new Set(pairs.map((pair) => pair.before))
  const changes: BlockChange[] = []
  let next = 0
  const deletedUpTo = (end: number): void => {
    for (; next < end; next++) {
      const block = before[next]
      if (block !== undefined && !paired.has(next)) changes.push(alone('deleted', block))
    }
  }
  for (const [at, block] of after.entries()) {
    const pair = byAfter.get(at)
    const old = pair === undefined ? undefined : before[pair.before]
    if (pair !== undefined && !pair.moved) deletedUpTo(pair.before)
    if (pair === undefined || old === undefined) changes.push(alone('inserted', block))
    else changes.push(compareLeaves(old, block, pair.moved, segment))
  }
  deletedUpTo(before.length)
  return changes
}

function alignableLeaf({ node, kind, attributes }: LeafBlock): Alignable {
  const own = attributes['media'] ?? attributes['url']
  return {
    key: JSON.stringify([kind, attributes, node.toJSON()]),
    kind: node.isTextblock ? 'text' : kind,
    identity: own === undefined ? null : `${kind} ${own}`,
    words: wordsOf(node.isTextblock ? node.textContent : Object.values(attributes).join(' ')),
  }
}

function alone(change: 'inserted' | 'deleted', { node, kind, attributes }: LeafBlock): BlockChange {
  const sources = sourcesOf(node)
  const words = (text: string): readonly WordChange[] => (text === '' ? [] : [{ change, text }])
  return {
    change,
    moved: false,
    kind,
    kindBefore: null,
    words: words(node.textContent),
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, words: words(value) })),
    sourcesGained: change === 'inserted' ? sources : [],
    sourcesLost: change === 'deleted' ? sources : [],
  }
}

function compareLeaves(before: LeafBlock, after: LeafBlock, moved: boolean, segment: Segment): BlockChange {
  const unchanged = {
    change: 'same' as const,
    moved,
    kind: after.kind,
    kindBefore: null,
    words: diffText(after.node.textContent, after.node.textContent, segment),
    attributes: [],
    sourcesGained: [],
    sourcesLost: [],
  }
  if (before.kind === after.kind && before.node.eq(after.node) && same(before.attributes, after.attributes))
    return unchanged
  const [had, has] = [sourcesOf(before.node), sourcesOf(after.node)]
  const names = [...new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)])]
  const changed: BlockChange = {
    ...unchanged,
    change: 'changed',
    kindBefore: before.kind === after.kind ? null : before.kind,
    words: after.node.isTextblock ? diffInline(before.node, after.node, segment) : [],
    attributes: names
      .filter((name) => before.attributes[name] !== after.attributes[name])
      .map((name) => {
        const [one, other] = [before.attributes[name] ?? '', after.attributes[name] ?? '']
        const whole = name === 'media' || name === 'url' || name === 'level'
        return { name, words: whole ? wholes([one], [other]) : diffText(one, other, segment) }
      }),
    sourcesGained: has.filter((source) => !had.includes(source)),
    sourcesLost: had.filter((source) => !has.includes(source)),
  }
  // What no reader of a comparison can see (where a comment stands, which block it translates) is no change.
  const isVisible =
    changed.kindBefore !== null ||
    changed.attributes.length + changed.sourcesGained.length + changed.sourcesLost.length > 0 ||
    changed.words.some(
      (word) => word.change !== 'same' || word.gained !== undefined || word.lost !== undefined,
    )
  return isVisible ? changed : unchanged
}

function sourcesOf({ attrs }: LeafBlock['node']): readonly SourceReference[] {
  return (attrs['sources'] ?? []) as readonly SourceReference[]
}
