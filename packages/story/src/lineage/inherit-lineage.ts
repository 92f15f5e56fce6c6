import type { ArticleNode } from '../document/schema.ts'
import { articleSchema } from '../document/schema.ts'

/**
 * The body a translation starts with: the same blocks in the same order, without their words, each with the
 * sources of the block it translates and its index (`from`). Quotes keep no speaker: names are translated too.
 */
export function inheritLineage(source: ArticleNode): ArticleNode {
  let index = 0
  const strip = (node: ArticleNode): ArticleNode => {
    if (node.isTextblock) {
      const from = index++
      return node.type.create({ ...node.attrs, from })
    }
    const children: ArticleNode[] = []
    node.forEach((child) => children.push(strip(child)))
    const attrs = node.type === articleSchema.nodes['quote'] ? { speaker: '', source: '' } : node.attrs
    return node.type.create(attrs, children)
  }
  return strip(source)
}
