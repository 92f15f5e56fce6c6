import type { ArticleNode } from '../document/schema.ts'
import { compareLists } from './compare-lists.ts'

/** A run of words and what became of it. */
export interface WordChange {
  readonly change: 'same' | 'inserted' | 'deleted'
  readonly text: string
  /** Marks that the words have gained or lost ("strong", "link https://…"); only where there are any. */
  readonly gained?: readonly string[]
  readonly lost?: readonly string[]
}

interface Token {
  readonly text: string
  readonly marks: readonly string[]
}

/** Cuts texts of one language into words, spaces and signs. */
export type Segment = (text: string) => readonly string[]

/** @param tag BCP 47 */
export function wordSegmenter(tag: string): Segment {
  const segmenter = new Intl.Segmenter(tag, { granularity: 'word' })
  return (text) => Array.from(segmenter.segment(text), ({ segment }) => segment)
}

/** What changed between two texts without marks, word by word. */
export function diffText(before: string, after: string, segment: Segment): readonly WordChange[] {
  const plain = (text: string): readonly Token[] => segment(text).map((word) => ({ text: word, marks: [] }))
  return before === after
    ? before === ''
      ? []
      : [{ change: 'same', text: before }]
    : diffTokens(plain(before), plain(after))
}

/** What changed between two textblocks, word by word, with the marks that words gained or lost. */
export function diffInline(before: ArticleNode, after: ArticleNode, segment: Segment): readonly WordChange[] {
  return diffTokens(tokensOf(before, segment), tokensOf(after, segment))
}

function tokensOf(block: ArticleNode, segment: Segment): readonly Token[] {
  return block.children.flatMap((node) => {
    const marks = node.marks
      .map(({ type, attrs }) => [type.name, ...Object.values(attrs)].join(' '))
      .filter((name) => !name.startsWith('remark'))
    return segment(node.text ?? '').map((text) => ({ text, marks }))
  })
}

function diffTokens(before: readonly Token[], after: readonly Token[]): readonly WordChange[] {
  const changes: WordChange[] = []
  const add = (next: WordChange): void => {
    const last = changes.at(-1)
    if (
      last !== undefined &&
      last.change === next.change &&
      String(last.gained) === String(next.gained) &&
      String(last.lost) === String(next.lost)
    )
      changes[changes.length - 1] = { ...last, text: last.text + next.text }
    else changes.push(next)
  }
  let [i, j] = [0, 0]
  for (const step of compareLists(
    before.map(({ text }) => text),
    after.map(({ text }) => text),
  )) {
    const old = step.in === 'after' ? undefined : before[i++]
    const young = step.in === 'before' ? undefined : after[j++]
    const text = (young ?? old)?.text ?? ''
    if (young === undefined) add({ change: 'deleted', text })
    else if (old === undefined) add({ change: 'inserted', text })
    else {
      const gained = young.marks.filter((mark) => !old.marks.includes(mark))
      const lost = old.marks.filter((mark) => !young.marks.includes(mark))
      add({ change: 'same', text, ...(gained.length > 0 && { gained }), ...(lost.length > 0 && { lost }) })
    }
  }
  return changes
}
