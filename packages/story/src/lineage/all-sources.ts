import type { ArticleNode, SourceReference } from '../document/schema.ts'
import { textBlocks } from '../document/text-blocks.ts'

/**
 * Every wire revision an article has anything to do with, each once: those of all its blocks, also of blocks that
 * nobody has written yet (a translation in progress), and those attached. A kill finds the article by these.
 */
export function allSources(
  document: ArticleNode,
  attachments: readonly SourceReference[],
): readonly SourceReference[] {
  return [...new Set([...textBlocks(document).flatMap((block) => block.sources), ...attachments])]
}
