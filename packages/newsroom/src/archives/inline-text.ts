import type { BlockJson } from '@heliograph/story'

export type Mark = NonNullable<BlockJson['marks']>[number]

/** A piece of running text, or a place where the line ends. */
export type Inline = BlockJson | 'break'

/** Marks in the order the story format keeps them. */
const order = ['link', 'strong', 'em', 'foreign', 'isolate']

/** Running text cut into lines: spaces folded and trimmed, neighbours with the same marks joined, empty lines gone. */
export function tidyInline(run: readonly Inline[]): readonly (readonly BlockJson[])[] {
  const lines: BlockJson[][] = [[]]
  for (const piece of run) {
    if (piece === 'break') lines.push([])
    else lines.at(-1)?.push(piece)
  }
  return lines.map(tidyLine).filter((line) => line.length > 0)
}

function tidyLine(line: readonly BlockJson[]): readonly BlockJson[] {
  const pieces: { text: string; readonly marks: readonly Mark[] }[] = []
  let endsWithSpace = true
  for (const piece of line) {
    let text = storable(piece.text ?? '')
    if (endsWithSpace) text = text.replace(/^ +/, '')
    if (text === '') continue
    endsWithSpace = text.endsWith(' ')
    const marks = (piece.marks ?? []).toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type))
    const last = pieces.at(-1)
    if (last !== undefined && JSON.stringify(last.marks) === JSON.stringify(marks)) last.text += text
    else pieces.push({ text, marks })
  }
  for (let last = pieces.at(-1); last !== undefined; last = pieces.at(-1)) {
    last.text = last.text.trimEnd()
    if (last.text !== '') break
    pieces.pop()
  }
  // Nothing but signs that nobody sees is no text.
  if (!pieces.some(({ text }) => /[^\s\u00a0\u200b-\u200f\u2060\ufeff]/.test(text))) return []
  return pieces.map(({ text, marks }) => ({ type: 'text', text, ...(marks.length > 0 && { marks }) }))
}

/** Text the database keeps: no control characters, no half of a surrogate pair. */
export function storable(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '') // oxlint-disable-line no-control-regex
}

/** One line of plain text of at most so many characters, cut at a word. */
export function plainLine(text: string, most: number): string {
  const line = storable(text).replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > most / 2 ? cut.slice(0, space) : cut)
    .toWellFormed()
    .replace(/\ufffd+$/, '')
    .trimEnd()}…`
}
