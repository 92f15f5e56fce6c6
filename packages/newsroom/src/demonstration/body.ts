import type { BlockJson, DocumentJson } from '@heliograph/story'
import type { WireReference } from './content.ts'

/** A stretch of text with a mark on it. */
interface MarkedText {
  readonly text: string
  readonly mark: NonNullable<BlockJson['marks']>[number]
}

/** The words of one paragraph or heading. */
export type Words = string | readonly (string | MarkedText)[]

/** The attributed words of a quote block. In the demonstration they are indirect speech of an institution. */
export interface AttributedWords {
  readonly speaker: string
  readonly source: string
  readonly words: Words
}

export function link(text: string, href: string): MarkedText {
  return { text, mark: { type: 'link', attrs: { href } } }
}

/** Words in another language or script, left alone by spelling and by script derivation. */
export function foreign(text: string, lang: string): MarkedText {
  return { text, mark: { type: 'foreign', attrs: { lang } } }
}

function inline(words: Words): readonly BlockJson[] {
  const parts = typeof words === 'string' ? [words] : words
  return parts.map((part) =>
    typeof part === 'string'
      ? { type: 'text', text: part }
      : { type: 'text', text: part.text, marks: [part.mark] },
  )
}

export function paragraph(sources: readonly WireReference[], words: Words): BlockJson {
  return { type: 'paragraph', attrs: { sources, from: null }, content: inline(words) }
}

export function heading(words: Words): BlockJson {
  return { type: 'heading', attrs: { sources: [], from: null, level: 2 }, content: inline(words) }
}

export function bulletList(items: readonly BlockJson[]): BlockJson {
  return { type: 'bullet_list', content: items.map((item) => ({ type: 'list_item', content: [item] })) }
}

export function quote(sources: readonly WireReference[], quoted: AttributedWords): BlockJson {
  return {
    type: 'quote',
    attrs: { speaker: quoted.speaker, source: quoted.source },
    content: [paragraph(sources, quoted.words)],
  }
}

export function originalBody(blocks: readonly BlockJson[]): DocumentJson {
  return { type: 'doc', content: blocks }
}

/** The same blocks as a translation carries them: each textblock says which block of the source it translates. */
export function translatedBody(blocks: readonly BlockJson[]): DocumentJson {
  let index = 0
  const numbered = (block: BlockJson): BlockJson => {
    if (block.type === 'paragraph' || block.type === 'heading')
      return { ...block, attrs: { ...block.attrs, from: index++ } }
    return block.content === undefined ? block : { ...block, content: block.content.map(numbered) }
  }
  return { type: 'doc', content: blocks.map(numbered) }
}
