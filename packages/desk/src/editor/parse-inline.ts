import { DOMParser as SchemaParser } from 'prosemirror-model'
import type { Fragment } from 'prosemirror-model'
import { articleSchema } from '@heliograph/story'

const parser = SchemaParser.fromSchema(articleSchema)

/** The words of a wire block with the marks our schema knows; everything else falls away. */
export function parseInline(html: string, text: string): Fragment {
  // A parsed document is inert: nothing in it runs or loads.
  const body = new DOMParser().parseFromString(html, 'text/html').body
  const paragraph = parser.parse(body, { topNode: articleSchema.nodes['paragraph']?.create() })
  return paragraph.textContent.trim() === '' && text.trim() !== ''
    ? articleSchema.nodes['paragraph']!.create(null, articleSchema.text(text)).content
    : paragraph.content
}
