/** A draft as it lies in the browser: nothing of it can be read without the key of its session. */
export interface SealedDraft {
  /** Article and desk: two windows with one article have a draft each. */
  readonly id: string
  readonly article: string
  /** The page that wrote it. */
  readonly desk: string
  /** Names the session's key. */
  readonly fingerprint: string
  readonly nonce: Uint8Array<ArrayBuffer>
  readonly sealed: ArrayBuffer
}

const databaseName = 'heliograph-desk'
const storeName = 'drafts'

let opened: Promise<IDBDatabase> | null = null

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1)
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore(storeName, { keyPath: 'id' })
    })
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('no database')))
  })
  opened.catch(() => (opened = null))
  return opened
}

async function work<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await database()).transaction(storeName, mode, { durability: 'strict' })
  return new Promise((resolve, reject) => {
    const request = ask(transaction.objectStore(storeName))
    transaction.addEventListener('complete', () => resolve(request.result))
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('not kept')))
  })
}

export async function putDraft(draft: SealedDraft): Promise<void> {
  await work('readwrite', (store) => store.put(draft))
}

export async function dropDraft(id: string): Promise<void> {
  await work('readwrite', (store) => store.delete(id))
}

export function allDrafts(): Promise<readonly SealedDraft[]> {
  return work('readonly', (store) => store.getAll() as IDBRequest<SealedDraft[]>)
}

/** Deletes every draft. */
export async function forgetDrafts(): Promise<void> {
  await work('readwrite', (store) => store.clear())
}

/** Deletes the drafts of all keys but one. */
export async function forgetOtherDrafts(fingerprint: string): Promise<void> {
  for (const draft of await allDrafts()) if (draft.fingerprint !== fingerprint) await dropDraft(draft.id)
}
