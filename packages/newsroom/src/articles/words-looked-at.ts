import { createHash } from 'node:crypto'
import type { ArticleContent } from '@heliograph/story'
import { articleSchema, forReaders, readDocument } from '@heliograph/story'

/**
 * What somebody looked at who ticked an item or cleared an article legally, as a SHA-256: headline, standfirst and what
 * the body says (text, who is quoted, pictures with their words, tables, embeds). Their look is good for these words and
 * lapses with any other. Section, address, dateline, credit order, attached items, comments and spaces are not in it.
 */
export function wordsLookedAt(content: ArticleContent): Buffer {
  const said: unknown[] = [line(content.headline), line(content.lede)]
  forReaders(readDocument(content.body)).descendants((node) => {
    if (node.isTextblock) said.push(line(node.textContent))
    else if (node.isAtom || node.type === articleSchema.nodes['quote'])
      said.push([node.type.name, node.attrs])
    if (node.type === articleSchema.nodes['pull_quote'])
      said.push([node.attrs['speaker'], node.attrs['source']])
    return !node.isTextblock
  })
  if (content.picture !== null) {
    const { media, alt, caption } = content.picture
    said.push([media, line(alt), line(caption)])
  }
  return createHash('sha256')
    .update(JSON.stringify(said.filter((one) => one !== '')))
    .digest()
}

/** Space is not said. */
function line(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
}
