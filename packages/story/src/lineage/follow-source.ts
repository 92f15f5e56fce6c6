import type { ArticleNode, SourceReference } from '../document/schema.ts'
import { articleSchema } from '../document/schema.ts'
import { textBlocks } from '../document/text-blocks.ts'
import { matchBlocks } from './match-blocks.ts'

/** What a translator decided about blocks that came and went in the source. */
export interface FollowChoices {
  /** Blocks of the newer source, by index, for which an empty block is put into the translation. */
  readonly insert?: readonly number[]
  /** Blocks of the older source, by index, whose translation is taken out. */
  readonly remove?: readonly number[]
  /** Leave the wire sources as they are: what readers see stays as it is. Default: false. */
  readonly keepSources?: boolean
}

/**
 * A translation that followed one revision of its source, as it follows a newer one. Words stay as they are: every
 * block is led to the block of the newer revision that took the place of the one it translates (`from`), and gains
 * the wire sources that block gained. A block whose source is gone translates nothing any more (`from` null) and
 * stays, unless the translator took it out; new blocks come in empty where the translator asked for them, after the
 * translation of the block before.
 * @param translation its body; `from` counts in `before`
 * @param before the source as it was followed until now
 * @param after the source as it is followed from now on
 * @returns the same body with `from` counting in `after`
 */
export function followSource(
  translation: ArticleNode,
  before: ArticleNode,
  after: ArticleNode,
  choices: FollowChoices = {},
): ArticleNode {
  const old = textBlocks(before)
  const now = textBlocks(after)
  const matches = matchBlocks(
    old.map(({ text }) => text),
    now.map(({ text }) => text),
  )
  const remove = new Set(choices.remove)
  const lead = (node: ArticleNode): ArticleNode | null => {
    if (node.isTextblock) {
      const from = node.attrs['from'] as number | null
      if (from === null) return node
      if (remove.has(from) && matches[from] === null) return null
      const to = matches[from] ?? null
      const gained = to === null || choices.keepSources === true ? [] : now[to]?.sources
      const attrs = { ...node.attrs, from: to, sources: gain(node, old[from]?.sources, gained) }
      return node.type.create(attrs, node.content, node.marks)
    }
    if (node.isLeaf) return node
    const children = node.children.map(lead).filter((child) => child !== null)
    if (children.length === node.childCount) return node.type.create(node.attrs, children, node.marks)
    // A cell keeps its place in the table, without its words; a list or a quote goes with its last block.
    if (node.type.name === 'table_cell' || node.type.name === 'table_header') return emptied(node)
    return children.length === 0 ? null : node.type.create(node.attrs, children, node.marks)
  }
  const led = lead(translation) ?? translation.type.create(translation.attrs, [empty('paragraph')])
  return insertBlocks(led, after, choices.insert ?? [])
}

/** The sources of a block and those its own source has gained. */
function gain(
  node: ArticleNode,
  before: readonly SourceReference[] = [],
  after: readonly SourceReference[] = [],
): readonly SourceReference[] {
  const own = node.attrs['sources'] as readonly SourceReference[]
  return [...new Set([...own, ...after.filter((source) => !before.includes(source))])]
}

function insertBlocks(translation: ArticleNode, after: ArticleNode, wanted: readonly number[]): ArticleNode {
  const blocks = textBlocks(after)
  let body = translation
  for (const index of [...new Set(wanted)].sort((a, b) => a - b)) {
    const block = blocks[index]
    if (block === undefined || textBlocks(body).some(({ from }) => from === index)) continue
    const isHeading = block.node.type.name === 'heading'
    const fresh = articleSchema.node(
      isHeading ? 'heading' : block.node.type.name === 'pull_quote' ? 'pull_quote' : 'paragraph',
      {
        ...(isHeading && { level: block.node.attrs['level'] as number }),
        sources: block.sources,
        from: index,
      },
    )
    const children = [...body.children]
    children.splice(placeFor(body, index), 0, fresh)
    body = body.type.create(body.attrs, children)
  }
  return body
}

/** After the last top-level block that translates something before this block of the source. */
function placeFor(body: ArticleNode, index: number): number {
  let nearest = -1
  let place = 0
  body.forEach((node, _, at) => {
    const first = node.isTextblock ? [node] : textBlocks(asBody(node)).map((block) => block.node)
    for (const block of first) {
      const from = block.attrs['from'] as number | null
      if (from === null || from >= index || from < nearest) continue
      nearest = from
      place = at + 1
    }
  })
  return place
}

function asBody(node: ArticleNode): ArticleNode {
  return articleSchema.topNodeType.create(null, node)
}

function empty(type: 'paragraph'): ArticleNode {
  return articleSchema.node(type)
}

function emptied(node: ArticleNode): ArticleNode {
  return node.type.create(node.attrs, [empty('paragraph')])
}
