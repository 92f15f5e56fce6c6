import type { ArticleNode } from '../document/schema.ts'
import { textBlocks } from '../document/text-blocks.ts'

/** A block of a source and what stands for it in a translation. */
export interface BlockPair {
  /** Index of the block in the source. */
  readonly index: number
  readonly source: string
  /** The words of every block that translates it, in order, joined by a space; empty where nobody has written yet. */
  readonly target: string
  /** Whether a machine's unread words stand in it. */
  readonly machine: boolean
}

/** Every block of a source that has words, beside what translates it. `from` of the translation counts in this source. */
export function blockPairs(source: ArticleNode, translation: ArticleNode): readonly BlockPair[] {
  const targets = new Map<number, { readonly texts: string[]; machine: boolean }>()
  for (const block of textBlocks(translation)) {
    if (block.from === null) continue
    const known = targets.get(block.from) ?? { texts: [], machine: false }
    if (block.text.trim() !== '') {
      known.texts.push(block.text.trim())
      known.machine ||= block.machine !== null
    }
    targets.set(block.from, known)
  }
  return textBlocks(source).flatMap((block) =>
    block.text.trim() === ''
      ? []
      : [
          {
            index: block.index,
            source: block.text,
            target: targets.get(block.index)?.texts.join(' ') ?? '',
            machine: targets.get(block.index)?.machine ?? false,
          },
        ],
  )
}
