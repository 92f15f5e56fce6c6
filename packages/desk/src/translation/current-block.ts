import { TextSelection } from 'prosemirror-state'
import type { EditorState } from 'prosemirror-state'
import { textBlocks } from '@heliograph/story'
import type { TextBlock } from '@heliograph/story'
import type { ArticleSession } from '../article/article-session.ts'

/** The block the cursor is in, or null. */
export function blockAtCursor(state: EditorState): TextBlock | null {
  const at = state.selection.from
  return (
    textBlocks(state.doc).find((block) => at > block.position && at < block.position + block.node.nodeSize) ??
    null
  )
}

/** Puts the cursor at the end of a block and the block in sight. */
export function goToBlock(session: ArticleSession, block: TextBlock): void {
  const state = session.editor.peek()
  const end = block.position + 1 + block.node.content.size
  session.apply(state.tr.setSelection(TextSelection.create(state.doc, end)).scrollIntoView())
  session.view.current?.focus()
}
