import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Bytes,
  type EditionCrypto,
  freshnessFile,
  type Hash,
  type Found,
  lookup,
  readStored,
  blobFile,
  type Signer,
  type StoredObject,
  type TrustedRoot,
  type VerifiedHead,
} from '@heliograph/edition'
import { type Disk, nodeDisk } from './disk.ts'
import { ShelfError } from './error.ts'
import { sweep, type Swept } from './garbage.ts'
import { layoutOf, spread } from './layout.ts'
import { takeLock } from './lock.ts'
import { nodeCrypto } from './node-crypto.ts'
import { publish, type Published, type PublishRequest, renewFreshness, tidyUp } from './publish.ts'
import { addRoot, loadHeads, loadRoots, nodeReader, pathOf, replaceFile, type ShelfState } from './state.ts'
import { clearStage, storeBlob } from './store-blob.ts'

/**
 * A shelf that is open for writing. All that writes goes one after the other in the order of the calls; reading never
 * waits.
 */
export interface Shelf {
  /** The folder to serve: every mirror is a copy of it. Serve only names that pass `isEditionFile`. */
  readonly folder: string
  /** Newest root document; null before the first. */
  root(): TrustedRoot | null
  /** Current head; null before the first publish. */
  head(): VerifiedHead | null
  /** Begins the site with root 1, or adds the root document after the newest (a rotation, a new epoch). */
  addRoot(file: Bytes): Promise<void>
  /**
   * Compresses and keeps an object until the publish that names it; nothing of it is public before. May be called
   * many times at once. Refuses with `shelf.object`, `shelf.full`.
   */
  storeBlob(bytes: Uint8Array, mediaType: string): Promise<StoredObject>
  /**
   * Brings out one edition and answers once it would survive a power cut. What only dropped editions held is removed
   * afterwards, before the next call's turn.
   */
  publishEdition(request: PublishRequest): Promise<Published>
  /** Whether something could not be removed by following differences: `collectGarbage` when there is time. */
  sweepDue(): boolean
  /** Waits until nothing is under way. */
  idle(): Promise<void>
  /** Says again, with a new time, that the head is the newest. Default life 48 hours. */
  renewFreshness(request: {
    readonly time: Temporal.Instant
    readonly freshness: readonly Signer[]
    readonly lifetime?: Temporal.Duration
  }): Promise<void>
  /** What the current edition says about a key; null before the first publish. */
  lookup(key: string): Promise<Found | null>
  /** The gzip bytes of an object, checked, ready for `content-encoding: gzip`. */
  readStored(object: StoredObject): Promise<Bytes>
  /** Hashes of all blobs that lie there, of the current edition and of those behind it. */
  listBlobs(): readonly Hash[]
  /** Looks at every file and removes what no kept edition names. */
  collectGarbage(): Promise<Swept>
  /** Waits for what is under way and gives the lock back. */
  close(): Promise<void>
}

/** Takes away what a crash left: a publish that did not reach its head, or the rest of heads that were dropped. */
async function recover(state: ShelfState): Promise<void> {
  const { disk, layout } = state
  await clearStage(state)
  const intent = disk.read(layout.intent)
  if (intent === null) {
    if (disk.has(layout.sweepDue)) await sweep(state)
    return
  }
  let names: readonly string[] | null = null
  let head = ''
  try {
    const noted = JSON.parse(Buffer.from(intent).toString()) as {
      head: string
      names: readonly string[] | null
    }
    names = noted.names
    head = noted.head
  } catch {
    // Torn: the crash came before anything was moved, or the disk lies. The sweep is right either way.
  }
  if (names === null || head === state.heads[0]?.hash) await sweep(state)
  else await disk.removeAll(names.map((name) => pathOf(state, name)))
  disk.remove(layout.intent)
}

/**
 * Opens a shelf, making its folders at first. `folder/edition` is public, `folder/writer` is the writer's own.
 * Refused with `shelf.locked` while another process, or this one, has it open; with `shelf.damaged` when what lies
 * there is not what was signed.
 */
export async function openShelf(
  folder: string,
  options: { readonly disk?: Disk; readonly crypto?: EditionCrypto } = {},
): Promise<Shelf> {
  const disk = options.disk ?? nodeDisk
  const crypto = options.crypto ?? nodeCrypto
  const layout = layoutOf(folder)
  mkdirSync(layout.writer, { recursive: true })
  const unlock = takeLock(folder, layout.lock)
  let state: ShelfState
  try {
    const isNew = !disk.has(layout.shared)
    if (isNew) {
      disk.makeFolder(layout.stage)
      for (const part of ['node', 'blob', 'root', 'heads', 'mirrors']) {
        disk.makeFolder(join(layout.edition, part))
      }
      await disk.syncFolders([layout.edition, folder, layout.writer])
    }
    const roots = await loadRoots(disk, layout, crypto)
    const heads = await loadHeads(disk, layout, crypto, roots)
    const below = (kind: string): readonly string[] =>
      disk.list(join(layout.edition, kind)).map((part) => `${kind}/${part.replace('/', '')}`)
    state = {
      disk,
      crypto,
      layout,
      access: nodeReader(disk, layout, crypto),
      root: roots.at(-1) ?? null,
      heads,
      stored: new Map(),
      staged: new Set(),
      folders: new Set([...below('node'), ...below('blob')]),
      shared: new Set(),
      followsDifferences: !isNew || heads.length === 0,
      isUnsynced: false,
      sweepDue: false,
    }
    await recover(state)
    if (isNew && heads.length === 0) {
      disk.write(layout.shared, new Uint8Array())
      await disk.sync([layout.shared])
      await disk.syncFolders([layout.writer])
    } else {
      const list = Buffer.from(disk.read(layout.shared) ?? []).toString()
      for (const hash of list.split('\n')) if (hash !== '') state.shared.add(hash)
    }
  } catch (error) {
    unlock()
    throw error
  }
  return shelfOf(folder, state, unlock)
}

function shelfOf(folder: string, state: ShelfState, unlock: () => void): Shelf {
  let queue: Promise<unknown> = Promise.resolve()
  let isClosed = false
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (isClosed) return Promise.reject(new ShelfError('shelf.closed', `${folder} was closed`))
    const turn = queue.then(work)
    queue = turn.catch(() => undefined)
    return turn
  }
  const blobs = {
    crypto: state.crypto,
    readBlob(hash: string): Bytes {
      const bytes = state.disk.read(pathOf(state, blobFile(hash)))
      if (bytes === null) throw new ShelfError('shelf.damaged', `${blobFile(hash)} is missing`)
      return bytes
    },
  }
  return {
    folder: state.layout.edition,
    root: () => state.root,
    head: () => state.heads[0] ?? null,
    addRoot: (file) => inTurn(() => addRoot(state, file)),
    storeBlob(bytes, mediaType) {
      if (isClosed) return Promise.reject(new ShelfError('shelf.closed', `${folder} was closed`))
      return storeBlob(state, bytes as Bytes, mediaType)
    },
    async publishEdition(request) {
      const done = inTurn(() => publish(state, request))
      // Takes the next turn, whatever comes of this one, so that nothing is published in between.
      const tidied = done.then(
        ({ dropped }) => tidyUp(state, dropped),
        () => undefined,
      )
      queue = tidied
      return (await done).published
    },
    sweepDue: () => state.sweepDue,
    async idle() {
      await queue
    },
    renewFreshness: ({ time, freshness, lifetime }) =>
      inTurn(async () => {
        await replaceFile(state, freshnessFile, await renewFreshness(state, time, freshness, lifetime))
      }),
    async lookup(key) {
      const [head] = state.heads
      return head === undefined ? null : lookup(head.tree, key, state.access)
    },
    readStored: (object) => readStored(blobs, object),
    listBlobs: () =>
      spread.flatMap((part) =>
        state.disk.list(pathOf(state, `blob/${part}`)).flatMap((name) => {
          const rest = /^([0-9a-f]{62})\.bin$/.exec(name)?.[1]
          return rest === undefined ? [] : [part + rest]
        }),
      ),
    collectGarbage: () => inTurn(() => sweep(state)),
    async close() {
      if (isClosed) return
      isClosed = true
      await queue
      unlock()
    },
  }
}
