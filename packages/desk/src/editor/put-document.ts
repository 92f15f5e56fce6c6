import type { Node as ProseMirrorNode } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import { asWritten } from './lineage-plugin.ts'

/**
 * Makes the text another one as one edit, which undo takes back. Blocks at the beginning and the end that are the same
 * are left alone, so that the cursor stays where it is if it can.
 */
export function putDocument(state: EditorState, next: ProseMirrorNode): Transaction {
  const [old, young] = [state.doc.children, next.children]
  let head = 0
  while (head < old.length && head < young.length && old[head]?.eq(young[head] as ProseMirrorNode) === true)
    head++
  let tail = 0
  while (
    tail < old.length - head &&
    tail < young.length - head &&
    old[old.length - 1 - tail]?.eq(young[young.length - 1 - tail] as ProseMirrorNode) === true
  )
    tail++
  const size = (blocks: readonly ProseMirrorNode[]): number =>
    blocks.reduce((sum, { nodeSize }) => sum + nodeSize, 0)
  const from = size(old.slice(0, head))
  const to = state.doc.content.size - size(old.slice(old.length - tail))
  // Its lineage is what it says: nothing is to be united with what stood there.
  return asWritten(state.tr.replaceWith(from, to, young.slice(head, young.length - tail)))
}
