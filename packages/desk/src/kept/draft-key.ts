import { forgetDrafts, forgetOtherDrafts } from './draft-store.ts'

/** The key of the session, and a name for it that tells nothing about it. */
export interface DraftKey {
  readonly key: CryptoKey
  readonly fingerprint: string
}

let current: Promise<DraftKey | null> = Promise.resolve(null)
let known: string | null = null

/** The key drafts are kept under; null while nobody is signed in, or where the browser gives no cryptography. */
export function draftKey(): Promise<DraftKey | null> {
  return current
}

/**
 * Takes the session's key, 32 bytes in base64. It is never written anywhere: the browser holds it so that it cannot be
 * read out again. Null: the session is over, and what was kept under its key is deleted. Drafts of other sessions are
 * deleted with every new key: nobody can read them any more.
 */
export function setDraftKey(base64: string | null): void {
  if (base64 === known && base64 !== null) return
  known = base64
  current = (base64 === null ? forgetDrafts().then(() => null) : importKey(base64)).catch(() => null)
}

async function importKey(base64: string): Promise<DraftKey | null> {
  // Without a secure origin there is no cryptography, and then nothing is kept.
  if (globalThis.crypto?.subtle === undefined) return null
  const raw = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', raw))
  raw.fill(0)
  const fingerprint = Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
  await forgetOtherDrafts(fingerprint)
  return { key, fingerprint }
}
