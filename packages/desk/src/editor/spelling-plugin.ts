import type { Node as ProseMirrorNode } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import type { EditorState } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { EditorView } from 'prosemirror-view'
import { wordSegmenter } from './count-words.ts'

/** What is known of words so far: its suggestions for one that is not in the dictionary, null for one that is. */
export interface WordBook {
  readonly language: string
  readonly known: (word: string) => readonly string[] | null | undefined
  /** Asks for words that are not known yet; afterwards they are, or stay unknown if nobody can say. */
  readonly learn: (words: readonly string[]) => Promise<void>
}

/** A word in the text. */
export interface WordPlace {
  readonly word: string
  readonly from: number
  readonly to: number
}

const key = new PluginKey<DecorationSet>('spelling')
/** Milliseconds without a change before words are looked up. */
const rest = 700

/** The words of a text with their places; none that is marked as another language, has a digit, or is an address. */
export function wordPlaces(document: ProseMirrorNode, language: string): readonly WordPlace[] {
  const segmenter = wordSegmenter(language)
  const places: WordPlace[] = []
  document.descendants((node, position) => {
    if (!node.isTextblock) return true
    // Marks may change inside a word: words are those of the whole block.
    const text = node.textBetween(0, node.content.size, undefined, '\ufffc')
    for (const { segment, index, isWordLike } of segmenter.segment(text)) {
      if (isWordLike !== true || segment.length > 60 || /[\d\p{N}@/]/u.test(segment)) continue
      const from = position + 1 + index
      const to = from + segment.length
      if (!isForeign(document, from, to)) places.push({ word: segment.normalize('NFC'), from, to })
    }
    return false
  })
  return places
}

function isForeign(document: ProseMirrorNode, from: number, to: number): boolean {
  const { foreign } = document.type.schema.marks
  return foreign !== undefined && document.rangeHasMark(from, to, foreign)
}

/** Underlines words the book does not have, once writing rests. */
export function spellingPlugin(book: WordBook): Plugin<DecorationSet> {
  const decorate = (document: ProseMirrorNode): DecorationSet =>
    DecorationSet.create(
      document,
      wordPlaces(document, book.language)
        .filter(({ word }) => book.known(word) != null)
        .map(({ from, to }) => Decoration.inline(from, to, { class: 'misspelt' })),
    )
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, shown) =>
        transaction.getMeta(key) === true
          ? decorate(transaction.doc)
          : shown.map(transaction.mapping, transaction.doc),
    },
    props: { decorations: (state) => key.getState(state) },
    view(view) {
      let timer: ReturnType<typeof setTimeout> | undefined
      let isClosed = false
      const look = async (): Promise<void> => {
        const unknown = new Set(
          wordPlaces(view.state.doc, book.language)
            .map(({ word }) => word)
            .filter((word) => book.known(word) === undefined),
        )
        if (unknown.size > 0) await book.learn([...unknown])
        if (!isClosed) view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false))
      }
      const wait = (): void => {
        clearTimeout(timer)
        timer = setTimeout(() => void look(), rest)
      }
      wait()
      return {
        update(_, before) {
          if (!view.state.doc.eq(before.doc)) wait()
        },
        destroy() {
          isClosed = true
          clearTimeout(timer)
        },
      }
    },
  })
}

/** Looks at every word again, because the book has changed. */
export function refreshSpelling(view: EditorView): void {
  view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false))
}

/** The misspelt word at the cursor, or the next one after it, or the first. */
export function nextMisspelt(state: EditorState): WordPlace | null {
  const found = (key.getState(state) ?? DecorationSet.empty)
    .find()
    .toSorted((one, other) => one.from - other.from)
  const { from } = state.selection
  const place = found.find(({ to }) => to >= from) ?? found[0]
  if (place === undefined) return null
  return {
    word: state.doc.textBetween(place.from, place.to).normalize('NFC'),
    from: place.from,
    to: place.to,
  }
}
