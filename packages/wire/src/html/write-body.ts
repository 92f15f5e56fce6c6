import type { WireBlock } from '../item.ts'

/** What a body consists of, after cleaning. `html` is inline markup: a, strong, em, br. */
export type Piece =
  | { readonly tag: 'p' | 'h2' | 'h3' | 'h4'; readonly html: string }
  | { readonly tag: 'ul' | 'ol'; readonly items: readonly ListItem[] }
  | { readonly tag: 'blockquote'; readonly pieces: readonly Piece[] }
  | { readonly tag: 'table'; readonly rows: readonly (readonly Cell[])[] }

export interface ListItem {
  readonly html: string
  readonly lists: readonly Piece[]
}

export interface Cell {
  readonly tag: 'td' | 'th'
  readonly html: string
}

/** A part of the source that is not the story: contact boxes, link boxes, sections marked as not public. */
export interface SetAside {
  readonly role: string
  readonly text: string
}

export interface CleanBody {
  readonly pieces: readonly Piece[]
  readonly html: string
  readonly blocks: readonly WireBlock[]
  readonly aside: readonly SetAside[]
}

export function writeBody(pieces: readonly Piece[], aside: readonly SetAside[]): CleanBody {
  const blocks: WireBlock[] = []
  for (const piece of pieces) addBlocks(piece, blocks, false)
  return { pieces, html: pieces.map(markup).join(''), blocks, aside }
}

function markup(piece: Piece): string {
  switch (piece.tag) {
    case 'ul':
    case 'ol':
      return `<${piece.tag}>${piece.items.map((item) => `<li>${item.html}${item.lists.map(markup).join('')}</li>`).join('')}</${piece.tag}>`
    case 'blockquote':
      return `<blockquote>${piece.pieces.map(markup).join('')}</blockquote>`
    case 'table':
      return `<table><tbody>${piece.rows.map((row) => `<tr>${row.map((cell) => `<${cell.tag}>${cell.html}</${cell.tag}>`).join('')}</tr>`).join('')}</tbody></table>`
    default:
      return `<${piece.tag}>${piece.html}</${piece.tag}>`
  }
}

/** A list gives a block for each item, a quote for each paragraph, a table for each row. */
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
      for (const row of piece.rows) {
        const cells = row.map((cell) => cell.html).filter((html) => html !== '')
        blocks.push(blockOf(quoted ? 'quote' : 'paragraph', cells.join(' | ')))
      }
      return
    default:
      blocks.push(blockOf(quoted ? 'quote' : piece.tag === 'p' ? 'paragraph' : 'heading', piece.html))
  }
}

function blockOf(kind: WireBlock['kind'], html: string): WireBlock {
  return { kind, text: plainOfInline(html), html }
}

/** The text of inline markup that this room wrote. */
export function plainOfInline(html: string): string {
  return html
    .replaceAll('<br>', ' ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/ {2,}/g, ' ')
    .trim()
}
