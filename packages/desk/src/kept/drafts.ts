import type { ArticleContent } from '@heliograph/story'
import type { UndoLog } from '../editor/undo-log.ts'
import { draftKey } from './draft-key.ts'
import { allDrafts, dropDraft, putDraft } from './draft-store.ts'
import type { SealedDraft } from './draft-store.ts'
import { openDesks, thisDesk } from './this-desk.ts'

/** What one desk had of an article. */
export interface Draft {
  /** `save` of the copy it was made from. */
  readonly base: number
  readonly baseContent: ArticleContent
  readonly content: ArticleContent
  /** The content of a save whose answer had not come; null if none was on its way. */
  readonly sent: ArticleContent | null
  readonly undo: UndoLog
}

/** A draft that another page left behind. */
export interface FoundDraft extends Draft {
  readonly id: string
}

const idOf = (article: string): string => `${article} ${thisDesk}`

/** Keeps a draft in the browser, sealed under the session's key; without a key nothing is kept. */
export async function keepDraft(article: string, draft: Draft): Promise<void> {
  const key = await draftKey()
  if (key === null) return
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const id = idOf(article)
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: new TextEncoder().encode(id) },
    key.key,
    new TextEncoder().encode(JSON.stringify(draft)),
  )
  // The session may have ended meanwhile: then nothing is written any more.
  if ((await draftKey()) !== key) return
  await putDraft({ id, article, desk: thisDesk, fingerprint: key.fingerprint, nonce, sealed })
}

/** Deletes the draft this desk kept. */
export async function forgetDraft(article: string): Promise<void> {
  await dropDraft(idOf(article))
}

/** Deletes a draft that was found, once its text is in other hands. */
export async function forgetFound(found: FoundDraft): Promise<void> {
  await dropDraft(found.id)
}

/** The draft of an article that a page left behind when it ended without saving; null if there is none. */
export async function findDraft(article: string): Promise<FoundDraft | null> {
  const key = await draftKey()
  if (key === null) return null
  const open = await openDesks()
  for (const sealed of await allDrafts()) {
    if (sealed.article !== article || sealed.fingerprint !== key.fingerprint || open.has(sealed.desk))
      continue
    const draft = await unseal(sealed, key.key)
    if (draft !== null) return { ...draft, id: sealed.id }
    await dropDraft(sealed.id)
  }
  return null
}

async function unseal({ id, nonce, sealed }: SealedDraft, key: CryptoKey): Promise<Draft | null> {
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: nonce, additionalData: new TextEncoder().encode(id) },
      key,
      sealed,
    )
    return JSON.parse(new TextDecoder().decode(plain)) as Draft
  } catch {
    return null
  }
}
