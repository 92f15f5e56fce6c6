import { type Bytes, compareEditions } from '@heliograph/edition'
import type { Keep, Kept } from './ports.ts'

/** The one database; the page script deletes it by this name. */
const databaseName = 'heliograph'
const storeName = 'kept'
const recordKey = 'kept'

const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('database')))
  })

/** What is kept, in IndexedDB. */
export function databaseKeep(): Keep {
  let isForgotten = false
  let opened: Promise<IDBDatabase> | null = null

  const open = (): Promise<IDBDatabase> => {
    opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(databaseName, 1)
      request.addEventListener('upgradeneeded', () => request.result.createObjectStore(storeName))
      request.addEventListener('success', () => {
        // Whoever deletes the database, here or in another worker, must not have to wait for this one.
        request.result.addEventListener('versionchange', () => {
          request.result.close()
          opened = null
        })
        resolve(request.result)
      })
      request.addEventListener('error', () => reject(request.error ?? new Error('database')))
    })
    opened.catch(() => {
      opened = null
    })
    return opened
  }

  return {
    async load() {
      const database = await open()
      const value: unknown = await done(database.transaction(storeName).objectStore(storeName).get(recordKey))
      return isKept(value) ? value : null
    },
    async save(kept) {
      if (isForgotten) return
      const database = await open()
      if (isForgotten) return
      const store = database.transaction(storeName, 'readwrite').objectStore(storeName)
      const before: unknown = await done(store.get(recordKey))
      if (isKept(before) && isNewer(before, kept)) return
      await done(store.put(kept, recordKey))
    },
    async forget() {
      isForgotten = true
      const database = await opened?.catch(() => null)
      database?.close()
      opened = null
      await done(indexedDB.deleteDatabase(databaseName))
    },
  }
}

function isNewer(left: Kept, right: Kept): boolean {
  if (left.pin !== right.pin) return false
  if (left.rootVersion !== right.rootVersion) return left.rootVersion > right.rootVersion
  if (left.edition === null || right.edition === null) return left.edition !== null && right.edition === null
  return compareEditions(left.edition, right.edition) > 0
}

const isBytes = (value: unknown): value is Bytes => value instanceof Uint8Array

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  const { pin, root, rootVersion, head, edition, mirrors, words, health } = value as Readonly<
    Record<keyof Kept, unknown>
  >
  return (
    typeof pin === 'string' &&
    typeof rootVersion === 'number' &&
    (edition === null || typeof edition === 'object') &&
    isBytes(root) &&
    (head === null || isBytes(head)) &&
    (mirrors === null || isBytes(mirrors)) &&
    (words === null ||
      (typeof words === 'object' && typeof (words as { text: unknown }).text === 'string')) &&
    typeof health === 'object' &&
    health !== null
  )
}
