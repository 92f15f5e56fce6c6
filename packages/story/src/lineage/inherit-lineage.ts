import type { ArticleNode } from '../document/schema.ts'
import { articleSchema } from '../document/schema.ts'

/**
 * The body a translation starts with: the same blocks in the same order, without their words, each with the
 * sources of the block it translates and its index (`from`). Quotes keep no speaker and pictures no words: those are
 * translated too. Editors' notes stay with the source.
 */
export function inheritLineage(source: ArticleNode): ArticleNode {
  let index = 0
  const strip = (node: ArticleNode): readonly ArticleNode[] => {
    if (node.type === articleSchema.nodes['editors_note']) return []
    const attrs = { ...node.attrs }
    for (const name of translatedAttributes) if (name in attrs) attrs[name] = ''
    if (node.isTextblock) return [node.type.create({ ...attrs, from: index++, machine: null })]
    return [node.type.create(attrs, node.children.flatMap(strip))]
  }
  const children = source.children.flatMap(strip)
  return source.type.create(
    source.attrs,
    children.length === 0 ? articleSchema.nodes['paragraph']?.create() : children,
  )
}

/** Attributes of blocks that are text for readers. */
const translatedAttributes = ['speaker', 'source', 'alt', 'caption', 'credit', 'title', 'text'] as const
