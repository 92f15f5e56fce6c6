import type { Node as ProseMirrorNode } from 'prosemirror-model'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { readDocument, textBlocks } from '@heliograph/story'
import type { DocumentJson } from '@heliograph/story'

/** What stands in empty blocks until somebody writes there. */
export interface Placeholders {
  /** Text of a source's textblocks by index, in a translation. */
  readonly source: readonly string[]
  readonly sourceDirection: 'ltr' | 'rtl'
  /** Said in an empty last paragraph. */
  readonly empty: string
}

/** The words of a body's textblocks, in order. */
export function blockTexts(body: DocumentJson): readonly string[] {
  return textBlocks(readDocument(body)).map(({ text }) => text)
}

/** Placeholders as decorations: they are not text, and are never saved. */
export function placeholderDecorations(document: ProseMirrorNode, placeholders: Placeholders): DecorationSet {
  const decorations: Decoration[] = []
  for (const block of textBlocks(document)) {
    if (block.node.content.size > 0) continue
    const translated = block.from === null ? undefined : placeholders.source[block.from]
    const isLast = document.lastChild === block.node && block.node.type.name === 'paragraph'
    const text = translated ?? (isLast ? placeholders.empty : undefined)
    if (text === undefined || text === '') continue
    decorations.push(
      Decoration.node(block.position, block.position + block.node.nodeSize, {
        class: 'placeholder',
        'data-placeholder': text,
        ...(translated === undefined ? {} : { 'data-placeholder-dir': placeholders.sourceDirection }),
      }),
    )
  }
  return DecorationSet.create(document, decorations)
}
