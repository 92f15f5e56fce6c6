import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { ArticleDetail } from '@heliograph/api'
import { findDraft } from '../kept/drafts.ts'
import type { FoundDraft } from '../kept/drafts.ts'
import { call } from '../server/call.ts'
import { chooseService } from '../session/preferences.ts'
import { createArticleSession } from './article-session.ts'
import type { ArticleSession } from './article-session.ts'

const open = signal<ArticleSession | null>(null)
const putAside = signal<readonly ArticleSession[]>([])

/** The article on the desk. It stays open, with its undo history, while its person looks at the wire. */
export const openSession: ReadonlySignal<ArticleSession | null> = open
/** Articles left with text that the server does not have yet; they go on trying to save. */
export const asideSessions: ReadonlySignal<readonly ArticleSession[]> = putAside

function lay(session: ArticleSession): void {
  const before = open.value
  open.value = session
  // Who opens an article works in its service: its clock, its list, its sections.
  chooseService(session.detail.peek().service)
  putAside.value = putAside.value.filter((other) => other !== session)
  if (before === null || before === session) return
  if (!before.copy.isUnsaved()) {
    before.close()
    return
  }
  putAside.value = [...putAside.value.filter((other) => other.id !== before.id), before]
  const stop = before.saving.subscribe(({ status }) => {
    if (status !== 'saved' && open.value !== before) return
    // Told while the effect is being set up, too: `stop` exists only after that.
    queueMicrotask(() => stop())
    if (open.value === before) return
    before.close()
    putAside.value = putAside.value.filter((other) => other !== before)
  })
  void before.copy.flush()
}

/** Lays an article on the desk that the server has just given, with what a page that ended had kept of it. */
export function takeDetail(detail: ArticleDetail, draft: FoundDraft | null = null): void {
  if (open.value?.id === detail.id) open.value.take(detail)
  else lay(createArticleSession(detail, draft))
}

/**
 * Lays an article on the desk, if it is not there already.
 * @throws {Refusal}
 */
export async function openById(id: string): Promise<void> {
  if (open.value?.id === id) return
  const kept = putAside.value.find((session) => session.id === id)
  if (kept !== undefined) return lay(kept)
  // What is unsaved goes first, so that the article opened may already know of it.
  await open.value?.copy.flush()
  const [detail, draft] = await Promise.all([call('article.get', { id }), findDraft(id).catch(() => null)])
  takeDetail(detail, draft)
}

/** Whether any text on the desk is not on the server. */
export function hasUnsaved(): boolean {
  return [open.value, ...putAside.value].some((session) => session?.copy.isUnsaved() === true)
}

/** Saves everything that is unsaved, as far as it goes. */
export async function flushAll(): Promise<void> {
  const all = [...putAside.value, ...(open.value === null ? [] : [open.value])]
  await Promise.all(all.map((session) => session.copy.flush()))
}

/** Clears the desk for another person. */
export function clearDesk(): void {
  for (const session of [...putAside.value, ...(open.value === null ? [] : [open.value])]) session.close()
  open.value = null
  putAside.value = []
}
