import type { ArticleContent, ArticleKind, BlockJson, SourceReference } from '@heliograph/story'
import { articleSchema } from '@heliograph/story'
import type { WireBlock, WireItem } from '@heliograph/wire'

/** An article nobody has written yet. */
export function emptyContent(headline: string): ArticleContent {
  return {
    headline,
    lede: '',
    dateline: '',
    section: null,
    slug: '',
    body: { type: 'doc', content: [{ type: 'paragraph' }] },
    picture: null,
    attachments: [],
    creditOrder: [],
  }
}

/**
 * What an article starts with when it is opened from wire items: their text, block by block, each block with
 * the reference of its item; headline and dateline of the first. A brief takes two paragraphs.
 */
export function contentFromWire(
  items: readonly { readonly id: SourceReference; readonly item: WireItem }[],
  kind: ArticleKind,
): ArticleContent {
  const [first] = items
  const all = items.flatMap(({ id, item }) =>
    item.blocks
      .filter((block) => kind !== 'brief' || block.kind === 'paragraph')
      .map((block) => ({ block, id })),
  )
  const blocks = kind === 'brief' ? all.slice(0, 2) : all
  const empty = emptyContent(first?.item.headline ?? '')
  return {
    ...empty,
    dateline: kind === 'brief' ? '' : (first?.item.dateline ?? ''),
    body: blocks.length === 0 ? empty.body : { type: 'doc', content: group(blocks) },
    // What gave no text informs the article all the same.
    attachments: items.map(({ id }) => id).filter((id) => !blocks.some((block) => block.id === id)),
  }
}

function group(blocks: readonly { readonly block: WireBlock; readonly id: string }[]): readonly BlockJson[] {
  const content: BlockJson[] = []
  let list: BlockJson[] | null = null
  for (const { block, id } of blocks) {
    if (block.kind === 'list-item') {
      if (list === null) content.push({ type: 'bullet_list', content: (list = []) })
      list.push({ type: 'list_item', content: [textblock('paragraph', block.text, id)] })
      continue
    }
    list = null
    if (block.kind === 'heading') content.push(textblock('heading', block.text, id))
    else if (block.kind === 'quote')
      content.push({ type: 'quote', content: [textblock('paragraph', block.text, id)] })
    else content.push(textblock('paragraph', block.text, id))
  }
  return content
}

function textblock(type: 'paragraph' | 'heading', text: string, id: string): BlockJson {
  const trimmed = text.trim()
  return {
    type,
    attrs: { sources: [id], from: null, ...(type === 'heading' && { level: 2 }) },
    ...(trimmed !== '' && { content: [articleSchema.text(trimmed).toJSON() as BlockJson] }),
  }
}
