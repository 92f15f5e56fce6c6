import {
  BORDERS,
  DROPPED,
  escapeAttribute,
  escapeText,
  HEADINGS,
  type MarkupElement,
  type MarkupNode,
  plainText,
} from './markup.ts'
import { readMarkup } from './read-markup.ts'
import {
  type Cell,
  type CleanBody,
  type ListItem,
  type Piece,
  type SetAside,
  writeBody,
} from './write-body.ts'

/**
 * HTML of any origin, reduced to what copy is made of: p, h2 to h4, ul, ol, li, blockquote, a (http, https,
 * mailto), strong, em, br and table, tr, th, td, without any attribute but `href`. Bare text becomes paragraphs.
 * Scripts, styles, frames, objects, drawings, forms and media are dropped with their content; anything else is
 * unwrapped. The result is safe to put into a page as it is. A piece larger than `WIRE_LIMITS.html` gives its text
 * without any markup.
 */
export function cleanHtml(html: string): string {
  return cleanBody(html).html
}

/** The same, with the blocks, and with the sections that are not part of the story set aside. */
export function cleanBody(html: string): CleanBody {
  const nodes = readMarkup(html)
  return nodes === null
    ? fromPlainText(html.replace(/<[^<>]*>/g, ' ').replace(/[<>]/g, ' '))
    : bodyOfMarkup(nodes)
}

export function bodyOfMarkup(nodes: readonly MarkupNode[]): CleanBody {
  const aside: SetAside[] = []
  const main = findMain(nodes)
  if (main !== null) setAsideAround(nodes, main, aside)
  return writeBody(piecesOf(main === null ? nodes : main.children, aside), aside)
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
  return writeBody(pieces, [])
}

const INLINE: ReadonlyMap<string, 'strong' | 'em'> = new Map([
  ['strong', 'strong'],
  ['b', 'strong'],
  ['em', 'em'],
  ['i', 'em'],
])

/** Classes of sections that travel with copy but are not copy. dpa puts them beside `section.main`. */
const NOT_STORY =
  /(^|[\s_-])(linkbox|infobox|contact|contacts|kontakt|nonpublic|notpublic|notepad|ednote|ednotes|editorialnote|internal|servicebox|private)([\s_-]|$)|(^|[\s_-])(non-public|not-public|not-for-publication|editorial-note)([\s_-]|$)/i

function findMain(nodes: readonly MarkupNode[]): MarkupElement | null {
  for (const node of nodes) {
    if (typeof node === 'string' || DROPPED.has(node.name)) continue
    if (node.name === 'section' && /(^|\s)main(\s|$)/i.test(node.role)) return node
    const below = findMain(node.children)
    if (below !== null) return below
  }
  return null
}

/** Everything outside the main section, so that an editor still sees it. True if the main section was below. */
function setAsideAround(nodes: readonly MarkupNode[], main: MarkupElement, aside: SetAside[]): boolean {
  let found = false
  for (const node of nodes) {
    if (node === main) {
      found = true
      continue
    }
    const before = aside.length
    if (typeof node !== 'string' && setAsideAround(node.children, main, aside)) found = true
    else {
      // No main section below: what the search put aside piece by piece is put aside as a whole.
      aside.length = before
      setAside(node, aside)
    }
  }
  return found
}

function setAside(node: MarkupNode, aside: SetAside[]): void {
  const text = plainText(node)
  if (text !== '') aside.push({ role: typeof node === 'string' ? 'text' : node.role || node.name, text })
}

function piecesOf(nodes: readonly MarkupNode[], aside: SetAside[]): Piece[] {
  const pieces: Piece[] = []
  let run = ''
  /** A br was the last thing: a second one ends the paragraph. */
  let broken = false
  const end = (tag: 'p' | 'h2' | 'h3' | 'h4'): void => {
    const html = tidy(run)
    if (html !== '') pieces.push({ tag, html })
    run = ''
    broken = false
  }
  const addInline = (node: MarkupNode): void => {
    const html = inlineOf(node, false)
    run += html
    if (html.trim() !== '') broken = false
  }
  const walk = (nodes: readonly MarkupNode[], tag: 'p' | 'h2' | 'h3' | 'h4'): void => {
    for (const node of nodes) {
      if (typeof node === 'string') {
        addInline(node)
        continue
      }
      const { name } = node
      if (DROPPED.has(name)) continue
      if (node.role !== '' && BORDERS.has(name) && NOT_STORY.test(node.role)) {
        end(tag)
        setAside(node, aside)
        continue
      }
      const heading = HEADINGS.get(name)
      if (name === 'p' || heading !== undefined) {
        end(tag)
        walk(node.children, heading ?? 'p')
        end(heading ?? 'p')
      } else if (name === 'ul' || name === 'ol') {
        end(tag)
        const items = itemsOf(node)
        if (items.length > 0) pieces.push({ tag: name, items })
      } else if (name === 'blockquote') {
        end(tag)
        const quoted = piecesOf(node.children, aside)
        if (quoted.length > 0) pieces.push({ tag: 'blockquote', pieces: quoted })
      } else if (name === 'table') {
        end(tag)
        const rows = rowsOf(node)
        if (rows.length > 0) pieces.push({ tag: 'table', rows })
      } else if (name === 'pre') {
        // Copy that was typed with a fixed width: its lines are its only structure.
        end(tag)
        pieces.push(...fromPlainText(rawText(node)).pieces)
      } else if (BORDERS.has(name)) {
        end(tag)
        walk(node.children, 'p')
        end('p')
      } else if (name === 'br') {
        if (broken) end(tag)
        else {
          run += '<br>'
          broken = true
        }
      } else if (holdsBlock(node)) {
        // <a><p>…</p></a>, <b><div>…</div></b>, vendor wrappers: the paragraphs matter more.
        walk(node.children, tag)
      } else addInline(node)
    }
  }
  walk(nodes, 'p')
  end('p')
  return pieces
}

function rawText(node: MarkupNode): string {
  if (typeof node === 'string') return node
  if (DROPPED.has(node.name)) return ''
  return node.name === 'br' ? '\n' : node.children.map(rawText).join('')
}

function isBlock(name: string): boolean {
  return (
    name === 'p' ||
    name === 'ul' ||
    name === 'ol' ||
    name === 'blockquote' ||
    name === 'table' ||
    HEADINGS.has(name) ||
    BORDERS.has(name)
  )
}

/** Asked once for every level of wrapping; the answer is kept, or nested wrappers would be searched again and again. */
const holding = new WeakMap<MarkupElement, boolean>()

function holdsBlock(element: MarkupElement): boolean {
  const known = holding.get(element)
  if (known !== undefined) return known
  const found = element.children.some(
    (child) => typeof child !== 'string' && (isBlock(child.name) || holdsBlock(child)),
  )
  holding.set(element, found)
  return found
}

function inlineOf(node: MarkupNode, inLink: boolean): string {
  if (typeof node === 'string') return escapeText(node.replace(/[\t\n\f\r ]+/g, ' '))
  if (DROPPED.has(node.name)) return ''
  if (node.name === 'br') return '<br>'
  const href = node.name === 'a' && !inLink ? safeHref(node.href) : null
  const inner = node.children.map((child) => inlineOf(child, inLink || href !== null)).join('')
  if (isBlock(node.name)) return ` ${inner} `
  if (inner.trim() === '') return inner
  if (href !== null) return `<a href="${escapeAttribute(href)}">${inner}</a>`
  const tag = INLINE.get(node.name)
  return tag === undefined ? inner : `<${tag}>${inner}</${tag}>`
}

function itemsOf(list: MarkupElement): readonly ListItem[] {
  const items: ListItem[] = []
  for (const node of list.children) {
    const inside = typeof node !== 'string' && node.name === 'li' ? node.children : [node]
    const lists: Piece[] = []
    let html = ''
    for (const part of inside) {
      if (typeof part !== 'string' && (part.name === 'ul' || part.name === 'ol')) {
        const below = itemsOf(part)
        if (below.length > 0) lists.push({ tag: part.name, items: below })
      } else html += inlineOf(part, false)
    }
    html = tidy(html)
    if (html !== '' || lists.length > 0) items.push({ html, lists })
  }
  return items
}

function rowsOf(table: MarkupElement): readonly (readonly Cell[])[] {
  const rows: (readonly Cell[])[] = []
  const look = (nodes: readonly MarkupNode[]): void => {
    for (const node of nodes) {
      if (typeof node === 'string') {
        // Text between the cells is not lost: it becomes a row of its own.
        const html = tidy(inlineOf(node, false))
        if (html !== '') rows.push([{ tag: 'td', html }])
      } else if (node.name === 'tr') {
        const cells: Cell[] = []
        for (const cell of node.children) {
          const html = tidy(
            typeof cell === 'string' || !(cell.name === 'td' || cell.name === 'th')
              ? inlineOf(cell, false)
              : cell.children.map((child) => inlineOf(child, false)).join(''),
          )
          const isCell = typeof cell !== 'string' && (cell.name === 'td' || cell.name === 'th')
          if (isCell || html !== '') cells.push({ tag: isCell && cell.name === 'th' ? 'th' : 'td', html })
        }
        if (cells.some((cell) => cell.html !== '')) rows.push(cells)
      } else if (!DROPPED.has(node.name)) look(node.children)
    }
  }
  look(table.children)
  return rows
}

/** Spaces folded, no br and no space at either end, no two br beside each other. */
function tidy(html: string): string {
  let tidied = html.replace(/ {2,}/g, ' ')
  if (tidied.includes('<br>')) tidied = tidied.replace(/ ?<br> ?/g, '<br>').replace(/(?:<br>){2,}/g, '<br>')
  let start = 0
  let end = tidied.length
  while (tidied[start] === ' ' || tidied.startsWith('<br>', start)) start += tidied[start] === ' ' ? 1 : 4
  while (end > start && (tidied[end - 1] === ' ' || tidied.endsWith('<br>', end)))
    end -= tidied[end - 1] === ' ' ? 1 : 4
  return tidied.slice(start, Math.max(start, end))
}

/** An address that may stand in a link: http, https or mailto, nothing relative (relative to what?). */
export function safeHref(href: string | null): string | null {
  // Browsers ignore control characters and spaces inside a scheme, so they go before it is looked at.
  const written = href?.replace(/[\u0000-\u0020\u007f-\u00a0\u2028\u2029]+/g, '') ?? ''
  if (written.length > 4096) return null
  // Of a mail address only the address: subject, body and further recipients are not the reader's words.
  if (/^mailto:/i.test(written)) return /^mailto:[^?:<>"@]+@[^?:<>"@]+/i.exec(written)?.[0] ?? null
  return /^https?:\/\/[^/\\]/i.test(written) ? written : null
}
