import { readDocument } from '../document/read-document.ts'
import { articleSchema } from '../document/schema.ts'
import type { ArticleContent } from './content.ts'

/** Every picture a content shows, each once: the lead first, then those in the text. */
export function mediaOf(content: Pick<ArticleContent, 'body' | 'picture'>): readonly string[] {
  const media = new Set<string>()
  if (content.picture !== null) media.add(content.picture.media)
  readDocument(content.body).descendants((node) => {
    if (node.type === articleSchema.nodes['figure']) media.add(node.attrs['media'] as string)
  })
  return [...media]
}
