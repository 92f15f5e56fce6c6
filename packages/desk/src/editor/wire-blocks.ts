import type { Fragment, Node as ProseMirrorNode } from 'prosemirror-model'
import type { WireDetail } from '@heliograph/api'
import { articleSchema } from '@heliograph/story'

export type WireBlock = WireDetail['blocks'][number]

/**
 * Blocks of a wire item as blocks of an article, each with the item as its only source. List items that follow
 * each other become one list; a quote comes without a speaker, which the desk asks for before publishing.
 * @param inline reads a block's words; in the browser `parseInline`
 */
export function wireNodes(
  blocks: readonly WireBlock[],
  item: string,
  inline: (html: string, text: string) => Fragment,
): readonly ProseMirrorNode[] {
  const { paragraph, heading, quote, bullet_list: list, list_item: listItem } = articleSchema.nodes
  const nodes: ProseMirrorNode[] = []
  let items: ProseMirrorNode[] = []
  const endList = (): void => {
    if (items.length > 0) nodes.push(list!.create(null, items))
    items = []
  }
  for (const block of blocks) {
    const lineage = { sources: [item] }
    const words = inline(block.html, block.text)
    if (words.size === 0) continue
    if (block.kind === 'list-item') {
      items.push(listItem!.create(null, paragraph!.create(lineage, words)))
      continue
    }
    endList()
    if (block.kind === 'heading') nodes.push(heading!.create({ ...lineage, level: 2 }, words))
    else if (block.kind === 'quote') nodes.push(quote!.create(null, paragraph!.create(lineage, words)))
    else nodes.push(paragraph!.create(lineage, words))
  }
  endList()
  return nodes
}
