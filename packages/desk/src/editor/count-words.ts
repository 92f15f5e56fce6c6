import type { Node as ProseMirrorNode } from 'prosemirror-model'

const segmenters = new Map<string, Intl.Segmenter>()

/** Takes text of a language apart into words. */
export function wordSegmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, known)
  return known
}

/**
 * Words that readers get, as the language counts them. Editors' notes and the words of pictures are none of the text.
 * @param language BCP 47
 */
export function countWords(document: ProseMirrorNode, language: string): number {
  const segmenter = wordSegmenter(language)
  let count = 0
  document.descendants((node) => {
    if (!node.isTextblock) return true
    for (const { isWordLike } of segmenter.segment(node.textContent)) if (isWordLike === true) count++
    return false
  })
  return count
}

/** Words a minute that people read on a screen, over many languages (Trauzettel-Klosinski and others, 2012). */
const wordsPerMinute = 184

/** Minutes to read so many words, at least one. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / wordsPerMinute))
}
