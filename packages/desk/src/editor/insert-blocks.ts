import { Fragment, Slice } from 'prosemirror-model'
import type { Node as ProseMirrorNode } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import type { EditorState, Transaction } from 'prosemirror-state'
import { closeHistory } from 'prosemirror-history'

/**
 * Inserts whole blocks after the block with the cursor, or in place of it if it is empty. Never inside a list
 * or a quote: those belong to somebody. One step of undo.
 */
export function insertBlocks(state: EditorState, blocks: readonly ProseMirrorNode[]): Transaction {
  if (blocks.length === 0) return state.tr
  const { $from } = state.selection
  const top = $from.depth === 0 ? null : $from.node(1)
  const isEmpty = top !== null && top.isTextblock && top.content.size === 0
  const start = top === null ? $from.pos : isEmpty ? $from.before(1) : $from.after(1)
  const end = isEmpty ? $from.after(1) : start
  const transaction = closeHistory(state.tr)
  transaction.replace(start, end, new Slice(Fragment.from(blocks), 0, 0))
  const size = blocks.reduce((sum, block) => sum + block.nodeSize, 0)
  transaction.setSelection(TextSelection.near(transaction.doc.resolve(start + size), -1))
  return transaction.scrollIntoView()
}
