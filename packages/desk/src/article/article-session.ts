import { computed, signal } from '@preact/signals'
import type { ReadonlySignal, Signal } from '@preact/signals'
import { EditorState } from 'prosemirror-state'
import type { Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { Node as ProseMirrorNode } from 'prosemirror-model'
import type { ArticleDetail, OperationInput, WorkingCopy } from '@heliograph/api'
import {
  beforePublishing,
  isSettled,
  mergeContents,
  readDocument,
  sameContent,
  settleMerge,
  sourcesInOrder,
  writeDocument,
} from '@heliograph/story'
import type { ArticleContent, PublishingObstacle } from '@heliograph/story'
import { editorPlugins } from '../editor/editor-plugins.ts'
import { insertBlocks } from '../editor/insert-blocks.ts'
import { putDocument } from '../editor/put-document.ts'
import { emptyUndoLog, recordUndo } from '../editor/undo-log.ts'
import { createDraftKeeper } from '../kept/draft-keeper.ts'
import { forgetDraft, forgetFound, keepDraft } from '../kept/drafts.ts'
import type { FoundDraft } from '../kept/drafts.ts'
import { spellingBook } from '../editor/spelling-book.ts'
import { announce } from '../frame/announce.ts'
import { asRefusal, call } from '../server/call.ts'
import { onEvent, onReconnected } from '../server/events.ts'
import { refusalText } from '../server/refusal-text.ts'
import { say } from '../say.ts'
import { serviceText } from '../speech/language-of.ts'
import { openingOf } from './opening.ts'
import { watchPresence } from './presence.ts'
import type { ArticlePresence } from './presence.ts'
import { askForSources, learnSources, setSourcesInUse, statusOf } from './source-catalogue.ts'
import { keepWorkingCopy } from './working-copy.ts'
import type { SaveFailure, SaveState, WorkingCopyKeeper } from './working-copy.ts'
import { sendable } from './sendable.ts'

/** Everything of a revision but its body. */
type Head = Omit<ArticleContent, 'body'>

/** An article being worked on: what the server knows, what is on the screen, and how they stand. */
export interface ArticleSession {
  readonly id: string
  readonly detail: ReadonlySignal<ArticleDetail>
  readonly head: ReadonlySignal<Head>
  readonly editor: ReadonlySignal<EditorState>
  readonly saving: ReadonlySignal<SaveState>
  /** What stands between the text on the screen and its readers. */
  readonly obstacles: ReadonlySignal<readonly PublishingObstacle[]>
  /** References the text rests on, in order. */
  readonly references: ReadonlySignal<readonly string[]>
  readonly copy: WorkingCopyKeeper
  /** The edition that was newest when something was last sent to readers from here; null if nothing was. */
  readonly sentAfter: ReadonlySignal<number | null>
  /** Takes the answer to a verb that readers will see. */
  readonly sent: (detail: ArticleDetail, editionBefore: number) => void
  /** The editor on the screen, while there is one. */
  readonly view: { current: EditorView | null }
  readonly canEdit: () => boolean
  readonly content: () => ArticleContent
  readonly change: (patch: Partial<Head>) => void
  readonly apply: (transaction: Transaction) => void
  /** Notes that a wire item informs the article without a word of it. */
  readonly attach: (item: string) => void
  readonly insert: (blocks: readonly ProseMirrorNode[]) => void
  /** Takes what the server answered about the article; text being written stays. */
  readonly take: (detail: ArticleDetail) => void
  readonly refresh: () => Promise<void>
  /** Puts a copy from the server on the screen in place of what is there. */
  readonly show: (copy: WorkingCopy) => void
  /** What the text on the screen was made from: the third side of a merge. */
  readonly baseContent: () => ArticleContent
  /** Puts on the screen what came of a merge with a newer copy, as an edit, and saves it on top of that copy. */
  readonly settle: (merged: ArticleContent, theirs: WorkingCopy) => Promise<boolean>
  /**
   * Puts an earlier text back as the working copy, with the way to undo it.
   * @param what how it is called
   * @throws {Refusal}
   */
  readonly restore: (of: OperationInput<'article.restore'>['of'], what: string) => Promise<void>
  readonly presence: ArticlePresence
  /** What a person should know about the text that came back or was joined, until they have read it. */
  readonly notice: Signal<KeptNotice | null>
  readonly close: () => void
}

/** Unsaved text is back after a crash, or was joined with what somebody else saved; or an earlier text is back. */
export interface KeptNotice {
  readonly kind: 'recovered' | 'joined' | 'restored'
  /** Who saved in between, or what is back. */
  readonly what: string
  /** Takes it back. */
  readonly undo: () => void
}

function headOf({ body: _body, ...head }: ArticleContent): Head {
  return head
}

function classify(error: unknown): SaveFailure {
  const refusal = asRefusal(error)
  const current = refusal.answer?.current
  if (refusal.id === 'article.stale' && current !== undefined) return { kind: 'stale', theirs: current }
  if (['desk.offline', 'api.unavailable', 'api.signed-out'].includes(refusal.id))
    return { kind: 'unreachable' }
  return { kind: 'refused', error: refusal }
}

/**
 * Lays out an article for work. Close it when it leaves the desk.
 * @param kept what a page that ended had kept of it
 */
export function createArticleSession(first: ArticleDetail, kept: FoundDraft | null = null): ArticleSession {
  const mayEdit = first.verbs.includes('save-working-copy')
  const book = spellingBook(first.service, serviceText(first.service).lang)
  const opening = openingOf(first.id, first.copy, mayEdit ? kept : null, book)
  const told = signal(first)
  const presence = watchPresence(
    first.id,
    () => told.peek().verbs.includes('save-working-copy'),
    (by) => {
      announce(say('presence.taken', { name: by.name }))
      void copy.flush()
    },
  )
  // Who only reads may do everything but write.
  const detail = computed(() =>
    presence.writer.value === null
      ? told.value
      : { ...told.value, verbs: told.value.verbs.filter((verb) => verb !== 'save-working-copy') },
  )
  const head = signal(headOf(opening.content))
  const notice = signal<KeptNotice | null>(null)
  let baseContent = opening.baseContent
  let sent: ArticleContent | null = null
  const undoLog = recordUndo(opening.undo)
  const saving = signal<SaveState>({ status: 'saved', at: null })
  const view: { current: EditorView | null } = { current: null }
  const freshEditor = (content: ArticleContent): EditorState =>
    EditorState.create({ doc: readDocument(content.body), plugins: editorPlugins(first.id, book) })
  const editor = signal(opening.editor)
  const sentAfter = signal<number | null>(null)
  learnSources(first.sources)

  const content = (): ArticleContent => ({
    ...head.peek(),
    body: writeDocument(editor.peek().doc),
  })
  const references = computed(() => sourcesInOrder(editor.value.doc, head.value.attachments))
  const obstacles = computed(() =>
    beforePublishing(
      detail.value.kind,
      { ...head.value, body: writeDocument(editor.value.doc) },
      { statusOf, standing: detail.value.standing },
    ),
  )
  let refreshWanted = false
  let isAsking = false

  const drafts = createDraftKeeper(
    () => ({ base: copy.base(), baseContent, content: content(), sent, undo: undoLog.read() }),
    (draft) => keepDraft(first.id, draft),
  )
  const copy = keepWorkingCopy({
    base: opening.base,
    read: content,
    async send(base, saved) {
      sent = saved
      const answer = await call('article.save', { article: first.id, base, content: sendable(saved) })
      sent = null
      baseContent = saved
      drafts.changed()
      return answer
    },
    classify,
    told(state) {
      if (state.status === 'stale' && join(state.theirs)) return
      const before = saving.peek().status
      saving.value = state
      if (state.status === 'saved' && before === 'saving') {
        // Saving can change the state (live → live with a draft), and with it the verbs.
        if (detail.peek().state.work !== 'draft' || refreshWanted) void refresh()
      }
      if (state.status === 'waiting' && state.attempt === 1) announce(say('save.offline'))
      if (state.status === 'stale') announce(say('merge.title'))
    },
    later(milliseconds, work) {
      const timer = setTimeout(work, milliseconds)
      return () => clearTimeout(timer)
    },
  })

  /** Joins what somebody else saved with the text on the screen; false if a person must choose. */
  const join = (theirs: WorkingCopy): boolean => {
    // One's own save, whose answer was lost.
    if (sent !== null && sameContent(sent, theirs.content)) baseContent = theirs.content
    const merge = mergeContents(baseContent, content(), theirs.content)
    if (!isSettled(merge)) return false
    const mine = content()
    const merged = settleMerge(merge, { pieces: new Map(), fields: new Map() })
    if (!sameContent(mine, merged)) {
      announce(say('merge.joined', { name: theirs.savedBy }))
      notice.value = { kind: 'joined', what: theirs.savedBy, undo: () => write(mine) }
    }
    void settle(merged, theirs)
    return true
  }
  /** Answers whether the text is another one now. */
  const edit = (transaction: Transaction): boolean => {
    const before = editor.peek()
    // Appended transactions (lineage) belong to the same edit.
    const { state, transactions } = before.applyTransaction(transaction)
    undoLog.note(before, transactions)
    editor.value = state
    return !state.doc.eq(before.doc)
  }
  const put = (next: ArticleContent): void => {
    head.value = headOf(next)
    edit(putDocument(editor.peek(), readDocument(next.body)))
  }
  /** Puts a text on the screen as an edit of this person. */
  const write = (next: ArticleContent): void => {
    notice.value = null
    put(next)
    changed()
  }
  const settle = async (merged: ArticleContent, theirs: WorkingCopy): Promise<boolean> => {
    baseContent = theirs.content
    sent = null
    put(merged)
    drafts.changed()
    return copy.saveOnTopOf(theirs.save)
  }

  const canEdit = (): boolean => detail.peek().verbs.includes('save-working-copy')
  const changed = (): void => {
    askForSources(references.peek())
    if (!canEdit()) return
    copy.changed()
    drafts.changed()
    presence.typed()
  }

  const apply = (transaction: Transaction): void => {
    if (edit(transaction)) changed()
  }

  const show = (shown: WorkingCopy): void => {
    head.value = headOf(shown.content)
    editor.value = freshEditor(shown.content)
    undoLog.restart(emptyUndoLog(editor.peek().doc))
    baseContent = shown.content
    sent = null
    copy.replaced(shown.save)
    drafts.changed()
  }

  const take = (next: ArticleDetail): void => {
    learnSources(next.sources)
    const mineIsOlder = next.copy.save !== copy.base()
    told.value = next
    if (mineIsOlder && !copy.isUnsaved()) {
      if (next.copy.save !== 0 && next.copy.save > copy.base())
        announce(say('save.newer-shown', { name: next.copy.savedBy }))
      show(next.copy)
    }
  }

  const restore: ArticleSession['restore'] = async (of, what) => {
    const before = copy.base()
    const next = await call('article.restore', { article: first.id, of, base: before })
    show(next.copy)
    take(next)
    // What it replaced is kept for this.
    const undo = (): void =>
      void restore({ save: before }, say('restore.undone')).catch((refused: unknown) =>
        announce(refusalText(asRefusal(refused))),
      )
    notice.value = { kind: 'restored', what, undo }
  }

  const refresh = async (): Promise<void> => {
    refreshWanted = true
    // One question at a time; and a save on its way would make the answer look like somebody else's.
    if (isAsking || saving.peek().status === 'saving') return
    refreshWanted = false
    isAsking = true
    const asked = copy.base()
    try {
      const next = await call('article.get', { id: first.id })
      // Saved while this was asked: the answer may be from before, and must not replace what was written since.
      if (saving.peek().status === 'saving' || copy.base() !== asked) refreshWanted = true
      else take(next)
    } catch {
      // What is on the screen stays; the next event or save asks again.
    } finally {
      isAsking = false
    }
    if (refreshWanted) await refresh()
  }

  const stopListening = onEvent((event) => {
    if (event.type === 'article' && event.article === first.id) void refresh()
    if (event.type === 'article' && detail.peek().siblings.some(({ article }) => article === event.article))
      void refresh()
    if (event.type === 'task' && event.service === detail.peek().service) void refresh()
  })
  const stopReconnecting = onReconnected(() => void refresh())
  setSourcesInUse((reference) => references.peek().includes(reference))

  if (kept !== null && mayEdit) {
    // Only what is kept again under this page's name may go under that of the page that ended.
    void drafts.write().then((isKept) => (isKept ? forgetFound(kept) : undefined))
    if (opening.kind !== 'as-saved') {
      announce(say('draft.recovered'))
      notice.value = { kind: 'recovered', what: '', undo: () => write(first.copy.content) }
      copy.changed()
      void copy.flush()
    }
  }

  return {
    id: first.id,
    detail,
    head,
    editor,
    saving,
    obstacles,
    references,
    copy,
    sentAfter,
    sent(next, editionBefore) {
      sentAfter.value = editionBefore
      copy.replaced(next.copy.save)
      take(next)
    },
    view,
    canEdit,
    content,
    change(patch) {
      head.value = { ...head.peek(), ...patch }
      changed()
    },
    apply,
    attach(item) {
      if (!canEdit()) return
      const { attachments } = head.peek()
      if (attachments.includes(item)) return
      head.value = { ...head.peek(), attachments: [...attachments, item] }
      changed()
      announce(say('article.attached'))
    },
    insert(blocks) {
      if (!canEdit()) return
      apply(insertBlocks(editor.peek(), blocks))
      announce(say('article.inserted', { count: blocks.length }))
    },
    take,
    refresh,
    show,
    baseContent: () => baseContent,
    settle,
    restore,
    presence,
    notice,
    close() {
      copy.stop()
      drafts.stop()
      presence.close()
      // What the server has needs no draft; what it lacks is found when the article is opened again.
      if (!copy.isUnsaved()) void forgetDraft(first.id).catch(() => undefined)
      stopListening()
      stopReconnecting()
    },
  }
}
