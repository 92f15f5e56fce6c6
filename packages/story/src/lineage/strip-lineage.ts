import type { ArticleNode } from '../document/schema.ts'

/** The same body without any reference to the wire: what may leave the desk. */
export function stripLineage(node: ArticleNode): ArticleNode {
  if (node.isText) return node
  const children: ArticleNode[] = []
  node.forEach((child) => children.push(stripLineage(child)))
  const attrs = node.isTextblock ? { ...node.attrs, sources: [], from: null } : node.attrs
  return node.type.create(attrs, children, node.marks)
}
