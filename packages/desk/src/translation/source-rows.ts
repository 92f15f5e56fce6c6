import { matchBlocks, readDocument, textBlocks } from '@heliograph/story'
import type { TranslationSource } from '@heliograph/api'

/** A block of the source as it is now, or one that is gone, beside what the translation follows. */
export interface SourceRow {
  /** Index in the newest revision; null if it is gone from there. */
  readonly now: number | null
  /** Index in the revision followed, in which `from` of the translation counts; null if it is new. */
  readonly before: number | null
  readonly text: string
  readonly textBefore: string
  readonly change: 'same' | 'changed' | 'new' | 'gone'
}

/** Every block of the source that has words: the newest in order, and those that went, where they stood. */
export function sourceRows(source: Pick<TranslationSource, 'followed' | 'newest'>): readonly SourceRow[] {
  const old = textBlocks(readDocument(source.followed.content.body)).map(({ text }) => text)
  if (source.newest === null)
    return old.flatMap((text, index) =>
      text.trim() === ''
        ? []
        : [{ now: index, before: index, text, textBefore: text, change: 'same' as const }],
    )
  const now = textBlocks(readDocument(source.newest.content.body)).map(({ text }) => text)
  const matches = matchBlocks(old, now)
  const cameFrom = new Map(matches.flatMap((to, from) => (to === null ? [] : [[to, from] as const])))
  const rows: SourceRow[] = []
  const goneUpTo = (end: number, start: number): void => {
    for (let index = start; index < end; index++)
      if (matches[index] === null)
        rows.push({ now: null, before: index, text: '', textBefore: old[index] ?? '', change: 'gone' })
  }
  let passed = 0
  now.forEach((text, index) => {
    const from = cameFrom.get(index)
    if (from !== undefined && from >= passed) {
      goneUpTo(from, passed)
      passed = from + 1
    }
    const textBefore = from === undefined ? '' : (old[from] ?? '')
    rows.push({
      now: index,
      before: from ?? null,
      text,
      textBefore,
      change: from === undefined ? 'new' : text === textBefore ? 'same' : 'changed',
    })
  })
  goneUpTo(old.length, passed)
  return rows.filter((row) => row.text.trim() !== '' || row.textBefore.trim() !== '')
}
