import type { ArticleNode, Lineage } from './schema.ts'

/** One paragraph or heading of a body, wherever it stands (in a list, in a quote). */
export interface TextBlock extends Lineage {
  /** Its place among the textblocks of the body, from 0. */
  readonly index: number
  /** Position before the node in the document, as ProseMirror counts. */
  readonly position: number
  readonly node: ArticleNode
  readonly text: string
}

/** All textblocks of a body in reading order. */
export function textBlocks(document: ArticleNode): readonly TextBlock[] {
  const blocks: TextBlock[] = []
  document.descendants((node, position) => {
    if (!node.isTextblock) return true
    blocks.push({
      index: blocks.length,
      position,
      node,
      text: node.textContent,
      sources: node.attrs['sources'] as readonly string[],
      from: node.attrs['from'] as number | null,
      machine: node.attrs['machine'] as string | null,
    })
    return false
  })
  return blocks
}

/** Whether a body has any word at all. */
export function isBlank(document: ArticleNode): boolean {
  return document.textContent.trim() === ''
}
