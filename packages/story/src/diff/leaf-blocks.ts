import type { ArticleNode } from '../document/schema.ts'

/** What a reader of a comparison calls a block. */
export type LeafKind =
  | 'paragraph'
  | 'heading'
  | 'list-item'
  | 'quote'
  | 'pull-quote'
  | 'cell'
  | 'figure'
  | 'embed'
  | 'note'

/** A smallest block: a textblock or a thing without text, wherever it stands. */
export interface LeafBlock {
  readonly kind: LeafKind
  readonly node: ArticleNode
  /** What it says beside its text, of its own and of the quote or table it begins. */
  readonly attributes: Readonly<Record<string, string>>
}

const ownNames = [
  'level',
  'media',
  'alt',
  'caption',
  'credit',
  'url',
  'title',
  'site',
  'text',
  'speaker',
  'source',
]

/** The smallest blocks of a body in reading order. */
export function leafBlocks(document: ArticleNode): readonly LeafBlock[] {
  const leaves: LeafBlock[] = []
  const walk = (node: ArticleNode, kind: LeafKind | null, outer: Readonly<Record<string, string>>): void => {
    let around = outer
    for (const child of node.children) {
      const own = attributesOf(child)
      if (child.isTextblock || child.isAtom)
        leaves.push({ kind: kind ?? kindOf(child), node: child, attributes: { ...around, ...own } })
      else walk(child, containerKind(child) ?? kind, { ...around, ...own })
      around = {}
    }
  }
  walk(document, null, {})
  return leaves
}

function attributesOf(node: ArticleNode): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ownNames
      .filter((name) => name in node.attrs && node.attrs[name] !== '')
      .map((name) => [name, String(node.attrs[name])]),
  )
}

function containerKind(node: ArticleNode): LeafKind | null {
  switch (node.type.name) {
    case 'quote':
      return 'quote'
    case 'bullet_list':
    case 'ordered_list':
      return 'list-item'
    case 'table':
      return 'cell'
    default:
      return null
  }
}

function kindOf(node: ArticleNode): LeafKind {
  switch (node.type.name) {
    case 'heading':
      return 'heading'
    case 'pull_quote':
      return 'pull-quote'
    case 'figure':
      return 'figure'
    case 'embed':
      return 'embed'
    case 'editors_note':
      return 'note'
    default:
      return 'paragraph'
  }
}
