import type { Node as ProseMirrorNode } from 'prosemirror-model'
import { closeHistory } from 'prosemirror-history'
import { NodeSelection, Selection, TextSelection } from 'prosemirror-state'
import type { Command } from 'prosemirror-state'
import { articleSchema } from '@heliograph/story'

/**
 * Puts one block after the block with the cursor, or in place of it if that is empty, selects it (or goes into it where
 * it holds text), and sees that writing can go on below. One step of undo.
 */
export function insertBlock(block: ProseMirrorNode): Command {
  return (state, dispatch) => {
    const { $from } = state.selection
    const top = $from.depth === 0 ? $from.nodeAfter : $from.node(1)
    const isEmpty = top?.type === articleSchema.nodes['paragraph'] && top.content.size === 0
    const before = $from.depth === 0 ? $from.pos : $from.before(1)
    const after = before + (top?.nodeSize ?? 0)
    const start = isEmpty ? before : after
    const transaction = closeHistory(state.tr).replaceWith(start, after, block)
    const end = start + block.nodeSize
    if (end >= transaction.doc.content.size)
      transaction.insert(end, articleSchema.nodes['paragraph']!.create())
    transaction.setSelection(
      block.isAtom
        ? NodeSelection.create(transaction.doc, start)
        : TextSelection.near(transaction.doc.resolve(start + 1), 1),
    )
    dispatch?.(transaction.scrollIntoView())
    return true
  }
}

/** Moves the top-level block with the cursor, or the selected one, past its neighbour. */
export function moveBlock(by: -1 | 1): Command {
  return (state, dispatch) => {
    const { selection, doc } = state
    const index = selection.$from.index(0)
    const block = doc.maybeChild(index)
    const neighbour = doc.maybeChild(index + by)
    if (
      block == null ||
      neighbour == null ||
      selection.$to.index(0) - (selection instanceof NodeSelection ? 1 : 0) > index
    )
      return false
    let start = 0
    for (let at = 0; at < index; at++) start += doc.child(at).nodeSize
    if (dispatch === undefined) return true
    const transaction = closeHistory(state.tr)
    const target = by === 1 ? start + neighbour.nodeSize : start - neighbour.nodeSize
    transaction.delete(start, start + block.nodeSize).insert(target, block)
    const offset = selection.from - start
    transaction.setSelection(
      selection instanceof NodeSelection && selection.from === start
        ? NodeSelection.create(transaction.doc, target)
        : Selection.near(transaction.doc.resolve(target + offset)),
    )
    dispatch(transaction.scrollIntoView())
    return true
  }
}

/** Takes the top-level block with the cursor, or the selected one, out of the text. */
export const removeBlock: Command = (state, dispatch) => {
  const { $from } = state.selection
  const start = $from.depth === 0 ? $from.pos : $from.before(1)
  const block = state.doc.nodeAt(start)
  if (block === null) return false
  if (dispatch === undefined) return true
  const transaction = closeHistory(state.tr)
  if (state.doc.childCount === 1)
    transaction.replaceWith(start, start + block.nodeSize, articleSchema.nodes['paragraph']!.create())
  else transaction.delete(start, start + block.nodeSize)
  dispatch(transaction.scrollIntoView())
  return true
}

/** An empty table with a row of headers. */
export function emptyTable(rows: number, columns: number): ProseMirrorNode {
  const { table, table_row: row, table_cell: cell, table_header: header, paragraph } = articleSchema.nodes
  return table!.create(
    null,
    Array.from({ length: rows }, (_, at) =>
      row!.create(
        null,
        Array.from({ length: columns }, () => (at === 0 ? header! : cell!).create(null, paragraph!.create())),
      ),
    ),
  )
}

/** An empty pull quote. */
export function emptyPullQuote(): ProseMirrorNode {
  return articleSchema.nodes['pull_quote']!.create()
}

/** An editors' note to be written. */
export function emptyNote(): ProseMirrorNode {
  return articleSchema.nodes['editors_note']!.create()
}
