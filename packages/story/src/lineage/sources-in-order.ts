import type { ArticleNode, SourceReference } from '../document/schema.ts'
import { textBlocks } from '../document/text-blocks.ts'

/**
 * Every wire revision an article rests on, each once: those of its blocks that have words, in order of first
 * appearance, then those an editor attached without pulling text.
 */
export function sourcesInOrder(
  document: ArticleNode,
  attachments: readonly SourceReference[],
): readonly SourceReference[] {
  const inText = textBlocks(document)
    .filter((block) => block.text.trim() !== '')
    .flatMap((block) => block.sources)
  return [...new Set([...inText, ...attachments])]
}
