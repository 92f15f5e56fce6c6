import { escapeText } from './clean-html.ts'
import type { XmlElement } from './xml.ts'

const VOID = new Set(['br', 'hr'])
const NAMES = new Set([
  'p',
  'div',
  'section',
  'article',
  'main',
  'aside',
  'header',
  'footer',
  'figure',
  'figcaption',
  'address',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'blockquote',
  'a',
  'strong',
  'b',
  'em',
  'i',
  'span',
  'br',
  'hr',
  'table',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'td',
  'th',
])
/** Elements whose text is no copy. The rest of the dropping is `cleanHtml`'s. */
const SILENT = new Set([
  'script',
  'style',
  'head',
  'iframe',
  'object',
  'embed',
  'form',
  'svg',
  'math',
  'noscript',
  'template',
  'video',
  'audio',
  'textarea',
  'select',
  'button',
  'canvas',
  'title',
  'applet',
])
/** NITF's own names for the same things (NITF 3.6, enriched text and blocks). */
const NITF: Readonly<Record<string, string>> = {
  hl1: 'h2',
  hl2: 'h3',
  bq: 'blockquote',
  block: 'div',
  q: 'span',
  'body.content': 'div',
  note: 'aside',
  abstract: 'div',
}

/** The markup of an element read as XML (XHTML with any prefix, NITF), for the HTML cleaner. */
export function htmlOf(element: XmlElement): string {
  let html = ''
  for (const child of element.children) html += typeof child === 'string' ? escapeText(child) : markup(child)
  return html
}

function markup(element: XmlElement): string {
  const written = element.name.toLowerCase()
  if (SILENT.has(written)) return ''
  const name = NITF[written] ?? written
  if (VOID.has(name)) return `<${name}>`
  if (!NAMES.has(name)) return htmlOf(element)
  let attributes = ''
  for (const wanted of ['href', 'class']) {
    const value = element.attributes.get(wanted)
    if (value !== undefined) attributes += ` ${wanted}="${escapeText(value).replaceAll('"', '&quot;')}"`
  }
  return `<${name}${attributes}>${htmlOf(element)}</${name}>`
}
