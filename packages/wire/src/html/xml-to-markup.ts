import { attributeOf, type XmlElement } from '../xml.ts'
import { type MarkupNode, NO_MORE } from './markup.ts'

/** NITF's own names for the same things (NITF 3.6, enriched text and blocks). */
const NITF: ReadonlyMap<string, string> = new Map([
  ['hl1', 'h2'],
  ['hl2', 'h3'],
  ['bq', 'blockquote'],
  ['block', 'div'],
  ['q', 'span'],
  ['body.content', 'div'],
  ['abstract', 'div'],
  ['media', 'figcaption'],
  ['fn', 'aside'],
])

/** What is inside an element read as XML (XHTML with any prefix, NITF), as markup for the cleaner. */
export function markupOf(element: XmlElement): readonly MarkupNode[] {
  return element.children.map((child) => {
    if (typeof child === 'string') return child
    const written = child.name.toLowerCase()
    return {
      name: NITF.get(written) ?? written,
      href: attributeOf(child, 'href'),
      role: attributeOf(child, 'class') ?? '',
      more: NO_MORE,
      children: markupOf(child),
    }
  })
}
