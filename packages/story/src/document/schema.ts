import { Schema } from 'prosemirror-model'
import type { Attrs, Node as ProseMirrorNode } from 'prosemirror-model'

/** A reference to one wire revision. Opaque here: only the newsroom can say which item it is. */
export type SourceReference = string

/** What every textblock (paragraph, heading) carries beside its text. */
export interface Lineage {
  /** Wire revisions that this block's text came from, in order of arrival, each once. */
  readonly sources: readonly SourceReference[]
  /** In a translation: the index of the textblock it translates in the source revision; else null. */
  readonly from: number | null
}

/** A quotation's attribution. Both are text for readers. */
export interface QuoteAttribution {
  /** Who says so; must not be empty when the article is published. */
  readonly speaker: string
  /** Through whom it is known ("state television"); may be empty. */
  readonly source: string
}

const lineage = {
  sources: { default: [] as readonly SourceReference[], validate: checkSources },
  from: { default: null as number | null, validate: checkFrom },
}

function checkSources(value: unknown): void {
  if (!Array.isArray(value) || value.some((entry) => typeof entry !== 'string' || entry === ''))
    throw new RangeError('sources must be a list of references')
  if (new Set(value).size !== value.length) throw new RangeError('sources names a reference twice')
}

function checkFrom(value: unknown): void {
  if (value !== null && !(Number.isInteger(value) && (value as number) >= 0))
    throw new RangeError('from must be the index of a block, or null')
}

function checkLevel(value: unknown): void {
  if (value !== 2 && value !== 3) throw new RangeError('a heading has level 2 or 3')
}

function checkAttribution(value: unknown): void {
  if (typeof value !== 'string' || value.length > 300)
    throw new RangeError('speaker and source have at most 300 characters')
}

/** Links lead to the web or to mail; anything else (scripts, data) is refused. */
export function isSafeLink(href: string): boolean {
  return /^(?:https?:\/\/[^\s/]|mailto:[^\s@]+@[^\s@]|\/(?!\/)|#)/i.test(href)
}

function checkHref(value: unknown): void {
  if (typeof value !== 'string' || value.length > 2_000 || !isSafeLink(value))
    throw new RangeError('a link leads to http, https or mailto, in at most 2,000 characters')
}

/**
 * The story format: what a body is made of. The desk's editor uses this schema directly, the server checks
 * every saved document against it, the press renders from it. Blocks: paragraph, heading (2, 3), bullet and
 * ordered lists of paragraphs, quote (paragraphs with a speaker and a source). Marks: strong, em, link,
 * foreign (words left alone by spelling and by script derivation).
 */
export const articleSchema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: {
      group: 'block',
      content: 'inline*',
      attrs: lineage,
      parseDOM: [{ tag: 'p' }],
      toDOM: () => ['p', 0],
    },
    heading: {
      group: 'block',
      content: 'inline*',
      attrs: { ...lineage, level: { default: 2, validate: checkLevel } },
      defining: true,
      parseDOM: [
        { tag: 'h1', attrs: { level: 2 } },
        { tag: 'h2', attrs: { level: 2 } },
        { tag: 'h3', attrs: { level: 3 } },
        { tag: 'h4', attrs: { level: 3 } },
      ],
      toDOM: (node) => [`h${String(node.attrs['level'])}`, 0],
    },
    bullet_list: { group: 'block', content: 'list_item+', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
    ordered_list: {
      group: 'block',
      content: 'list_item+',
      parseDOM: [{ tag: 'ol' }],
      toDOM: () => ['ol', 0],
    },
    list_item: { content: 'paragraph+', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    quote: {
      group: 'block',
      content: 'paragraph+',
      attrs: {
        speaker: { default: '', validate: checkAttribution },
        source: { default: '', validate: checkAttribution },
      },
      defining: true,
      parseDOM: [{ tag: 'blockquote' }],
      toDOM: () => ['blockquote', 0],
    },
    text: { group: 'inline' },
  },
  marks: {
    link: {
      attrs: { href: { validate: checkHref } },
      inclusive: false,
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs: (element) => {
            const href = (element as { getAttribute(name: string): string | null }).getAttribute('href') ?? ''
            return isSafeLink(href) ? { href } : false
          },
        },
      ],
      toDOM: (mark) => ['a', { href: mark.attrs['href'] as string, rel: 'noreferrer' }, 0],
    },
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
    foreign: {
      attrs: { lang: { validate: 'string' } },
      parseDOM: [
        {
          tag: 'span[lang]',
          getAttrs: (element) => ({
            lang: (element as { getAttribute(name: string): string | null }).getAttribute('lang') ?? '',
          }),
        },
      ],
      toDOM: (mark) => ['span', { lang: mark.attrs['lang'] as string }, 0],
    },
  },
})

export type ArticleNode = ProseMirrorNode

/** A body as it is stored and sent: the JSON of a `doc` node of {@link articleSchema}. */
export interface DocumentJson {
  readonly type: 'doc'
  readonly content: readonly BlockJson[]
}

export interface BlockJson {
  readonly type: string
  readonly attrs?: Attrs
  readonly content?: readonly BlockJson[]
  readonly text?: string
  readonly marks?: readonly { readonly type: string; readonly attrs?: Attrs }[]
}

/** The body of an article nobody has written yet: one empty paragraph. */
export const emptyDocument: DocumentJson = { type: 'doc', content: [{ type: 'paragraph' }] }
