import { EditorState } from 'prosemirror-state'
import type { WorkingCopy } from '@heliograph/api'
import { readDocument, sameContent } from '@heliograph/story'
import type { ArticleContent } from '@heliograph/story'
import { editorPlugins } from '../editor/editor-plugins.ts'
import { putDocument } from '../editor/put-document.ts'
import { emptyUndoLog, recordUndo, replayUndo } from '../editor/undo-log.ts'
import type { WordBook } from '../editor/spelling-plugin.ts'
import type { UndoLog } from '../editor/undo-log.ts'
import type { Draft } from '../kept/drafts.ts'

/** How an article comes onto the screen: as the server has it, or with what a desk had kept of it. */
export interface Opening {
  readonly content: ArticleContent
  readonly editor: EditorState
  readonly undo: UndoLog
  /** What the text was made from, and the number of that save. */
  readonly base: number
  readonly baseContent: ArticleContent
  /**
   * `as-saved`: nothing was unsaved. `restored`: unsaved text is back, on top of the copy it was made from. `stale`:
   * unsaved text is back, and somebody has saved since.
   */
  readonly kind: 'as-saved' | 'restored' | 'stale'
}

/**
 * Lays a draft, if one was kept, over the copy that the server has.
 * @param book the spelling of the article's service
 */
export function openingOf(
  article: string,
  copy: WorkingCopy,
  draft: Draft | null,
  book: WordBook | null = null,
): Opening {
  const plugins = editorPlugins(article, book)
  const document = readDocument(copy.content.body)
  const asSaved: Opening = {
    content: copy.content,
    editor: EditorState.create({ doc: document, plugins }),
    undo: emptyUndoLog(document),
    base: copy.save,
    baseContent: copy.content,
    kind: 'as-saved',
  }
  if (draft === null) return asSaved
  if (sameContent(draft.content, copy.content)) {
    const replayed = replayUndo(draft.undo, document, plugins)
    return replayed === null ? asSaved : { ...asSaved, editor: replayed, undo: draft.undo }
  }
  if (sameContent(draft.content, draft.baseContent)) return asSaved
  const kept = readDocument(draft.content.body)
  const replayed = replayUndo(draft.undo, kept, plugins)
  const written = replayed === null ? editAfter(asSaved, draft) : { editor: replayed, undo: draft.undo }
  // A save whose answer was lost has arrived after all: then the server's copy is what this text was made from.
  const isOwn = draft.sent !== null && sameContent(draft.sent, copy.content)
  if (draft.base === copy.save || isOwn)
    return { ...asSaved, ...written, content: draft.content, kind: 'restored' }
  return {
    ...written,
    content: draft.content,
    base: draft.base,
    baseContent: draft.baseContent,
    kind: 'stale',
  }
}

/** Without its history, the kept text is at least one edit that can be undone. */
function editAfter(saved: Opening, draft: Draft): Pick<Opening, 'editor' | 'undo'> {
  const recorder = recordUndo(saved.undo)
  const { state, transactions } = saved.editor.applyTransaction(
    putDocument(saved.editor, readDocument(draft.content.body)),
  )
  recorder.note(saved.editor, transactions)
  return { editor: state, undo: recorder.read() }
}
