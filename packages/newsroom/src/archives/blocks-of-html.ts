import type { BlockJson } from '@heliograph/story'
import type { MarkupElement, MarkupNode } from '@heliograph/wire'
import { plainText, readMarkup } from '@heliograph/wire'
import type { ArchivePicture } from './archive-item.ts'
import type { Inline, Mark } from './inline-text.ts'
import { tidyInline } from './inline-text.ts'

/** A body before its pictures are here: blocks of the story format, and pictures that may still become figures. */
export type DraftBlock = { readonly block: BlockJson } | { readonly picture: ArchivePicture }

export interface BodyReading {
  /** Line ends are line breaks and blank lines end paragraphs (the classic WordPress editor). */
  readonly linesCount: boolean
  /** The address a link of the text gets; null takes the link away and leaves its words. */
  readonly link: (href: string) => string | null
}

const headings: ReadonlyMap<string, 2 | 3> = new Map([
  ['h1', 2],
  ['h2', 2],
  ['h3', 3],
  ['h4', 3],
  ['h5', 3],
  ['h6', 3],
])
const inlineMarks: ReadonlyMap<string, 'strong' | 'em'> = new Map([
  ['strong', 'strong'],
  ['b', 'strong'],
  ['em', 'em'],
  ['i', 'em'],
  ['cite', 'em'],
])
/** Gone with everything inside. */
const dropped = new Set(
  (
    'script style svg math form input button select textarea option noscript noframes noembed template frameset head ' +
    'title base link meta canvas map area xmp plaintext param portal dialog'
  ).split(' '),
)
/** Things of other sites, or of no use without a script: they become a card with a link. */
const frames = new Set(['iframe', 'embed', 'object', 'video', 'audio', 'frame'])
const blocks = new Set(
  (
    'p div section article aside main header footer nav figure address dl dt dd pre hr fieldset details summary ' +
    'caption center body html hgroup legend menu dir search ul ol li table blockquote h1 h2 h3 h4 h5 h6 img iframe ' +
    'embed object video audio frame archive-caption figcaption picture tr td th thead tbody tfoot'
  ).split(' '),
)

/**
 * HTML of an archive as blocks of the story format. Nothing of the source's markup gets through: every block is built
 * here, from names that are known. Time grows with the length only.
 * @returns null if the text is larger than what is read as one piece (2 million characters)
 */
export function blocksOfHtml(html: string, reading: BodyReading): readonly DraftBlock[] | null {
  const nodes = readMarkup(html)
  if (nodes === null) return null
  const made: DraftBlock[] = []
  addBlocks(nodes, made, reading)
  return made
}

function addBlocks(nodes: readonly MarkupNode[], made: DraftBlock[], reading: BodyReading): void {
  let run: Inline[] = []
  const end = (): void => {
    for (const line of tidyInline(run)) {
      const address = bareAddress(line)
      made.push({ block: address === null ? textblock('paragraph', line) : embed(address, '') })
    }
    run = []
  }
  const walk = (list: readonly MarkupNode[], marks: readonly Mark[]): void => {
    for (const node of list) {
      if (typeof node === 'string') addText(run, node, marks, reading.linesCount)
      else if (dropped.has(node.name)) continue
      else if (node.name === 'br') run.push('break')
      else if (!blocks.has(node.name)) walk(node.children, marksOf(node, marks, reading))
      else {
        end()
        addBlock(node, made, reading)
      }
    }
  }
  walk(nodes, [])
  end()
}

function addBlock(node: MarkupElement, made: DraftBlock[], reading: BodyReading): void {
  const { name } = node
  const level = headings.get(name)
  if (level !== undefined) {
    const text = lineOf(node, reading)
    if (text.length > 0) made.push({ block: textblock('heading', text, { level }) })
    addPicturesOf(node, made)
  } else if (name === 'img') addPicture(node, '', made)
  else if (name === 'ul' || name === 'ol' || name === 'menu' || name === 'dir') {
    const items = itemsOf(node, reading)
    if (items.length > 0)
      made.push({ block: { type: name === 'ol' ? 'ordered_list' : 'bullet_list', content: items } })
    addPicturesOf(node, made)
  } else if (name === 'blockquote') addQuote(node, made, reading)
  else if (name === 'table') {
    const rows = rowsOf(node, reading)
    if (rows.length > 0) made.push({ block: { type: 'table', attrs: { caption: '' }, content: rows } })
    addPicturesOf(node, made)
  } else if (name === 'pre') {
    for (const line of rawText(node).split('\n').slice(0, 2_000)) {
      const text = line.replace(/\s+/g, ' ').trim()
      if (text !== '') made.push({ block: textblock('paragraph', [{ type: 'text', text }]) })
    }
  } else if (frames.has(name)) addFrame(node, made)
  else if (name === 'figure' || name === 'archive-caption') addFigure(node, made, reading)
  else if (name !== 'hr')
    addBlocks(node.children, made, { ...reading, linesCount: reading.linesCount && name !== 'pre' })
}

function addQuote(node: MarkupElement, made: DraftBlock[], reading: BodyReading): void {
  if (
    /(^|\s)(twitter-tweet|instagram-media|tiktok-embed|fb-post|wp-embedded-content)(\s|$)/.test(node.role)
  ) {
    const links = allOf(node, (element) => element.name === 'a' && element.href !== null)
    const address = safeAddress(links.at(-1)?.href ?? node.more.get('cite') ?? '')
    if (address !== null) {
      made.push({ block: embed(address, plainText(node)) })
      return
    }
  }
  const cite = allOf(node, ({ name }) => name === 'cite' || name === 'footer')[0]
  const inner: DraftBlock[] = []
  addBlocks(without(node, cite), inner, reading)
  const paragraphs = inner.flatMap((one) => ('block' in one ? paragraphsOf(one.block) : []))
  if (paragraphs.length > 0)
    made.push({
      block: {
        type: 'quote',
        attrs: { speaker: cite === undefined ? '' : plainText(cite).slice(0, 300), source: '' },
        content: paragraphs,
      },
    })
  for (const one of inner) if ('picture' in one || one.block.type === 'embed') made.push(one)
}

/** A quote holds paragraphs only: what else stands in it gives its paragraphs. */
function paragraphsOf(block: BlockJson): readonly BlockJson[] {
  if (block.type === 'paragraph') return [block]
  if (block.type === 'heading') return [{ ...block, type: 'paragraph', attrs: lineage }]
  return (block.content ?? []).flatMap(paragraphsOf)
}

function addFigure(node: MarkupElement, made: DraftBlock[], reading: BodyReading): void {
  if (/(^|\s)(kg-bookmark-card|kg-file-card|kg-audio-card|kg-video-card)(\s|$)/.test(node.role)) {
    const link = allOf(node, (element) => element.name === 'a' && element.href !== null)[0]
    const address = safeAddress(link?.href ?? '')
    if (link !== undefined && address !== null) {
      const title = allOf(link, ({ role }) => /card-title|bookmark-title/.test(role))[0]
      made.push({ block: embed(address, title === undefined ? '' : plainText(title)) })
      return
    }
  }
  const captions = allOf(node, ({ name }) => name === 'figcaption')
  const pictures = allOf(node, ({ name }) => name === 'img')
  const inner = allOf(node, (element) => element.name === 'figure')
  if (inner.length > 0 || pictures.length === 0) {
    // A gallery of figures, or a figure around a frame, a table, a quote.
    addBlocks(
      node.children.filter((child) => typeof child === 'string' || child.name !== 'figcaption'),
      made,
      reading,
    )
    return
  }
  const loose = node.name === 'archive-caption' ? (node.more.get('title') ?? plainText(node)) : ''
  const caption = captions.map((one) => plainText({ ...one, name: 'span' })).join(' ') || loose
  pictures.forEach((picture, index) =>
    addPicture(picture, index === pictures.length - 1 ? caption : '', made),
  )
}

function addPicture(node: MarkupElement, caption: string, made: DraftBlock[]): void {
  const url =
    node.more.get('data-orig-file') ??
    node.more.get('data-large-file') ??
    node.more.get('data-src') ??
    node.more.get('src') ??
    ''
  const found = url.trim()
  // A picture inside the text itself is a drawing of the editor's, or a spy's single pixel.
  if (found === '' || found.startsWith('data:') || found.length > 2_000) return
  made.push({
    picture: {
      url: found,
      alt: (node.more.get('alt') ?? '').replace(/\s+/g, ' ').trim().slice(0, 1_000),
      caption: caption.slice(0, 2_000),
      credit: '',
    },
  })
}

function addPicturesOf(node: MarkupElement, made: DraftBlock[]): void {
  for (const picture of allOf(node, ({ name }) => name === 'img')) addPicture(picture, '', made)
}

function addFrame(node: MarkupElement, made: DraftBlock[]): void {
  const sources = [
    node.more.get('src'),
    node.more.get('data-src'),
    node.more.get('data'),
    ...allOf(node, ({ name }) => name === 'source' || name === 'embed').map(({ more }) => more.get('src')),
  ]
  for (const source of sources) {
    const address = safeAddress(source ?? '')
    if (address === null) continue
    made.push({ block: embed(address, node.more.get('title') ?? '') })
    return
  }
}

/** Players are addresses of machines; the page a reader can open is the same with another path. */
function readable(url: URL): string {
  const id = /^\/embed\/([\w-]{6,20})/.exec(url.pathname)?.[1]
  if (/(^|\.)youtube(-nocookie)?\.com$/.test(url.hostname) && id !== undefined)
    return `https://www.youtube.com/watch?v=${id}`
  const video = /^\/video\/([0-9]+)/.exec(url.pathname)?.[1]
  if (url.hostname === 'player.vimeo.com' && video !== undefined) return `https://vimeo.com/${video}`
  return url.href
}

function safeAddress(address: string): string | null {
  const url = URL.parse(address.startsWith('//') ? `https:${address}` : address)
  if (url === null || !/^https?:$/.test(url.protocol) || url.href.length > 2_000) return null
  return readable(url)
}

function embed(url: string, title: string): BlockJson {
  const site = URL.parse(url)?.hostname.replace(/^www\./, '') ?? ''
  return {
    type: 'embed',
    attrs: {
      url,
      title: title.replace(/\s+/g, ' ').trim().slice(0, 300),
      site: site.slice(0, 100),
      text: '',
    },
  }
}

/** A line that is nothing but an address: how both systems write an embed. */
function bareAddress(line: readonly BlockJson[]): string | null {
  const [only] = line
  if (line.length !== 1 || only?.text === undefined || !/^https?:\/\/\S+$/.test(only.text.trim())) return null
  const link = only.marks?.find(({ type }) => type === 'link')?.attrs?.['href']
  return link === undefined || link === only.text.trim() ? safeAddress(only.text.trim()) : null
}

const lineage = { sources: [], from: null, machine: null }

function textblock(
  type: 'paragraph' | 'heading',
  content: readonly BlockJson[],
  attrs: Readonly<Record<string, unknown>> = {},
): BlockJson {
  return { type, attrs: { ...lineage, ...attrs }, ...(content.length > 0 && { content }) }
}

function itemsOf(list: MarkupElement, reading: BodyReading): readonly BlockJson[] {
  const items: BlockJson[] = []
  for (const node of list.children) {
    const children = typeof node !== 'string' && node.name === 'li' ? node.children : [node]
    // Lists inside an item follow it: the story format knows one level.
    const isList = (child: MarkupNode): boolean =>
      typeof child !== 'string' && (child.name === 'ul' || child.name === 'ol')
    const inner: DraftBlock[] = []
    addBlocks(
      children.filter((child) => !isList(child)),
      inner,
      { ...reading, linesCount: false },
    )
    const paragraphs = inner.flatMap((one) => ('block' in one ? paragraphsOf(one.block) : []))
    if (paragraphs.length > 0) items.push({ type: 'list_item', content: paragraphs })
    for (const child of children)
      if (typeof child !== 'string' && isList(child)) items.push(...itemsOf(child, reading))
  }
  return items
}

function rowsOf(table: MarkupElement, reading: BodyReading): readonly BlockJson[] {
  const rows: { readonly type: 'table_cell' | 'table_header'; readonly content: readonly BlockJson[] }[][] =
    []
  const look = (nodes: readonly MarkupNode[]): void => {
    for (const node of nodes) {
      if (typeof node === 'string') {
        const text = node.replace(/\s+/g, ' ').trim()
        if (text !== '') rows.push([{ type: 'table_cell', content: [{ type: 'text', text }] }])
      } else if (node.name === 'tr') {
        const cells = node.children.flatMap((cell) =>
          typeof cell !== 'string' && (cell.name === 'td' || cell.name === 'th')
            ? [
                {
                  type: cell.name === 'th' ? ('table_header' as const) : ('table_cell' as const),
                  content: lineOf(cell, reading),
                },
              ]
            : [],
        )
        if (cells.some(({ content }) => content.length > 0)) rows.push(cells)
      } else if (!dropped.has(node.name)) look(node.children)
    }
  }
  look(table.children)
  const width = Math.min(50, Math.max(0, ...rows.map((row) => row.length)))
  return rows.map((row) => ({
    type: 'table_row',
    content: Array.from({ length: width }, (_, index) => {
      const found = row[index] ?? { type: 'table_cell' as const, content: [] }
      return {
        type: found.type,
        attrs: { colspan: 1, rowspan: 1, colwidth: null },
        content: [textblock('paragraph', found.content)],
      }
    }),
  }))
}

/** Everything in an element as one line. */
function lineOf(node: MarkupElement, reading: BodyReading): readonly BlockJson[] {
  const run: Inline[] = []
  const walk = (nodes: readonly MarkupNode[], marks: readonly Mark[]): void => {
    for (const child of nodes) {
      if (typeof child === 'string') addText(run, child, marks, false)
      else if (dropped.has(child.name) || frames.has(child.name)) continue
      else {
        if (child.name === 'br' || blocks.has(child.name)) run.push({ type: 'text', text: ' ' })
        walk(child.children, marksOf(child, marks, reading))
        if (blocks.has(child.name)) run.push({ type: 'text', text: ' ' })
      }
    }
  }
  walk(node.children, [])
  return tidyInline(run)[0] ?? []
}

function addText(run: Inline[], text: string, marks: readonly Mark[], linesCount: boolean): void {
  const add = (part: string): void => {
    const folded = part.replace(/[\t\n\f\r ]+/g, ' ')
    if (folded !== '') run.push({ type: 'text', text: folded, ...(marks.length > 0 && { marks }) })
  }
  if (!linesCount || !/[\r\n]/.test(text)) return add(text)
  text.split(/\r\n?|\n/).forEach((line, index) => {
    if (index > 0) run.push('break')
    add(line)
  })
}

function marksOf(node: MarkupElement, marks: readonly Mark[], reading: BodyReading): readonly Mark[] {
  const has = (type: string): boolean => marks.some((mark) => mark.type === type)
  const simple = inlineMarks.get(node.name)
  if (simple !== undefined) return has(simple) ? marks : [...marks, { type: simple }]
  if (node.name === 'a' && node.href !== null && !has('link')) {
    const href = reading.link(node.href)
    return href === null ? marks : [...marks, { type: 'link', attrs: { href } }]
  }
  if (node.name === 'bdi' || node.name === 'bdo')
    return has('isolate') ? marks : [...marks, { type: 'isolate', attrs: { direction: 'auto' } }]
  const lang = node.more.get('lang')?.toLowerCase()
  return lang !== undefined && /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/.test(lang) && !has('foreign')
    ? [...marks, { type: 'foreign', attrs: { lang } }]
    : marks
}

function rawText(node: MarkupNode): string {
  if (typeof node === 'string') return node
  if (dropped.has(node.name)) return ''
  return node.name === 'br' ? '\n' : node.children.map(rawText).join('')
}

/** Elements below that match, not looking inside one that does. */
function allOf(node: MarkupElement, matches: (element: MarkupElement) => boolean): readonly MarkupElement[] {
  const found: MarkupElement[] = []
  const look = (nodes: readonly MarkupNode[]): void => {
    for (const child of nodes) {
      if (typeof child === 'string' || dropped.has(child.name)) continue
      if (matches(child)) found.push(child)
      else look(child.children)
    }
  }
  look(node.children)
  return found
}

function without(node: MarkupElement, gone: MarkupElement | undefined): readonly MarkupNode[] {
  if (gone === undefined) return node.children
  return node.children.flatMap((child): readonly MarkupNode[] => {
    if (child === gone) return []
    return typeof child === 'string' ? [child] : [{ ...child, children: without(child, gone) }]
  })
}
