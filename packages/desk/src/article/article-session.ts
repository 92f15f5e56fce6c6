import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { EditorState } from 'prosemirror-state'
import type { Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { Node as ProseMirrorNode } from 'prosemirror-model'
import type { ArticleDetail, WorkingCopy } from '@heliograph/api'
import { beforePublishing, readDocument, sourcesInOrder, writeDocument } from '@heliograph/story'
import type { ArticleContent, PublishingObstacle } from '@heliograph/story'
import { editorPlugins } from '../editor/editor-plugins.ts'
import { insertBlocks } from '../editor/insert-blocks.ts'
import { announce } from '../frame/announce.ts'
import { asRefusal, call } from '../server/call.ts'
import { onEvent, onReconnected } from '../server/events.ts'
import { say } from '../say.ts'
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
  readonly keepMine: (theirs: WorkingCopy) => Promise<boolean>
  readonly close: () => void
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

/** Lays out an article for work. Close it when it leaves the desk. */
export function createArticleSession(first: ArticleDetail): ArticleSession {
  const detail = signal(first)
  const head = signal(headOf(first.copy.content))
  const saving = signal<SaveState>({ status: 'saved', at: null })
  const view: { current: EditorView | null } = { current: null }
  const freshEditor = (content: ArticleContent): EditorState =>
    EditorState.create({ doc: readDocument(content.body), plugins: editorPlugins(first.id) })
  const editor = signal(freshEditor(first.copy.content))
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

  const copy = keepWorkingCopy({
    base: first.copy.save,
    read: content,
    send: (base, saved) => call('article.save', { article: first.id, base, content: sendable(saved) }),
    classify,
    told(state) {
      const before = saving.peek().status
      saving.value = state
      if (state.status === 'saved' && before === 'saving') {
        // Saving can change the state (live → live with a draft), and with it the verbs.
        if (detail.peek().state.work !== 'draft' || refreshWanted) void refresh()
      }
      if (state.status === 'waiting' && state.attempt === 1) announce(say('save.offline'))
      if (state.status === 'stale') announce(say('stale.title'))
    },
    later(milliseconds, work) {
      const timer = setTimeout(work, milliseconds)
      return () => clearTimeout(timer)
    },
  })

  const canEdit = (): boolean => detail.peek().verbs.includes('save-working-copy')
  const changed = (): void => {
    askForSources(references.peek())
    if (canEdit()) copy.changed()
  }

  const show = (shown: WorkingCopy): void => {
    head.value = headOf(shown.content)
    editor.value = freshEditor(shown.content)
    copy.replaced(shown.save)
  }

  const take = (next: ArticleDetail): void => {
    learnSources(next.sources)
    const mineIsOlder = next.copy.save !== copy.base()
    detail.value = next
    if (mineIsOlder && !copy.isUnsaved()) {
      if (next.copy.save !== 0 && next.copy.save > copy.base())
        announce(say('save.newer-shown', { name: next.copy.savedBy }))
      show(next.copy)
    }
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
    apply(transaction) {
      const before = editor.peek()
      // Appended transactions (lineage) belong to the same edit.
      editor.value = before.applyTransaction(transaction).state
      if (!editor.peek().doc.eq(before.doc)) changed()
    },
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
      editor.value = insertBlocks(editor.peek(), blocks)
      changed()
      announce(say('article.inserted', { count: blocks.length }))
    },
    take,
    refresh,
    show,
    keepMine: (theirs) => copy.saveOnTopOf(theirs.save),
    close() {
      copy.stop()
      stopListening()
      stopReconnecting()
    },
  }
}
