import { defaultTreeAdapter, type DefaultTreeAdapterMap, parseFragment } from 'parse5'
import type { WireBlock } from './item.ts'
import { WIRE_LIMITS } from './limits.ts'
import { Refusal } from './problem.ts'

type Node = DefaultTreeAdapterMap['childNode']
type Element = DefaultTreeAdapterMap['element']

/** What a body may be made of. Everything else is unwrapped (its text stays) or dropped (its text goes too). */
const DROPPED = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'applet',
  'svg',
  'math',
  'form',
  'input',
  'button',
  'select',
  'textarea',
  'option',
  'noscript',
  'noframes',
  'noembed',
  'template',
  'frame',
  'frameset',
  'head',
  'title',
  'base',
  'link',
  'meta',
  'audio',
  'video',
  'canvas',
  'map',
  'xmp',
  'plaintext',
  'param',
  'source',
  'track',
  'portal',
  'dialog',
])
const HEADINGS: Readonly<Record<string, string>> = {
  h1: 'h2',
  h2: 'h2',
  h3: 'h3',
  h4: 'h4',
  h5: 'h4',
  h6: 'h4',
  hl1: 'h2',
  hl2: 'h3',
}
const INLINE: Readonly<Record<string, string>> = { strong: 'strong', b: 'strong', em: 'em', i: 'em' }
/** Elements that end a paragraph although they leave no trace. */
const BORDERS = new Set([
  'div',
  'section',
  'article',
  'aside',
  'main',
  'header',
  'footer',
  'nav',
  'figure',
  'figcaption',
  'address',
  'dl',
  'dt',
  'dd',
  'pre',
  'hr',
  'fieldset',
  'details',
  'summary',
  'caption',
  'center',
  'body',
  'html',
  'hgroup',
  'legend',
  'menu',
  'dir',
  'search',
])
/** Deeper than this, markup is an attack: the text is kept, flat. */
const DEEPEST = 64
/** The stack of open elements above which the HTML reader itself becomes slow. */
const DEEPEST_STACK = 256

/** A part of the source that is not the story: contact boxes, link boxes, sections marked as not public. */
export interface SetAside {
  readonly role: string
  readonly text: string
}

export interface CleanBody {
  readonly html: string
  readonly blocks: readonly WireBlock[]
  readonly aside: readonly SetAside[]
}

/**
 * HTML of any origin, reduced to what copy is made of: p, h2 to h4, ul, ol, li, blockquote, a (http, https,
 * mailto), strong, em, br and table, tr, th, td, without any attribute but `href`. Bare text becomes paragraphs.
 * Scripts, styles, frames, objects, drawings, forms and media are dropped with their content; anything else is
 * unwrapped. The result is safe to put into a page as it is. Markup beyond the limits of `WIRE_LIMITS` (size,
 * tags, nesting) gives its text without any markup.
 */
export function cleanHtml(html: string): string {
  return cleanBody(html).html
}

/** The same, with the blocks, and with the sections that are not part of the story set aside. */
export function cleanBody(html: string): CleanBody {
  const tree = readTree(html)
  if (tree === null) return fromPlainText(html.replace(/<[^<>]*>/g, ' ').replace(/[<>]/g, ' '))
  const aside: SetAside[] = []
  return finish(storyOf(tree, aside), aside)
}

/** Plain text: an empty line ends a paragraph; without empty lines every line is one. */
export function fromPlainText(text: string): CleanBody {
  const lines = text.replace(/\r\n?/g, '\n')
  const parts = /\n[ \t]*\n/.test(lines) ? lines.split(/\n[ \t]*\n/) : lines.split('\n')
  const pieces: Piece[] = []
  for (const part of parts) {
    const html = escapeText(part.replace(/\s+/g, ' ').trim())
    if (html !== '') pieces.push({ tag: 'p', html })
  }
  return finish(pieces, [])
}

function readTree(html: string): readonly Node[] | null {
  if (html.length > WIRE_LIMITS.html) return null
  let tags = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) tags += 1
  if (tags > WIRE_LIMITS.tags) return null
  let depth = 0
  try {
    return parseFragment(html, {
      treeAdapter: {
        ...defaultTreeAdapter,
        onItemPush: () => {
          depth += 1
          if (depth > DEEPEST_STACK) throw new Refusal('wire.too-deep', 'nested too deep', '')
        },
        onItemPop: () => {
          depth -= 1
        },
      },
    }).childNodes
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

type Piece =
  | { readonly tag: 'p' | 'h2' | 'h3' | 'h4'; readonly html: string }
  | { readonly tag: 'ul' | 'ol'; readonly items: readonly ListItem[] }
  | { readonly tag: 'blockquote'; readonly pieces: readonly Piece[] }
  | {
      readonly tag: 'table'
      readonly rows: readonly (readonly { readonly tag: string; readonly html: string }[])[]
    }

interface ListItem {
  readonly html: string
  readonly lists: readonly Piece[]
}

/** Classes of sections that travel with copy but are not copy. dpa puts them beside `section.main`. */
const NOT_STORY =
  /(^|[\s_-])(linkbox|infobox|contact|contacts|kontakt|nonpublic|non-public|notpublic|notepad|ednote|editorial-note|editorialnote|internal|servicebox|private)([\s_-]|$)/i

function storyOf(tree: readonly Node[], aside: SetAside[]): Piece[] {
  const main = findMain(tree, 0)
  if (main !== null) {
    setAsideSiblings(tree, main, aside, 0)
    return piecesOf(main.childNodes, 0, aside)
  }
  return piecesOf(tree, 0, aside)
}

function findMain(nodes: readonly Node[], depth: number): Element | null {
  if (depth > DEEPEST) return null
  for (const node of nodes) {
    if (!isElement(node) || DROPPED.has(node.tagName)) continue
    if (node.tagName === 'section' && /(^|\s)main(\s|$)/i.test(classOf(node))) return node
    const below = findMain(node.childNodes, depth + 1)
    if (below !== null) return below
  }
  return null
}

/** Everything outside the main section, so that an editor still sees it. */
function setAsideSiblings(nodes: readonly Node[], main: Element, aside: SetAside[], depth: number): void {
  if (depth > DEEPEST) return
  for (const node of nodes) {
    if (node === main) continue
    if (isElement(node) && contains(node, main)) setAsideSiblings(node.childNodes, main, aside, depth + 1)
    else setAside(node, aside)
  }
}

function contains(element: Element, sought: Element): boolean {
  for (let node: DefaultTreeAdapterMap['parentNode'] | null = sought.parentNode; node !== null;) {
    if (node === element) return true
    node = 'parentNode' in node ? (node.parentNode ?? null) : null
  }
  return false
}

function setAside(node: Node, aside: SetAside[]): void {
  const text = plainText(node)
  if (text !== '') aside.push({ role: isElement(node) ? classOf(node).trim() || node.tagName : 'text', text })
}

/** Collects inline markup until a paragraph ends. */
interface Run {
  html: string
  /** A br was the last thing: a second one ends the paragraph. */
  broken: boolean
}

function piecesOf(nodes: readonly Node[], depth: number, aside: SetAside[]): Piece[] {
  const pieces: Piece[] = []
  const run: Run = { html: '', broken: false }
  const end = (tag: 'p' | 'h2' | 'h3' | 'h4' = 'p'): void => {
    const html = tidy(run.html)
    if (html !== '') pieces.push({ tag, html })
    run.html = ''
    run.broken = false
  }
  const walk = (nodes: readonly Node[], depth: number, tag: 'p' | 'h2' | 'h3' | 'h4'): void => {
    for (const node of nodes) {
      if (depth > DEEPEST) {
        run.html += escapeText(plainText(node))
        continue
      }
      if (!isElement(node)) {
        run.html += inlineOf([node], depth)
        if (inlineOf([node], depth).trim() !== '') run.broken = false
        continue
      }
      const name = node.tagName
      if (DROPPED.has(name)) continue
      if (NOT_STORY.test(classOf(node)) && !INLINE[name] && name !== 'a' && name !== 'span') {
        setAside(node, aside)
        continue
      }
      const heading = HEADINGS[name]
      if (name === 'p' || heading !== undefined) {
        end(tag)
        const inner = heading === undefined ? 'p' : (heading as 'h2' | 'h3' | 'h4')
        walk(node.childNodes, depth + 1, inner)
        end(inner)
      } else if (name === 'ul' || name === 'ol') {
        end(tag)
        const items = itemsOf(node, depth + 1)
        if (items.length > 0) pieces.push({ tag: name, items })
      } else if (name === 'blockquote') {
        end(tag)
        const quoted = piecesOf(node.childNodes, depth + 1, aside)
        if (quoted.length > 0) pieces.push({ tag: 'blockquote', pieces: quoted })
      } else if (name === 'table') {
        end(tag)
        const rows = rowsOf(node, depth + 1)
        if (rows.length > 0) pieces.push({ tag: 'table', rows })
      } else if (BORDERS.has(name) || name === 'li') {
        end(tag)
        walk(node.childNodes, depth + 1, 'p')
        end('p')
      } else if (name === 'br') {
        if (run.broken) end(tag)
        else {
          run.html += '<br>'
          run.broken = true
        }
      } else if (hasBlock(node, depth)) {
        // <a><p>…</p></a>, <b><div>…</div></b>, vendor wrappers: the block structure matters more.
        walk(node.childNodes, depth + 1, tag)
      } else {
        const html = inlineOf([node], depth)
        run.html += html
        if (html.trim() !== '') run.broken = false
      }
    }
  }
  walk(nodes, depth, 'p')
  end()
  return pieces
}

function hasBlock(element: Element, depth: number): boolean {
  if (depth > DEEPEST) return false
  return element.childNodes.some(
    (node) =>
      isElement(node) &&
      (node.tagName === 'p' ||
        node.tagName in HEADINGS ||
        BORDERS.has(node.tagName) ||
        ['ul', 'ol', 'li', 'blockquote', 'table'].includes(node.tagName) ||
        hasBlock(node, depth + 1)),
  )
}

function inlineOf(nodes: readonly Node[], depth: number, inLink = false): string {
  let html = ''
  for (const node of nodes) {
    if (node.nodeName === '#text') {
      html += escapeText((node as DefaultTreeAdapterMap['textNode']).value.replace(/[\t\n\f\r ]+/g, ' '))
      continue
    }
    if (!isElement(node) || DROPPED.has(node.tagName)) continue
    if (depth > DEEPEST) {
      html += escapeText(plainText(node))
      continue
    }
    if (node.tagName === 'br') {
      html += '<br>'
      continue
    }
    const href = node.tagName === 'a' && !inLink ? safeHref(attribute(node, 'href')) : null
    const inner = inlineOf(node.childNodes, depth + 1, inLink || href !== null)
    const tag = INLINE[node.tagName]
    const block = BORDERS.has(node.tagName) || node.tagName === 'p' || node.tagName in HEADINGS
    if (block) html += ` ${inner} `
    else if (inner.trim() === '') html += inner
    else if (href !== null) html += `<a href="${escapeAttribute(href)}">${inner}</a>`
    else html += tag === undefined ? inner : `<${tag}>${inner}</${tag}>`
  }
  return html
}

function itemsOf(list: Element, depth: number): ListItem[] {
  const items: ListItem[] = []
  for (const node of list.childNodes) {
    if (isElement(node) && DROPPED.has(node.tagName)) continue
    const inside = isElement(node) && node.tagName === 'li' ? node.childNodes : [node]
    const lists: Piece[] = []
    let html = ''
    for (const part of inside) {
      if (isElement(part) && (part.tagName === 'ul' || part.tagName === 'ol') && depth < DEEPEST) {
        const below = itemsOf(part, depth + 1)
        if (below.length > 0) lists.push({ tag: part.tagName, items: below })
      } else html += inlineOf([part], depth)
    }
    html = tidy(html)
    if (html !== '' || lists.length > 0) items.push({ html, lists })
  }
  return items
}

function rowsOf(table: Element, depth: number): { readonly tag: string; readonly html: string }[][] {
  const rows: { readonly tag: string; readonly html: string }[][] = []
  const look = (nodes: readonly Node[], depth: number): void => {
    if (depth > DEEPEST) return
    for (const node of nodes) {
      if (!isElement(node) || DROPPED.has(node.tagName)) continue
      if (node.tagName !== 'tr') {
        look(node.childNodes, depth + 1)
        continue
      }
      const cells = []
      for (const cell of node.childNodes)
        if (isElement(cell) && (cell.tagName === 'td' || cell.tagName === 'th'))
          cells.push({ tag: cell.tagName, html: tidy(inlineOf(cell.childNodes, depth + 1)) })
      if (cells.some((cell) => cell.html !== '')) rows.push(cells)
    }
  }
  look(table.childNodes, depth)
  return rows
}

function finish(pieces: readonly Piece[], aside: readonly SetAside[]): CleanBody {
  const blocks: WireBlock[] = []
  let html = ''
  for (const piece of pieces) {
    html += markupOf(piece)
    addBlocks(piece, blocks, false)
  }
  return { html, blocks, aside }
}

function markupOf(piece: Piece): string {
  switch (piece.tag) {
    case 'ul':
    case 'ol':
      return `<${piece.tag}>${piece.items.map((item) => `<li>${item.html}${item.lists.map(markupOf).join('')}</li>`).join('')}</${piece.tag}>`
    case 'blockquote':
      return `<blockquote>${piece.pieces.map(markupOf).join('')}</blockquote>`
    case 'table':
      return `<table><tbody>${piece.rows.map((row) => `<tr>${row.map((cell) => `<${cell.tag}>${cell.html}</${cell.tag}>`).join('')}</tr>`).join('')}</tbody></table>`
    default:
      return `<${piece.tag}>${piece.html}</${piece.tag}>`
  }
}

function addBlocks(piece: Piece, blocks: WireBlock[], quoted: boolean): void {
  switch (piece.tag) {
    case 'ul':
    case 'ol':
      for (const item of piece.items) {
        if (item.html !== '') blocks.push(blockOf(quoted ? 'quote' : 'list-item', item.html))
        for (const list of item.lists) addBlocks(list, blocks, quoted)
      }
      return
    case 'blockquote':
      for (const inner of piece.pieces) addBlocks(inner, blocks, true)
      return
    case 'table':
      for (const row of piece.rows)
        blocks.push(
          blockOf(
            'paragraph',
            row
              .map((cell) => cell.html)
              .filter((html) => html !== '')
              .join(' | '),
          ),
        )
      return
    default:
      blocks.push(blockOf(quoted ? 'quote' : piece.tag === 'p' ? 'paragraph' : 'heading', piece.html))
  }
}

function blockOf(kind: WireBlock['kind'], html: string): WireBlock {
  return { kind, text: plainOfInline(html), html }
}

/** Text of inline markup that this file wrote itself. */
export function plainOfInline(html: string): string {
  return html
    .replace(/<br>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** Spaces folded, no br and no space at either end. */
function tidy(html: string): string {
  return html
    .replace(/ {2,}/g, ' ')
    .replace(/ ?<br> ?/g, '<br>')
    .replace(/^(?: |<br>)+/, '')
    .replace(/(?: |<br>)+$/, '')
    .trim()
}

/** An address that may stand in a link: http, https or mailto, nothing relative (relative to what?). */
export function safeHref(href: string | null): string | null {
  // Browsers ignore control characters and spaces inside a scheme, so they go before it is looked at.
  const written = href?.replace(/[\u0000-\u0020\u007f-\u00a0\u2028\u2029]+/g, '') ?? ''
  if (written.length > 4096) return null
  return /^(https?:\/\/[^/\\]|mailto:[^:]*@)/i.test(written) ? written : null
}

function isElement(node: Node): node is Element {
  return 'tagName' in node
}

function attribute(element: Element, name: string): string | null {
  return element.attrs.find((attr) => attr.name === name)?.value ?? null
}

function classOf(element: Element): string {
  return `${attribute(element, 'class') ?? ''} ${attribute(element, 'data-type') ?? ''}`
}

function plainText(node: Node): string {
  // Not recursive: this is called for what is nested too deep.
  const stack: Node[] = [node]
  let text = ''
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.nodeName === '#text') text += (next as DefaultTreeAdapterMap['textNode']).value
    else if (isElement(next) && !DROPPED.has(next.tagName)) {
      if (BORDERS.has(next.tagName) || ['p', 'li', 'br', 'td', 'tr'].includes(next.tagName)) text += ' '
      for (let index = next.childNodes.length - 1; index >= 0; index -= 1) {
        const child = next.childNodes[index]
        if (child !== undefined) stack.push(child)
      }
    }
  }
  return text.replace(/\s+/g, ' ').trim()
}

export function escapeText(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;')
}
