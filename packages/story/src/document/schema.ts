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
  /** Name of the engine whose words stand here unread; null as soon as a person has edited or confirmed them. */
  readonly machine: string | null
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
  machine: { default: null as string | null, validate: checkMachine },
}

const attribution = {
  speaker: { default: '', validate: shortText(300) },
  source: { default: '', validate: shortText(300) },
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

function checkMachine(value: unknown): void {
  if (value !== null && (typeof value !== 'string' || value === '' || value.length > 60))
    throw new RangeError('machine must be the name of an engine, or null')
}

function shortText(most: number): (value: unknown) => void {
  return (value) => {
    if (typeof value !== 'string' || value.length > most)
      throw new RangeError(`a text here has at most ${most} characters`)
  }
}

function checkMedia(value: unknown): void {
  if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value))
    throw new RangeError('a figure names its file by the SHA-256 of the original')
}

function checkUrl(value: unknown): void {
  if (typeof value !== 'string' || value.length > 2_000 || !/^https?:\/\/[^\s/]/i.test(value))
    throw new RangeError('an embed leads to http or https, in at most 2,000 characters')
}

function checkRemark(value: unknown): void {
  if (typeof value !== 'string' || !/^[0-9a-f-]{36}$/.test(value))
    throw new RangeError('a remark is named by its id')
}

function checkDirection(value: unknown): void {
  if (value !== 'ltr' && value !== 'rtl' && value !== 'auto')
    throw new RangeError('an isolate runs ltr, rtl or auto')
}

function only(what: unknown): (value: unknown) => void {
  return (value) => {
    if (value !== what) throw new RangeError(`this is always ${String(what)}`)
  }
}

/** Links lead to the web or to mail; anything else (scripts, data) is refused. */
export function isSafeLink(href: string): boolean {
  return /^(?:https?:\/\/[^\s/]|mailto:[^\s@]+@[^\s@]|\/(?!\/)|#)/i.test(href)
}

function checkHref(value: unknown): void {
  if (typeof value !== 'string' || value.length > 2_000 || !isSafeLink(value))
    throw new RangeError('a link leads to http, https or mailto, in at most 2,000 characters')
}

/** Cells of a table are never joined: the attributes are here because table editing expects them. */
const cell = {
  colspan: { default: 1, validate: only(1) },
  rowspan: { default: 1, validate: only(1) },
  colwidth: { default: null, validate: only(null) },
}

/**
 * The story format: what a body is made of. The desk's editor uses this schema directly, the server checks
 * every saved document against it, the press renders from it. Blocks: paragraph, heading (2, 3), bullet and
 * ordered lists of paragraphs, quote (paragraphs with a speaker and a source), pull quote, figure (a picture with
 * the service's words), table (one paragraph a cell), embed (a plain link shown as a card), editors' note. Marks:
 * strong, em, link, foreign (words left alone by spelling and by script derivation), isolate (a run that keeps its
 * own direction), remark (where a comment or a suggestion stands). Editors' notes and remarks never leave the desk:
 * `forReaders` takes them out.
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
      attrs: attribution,
      defining: true,
      parseDOM: [{ tag: 'blockquote' }],
      toDOM: () => ['blockquote', 0],
    },
    pull_quote: {
      group: 'block',
      content: 'inline*',
      attrs: { ...lineage, ...attribution },
      defining: true,
      parseDOM: [{ tag: 'aside[data-pull-quote]' }],
      toDOM: () => ['aside', { 'data-pull-quote': '' }, 0],
    },
    figure: {
      group: 'block',
      atom: true,
      draggable: true,
      attrs: {
        media: { validate: checkMedia },
        alt: { default: '', validate: shortText(1_000) },
        caption: { default: '', validate: shortText(2_000) },
        credit: { default: '', validate: shortText(300) },
      },
      toDOM: (node) => ['figure', { 'data-media': node.attrs['media'] as string }],
    },
    table: {
      group: 'block',
      content: 'table_row+',
      attrs: { caption: { default: '', validate: shortText(300) } },
      tableRole: 'table',
      isolating: true,
      parseDOM: [{ tag: 'table' }],
      toDOM: () => ['table', ['tbody', 0]],
    },
    table_row: {
      content: '(table_cell | table_header)+',
      tableRole: 'row',
      parseDOM: [{ tag: 'tr' }],
      toDOM: () => ['tr', 0],
    },
    table_cell: {
      content: 'paragraph',
      attrs: cell,
      tableRole: 'cell',
      isolating: true,
      parseDOM: [{ tag: 'td' }],
      toDOM: () => ['td', 0],
    },
    table_header: {
      content: 'paragraph',
      attrs: cell,
      tableRole: 'header_cell',
      isolating: true,
      parseDOM: [{ tag: 'th' }],
      toDOM: () => ['th', 0],
    },
    embed: {
      group: 'block',
      atom: true,
      draggable: true,
      attrs: {
        url: { validate: checkUrl },
        title: { default: '', validate: shortText(300) },
        site: { default: '', validate: shortText(100) },
        text: { default: '', validate: shortText(500) },
      },
      toDOM: (node) => ['div', { 'data-embed': node.attrs['url'] as string }],
    },
    editors_note: {
      group: 'block',
      atom: true,
      draggable: true,
      attrs: { text: { default: '', validate: shortText(2_000) } },
      toDOM: () => ['div', { 'data-editors-note': '' }],
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
    isolate: {
      attrs: { direction: { default: 'auto', validate: checkDirection } },
      parseDOM: [{ tag: 'bdi' }],
      toDOM: (mark) => ['bdi', { dir: mark.attrs['direction'] as string }, 0],
    },
    remark: {
      attrs: { id: { validate: checkRemark } },
      excludes: '',
      inclusive: false,
      toDOM: (mark) => ['span', { 'data-remark': mark.attrs['id'] as string }, 0],
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
