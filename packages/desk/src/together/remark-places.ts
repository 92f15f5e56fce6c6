import type { Mark, MarkType, Node as ProseMirrorNode } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import { articleSchema } from '@heliograph/story'

const remark = articleSchema.marks['remark'] as MarkType

/** Where a remark stands in a text. */
export interface RemarkPlace {
  readonly from: number
  readonly to: number
  readonly text: string
  /** All of it in one paragraph and unbroken: what a suggestion needs to be put in. */
  readonly isWhole: boolean
}

/** Where each remark stands that the text carries, in the order of the text. */
export function remarkPlaces(document: ProseMirrorNode): ReadonlyMap<string, RemarkPlace> {
  const places = new Map<string, RemarkPlace & { readonly parent: ProseMirrorNode | null }>()
  document.descendants((node, position, parent) => {
    if (!node.isText) return true
    for (const mark of node.marks) {
      if (mark.type !== remark) continue
      const id = mark.attrs['id'] as string
      const known = places.get(id)
      const end = position + node.nodeSize
      if (known === undefined)
        places.set(id, { from: position, to: end, text: node.text ?? '', isWhole: true, parent })
      else
        places.set(id, {
          ...known,
          to: end,
          text: known.text + (known.to === position ? '' : ' … ') + (node.text ?? ''),
          isWhole: known.isWhole && known.to === position && known.parent === parent,
        })
    }
    return true
  })
  return places
}

/** Marks a stretch of text as what a remark is about. It is no edit that undo takes back. */
export function markRemark(
  state: EditorState,
  range: { readonly from: number; readonly to: number },
  id: string,
): Transaction {
  return state.tr.addMark(range.from, range.to, remark.create({ id })).setMeta('addToHistory', false)
}

/**
 * Puts a suggestion in the place of what it is about: the words change, the paragraph stays the one it is, with its
 * sources; undo takes it back. Null where its place is gone or broken.
 */
export function putIn(state: EditorState, id: string, replacement: string): Transaction | null {
  const place = remarkPlaces(state.doc).get(id)
  if (place === undefined || !place.isWhole) return null
  const { from, to } = place
  const marks: readonly Mark[] = (state.doc.nodeAt(from)?.marks ?? []).filter(
    (mark) => mark.type !== remark || mark.attrs['id'] !== id,
  )
  return replacement === ''
    ? state.tr.delete(from, to)
    : state.tr.replaceWith(from, to, articleSchema.text(replacement, marks))
}
