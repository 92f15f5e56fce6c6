import type { ArticleNode } from '../document/schema.ts'
import { articleSchema } from '../document/schema.ts'

/**
 * The same body as readers may have it: without references to the wire, without the marks of machines, comments and
 * suggestions, without editors' notes. A body that had nothing else is one empty paragraph.
 */
export function forReaders(document: ArticleNode): ArticleNode {
  const children = document.children.flatMap(clean)
  return document.type.create(
    document.attrs,
    children.length === 0 ? articleSchema.nodes['paragraph']?.create() : children,
  )
}

function clean(node: ArticleNode): readonly ArticleNode[] {
  if (node.type === articleSchema.nodes['editors_note']) return []
  const marks = node.marks.filter((mark) => mark.type !== articleSchema.marks['remark'])
  if (node.isText) return [node.mark(marks)]
  const attrs = node.isTextblock ? { ...node.attrs, sources: [], from: null, machine: null } : node.attrs
  return [node.type.create(attrs, node.children.flatMap(clean), marks)]
}
