import { join } from 'node:path'
import {
  type Bytes,
  earlierHeadFile,
  type EditionCrypto,
  type Hash,
  headFile,
  newestRootFile,
  nodeFile,
  readHeadFile,
  rootFile,
  stepRoot,
  type TreeAccess,
  type TrustedRoot,
  trustPinnedRoot,
  type VerifiedHead,
  verifyHead,
} from '@heliograph/edition'
import type { Disk } from './disk.ts'
import { ShelfError } from './error.ts'
import type { Layout } from './layout.ts'

/** What a shelf knows while it is open. */
export interface ShelfState {
  readonly disk: Disk
  readonly crypto: EditionCrypto
  readonly layout: Layout
  readonly access: TreeAccess
  /** Newest root document; null before the first. */
  root: TrustedRoot | null
  /** Heads on the shelf, newest first: the current one and those `behind` it. */
  heads: readonly VerifiedHead[]
  /** Blobs of an object that was stored and may not be published yet. */
  readonly stored: Map<Hash, StoredBlobs>
  /** Blobs that lie in the stage folder. */
  readonly staged: Set<Hash>
  /** Folders below `blob` and `node` that are there: made when the first file needs them. */
  readonly folders: Set<string>
  readonly shared: Set<Hash>
  /** False when the list of shared hashes was lost: then nothing is removed by following differences. */
  readonly followsDifferences: boolean
  /** The head was swapped and its folder not synced yet. */
  isUnsynced: boolean
  /** A full sweep is due: something could not be removed by following differences. */
  sweepDue: boolean
}

interface StoredBlobs {
  readonly blobs: readonly Hash[]
  /** Those of them that were on the shelf before. */
  readonly existed: readonly Hash[]
  /** How many calls stored it and have not been followed by a publish that names it. */
  readonly promises: number
}

export const pathOf = (state: ShelfState, name: string): string => join(state.layout.edition, name)

export function stagePath(state: ShelfState, hash: Hash): string {
  return join(state.layout.stage, hash)
}

const cachedNodes = 4_096

/** Nodes of this disk with the newest in memory: a publish reads the same path again and again. */
export function nodeReader(disk: Disk, layout: Layout, crypto: EditionCrypto): TreeAccess {
  const cache = new Map<Hash, Bytes>()
  return {
    crypto,
    readNode(hash) {
      const known = cache.get(hash)
      if (known !== undefined) {
        cache.delete(hash)
        cache.set(hash, known)
        return known
      }
      const bytes = disk.read(join(layout.edition, nodeFile(hash)))
      if (bytes === null) throw new ShelfError('shelf.damaged', `${nodeFile(hash)} is missing`)
      cache.set(hash, bytes)
      if (cache.size > cachedNodes) cache.delete(cache.keys().next().value ?? '')
      return bytes
    },
  }
}

/** Reads the root chain that lies on the shelf, oldest first; root 1 is trusted because this disk is. */
export async function loadRoots(
  disk: Disk,
  layout: Layout,
  crypto: EditionCrypto,
): Promise<readonly TrustedRoot[]> {
  const roots: TrustedRoot[] = []
  for (;;) {
    const file = disk.read(join(layout.edition, rootFile(roots.length + 1)))
    if (file === null) return roots
    const last = roots.at(-1)
    roots.push(last === undefined ? await trustPinnedRoot(crypto, file) : await stepRoot(crypto, last, file))
  }
}

/**
 * Reads the current head and the ones behind it, each checked under the root document it was signed under: a key that
 * was revoked since made what lies here honestly.
 */
export async function loadHeads(
  disk: Disk,
  layout: Layout,
  crypto: EditionCrypto,
  roots: readonly TrustedRoot[],
): Promise<readonly VerifiedHead[]> {
  const heads: VerifiedHead[] = []
  const load = async (name: string): Promise<VerifiedHead | null> => {
    const file = disk.read(join(layout.edition, name))
    if (file === null) return null
    const root = roots[(await readHeadFile(crypto, file)).root - 1]
    if (root === undefined) throw new ShelfError('shelf.damaged', `${name}: its root document is missing`)
    return verifyHead(crypto, root, file, null)
  }
  const current = await load(headFile)
  if (current === null) return heads
  heads.push(current)
  while (heads.length <= current.behind) {
    const previous = heads.at(-1)?.previous ?? null
    const name = previous === null ? headFile : earlierHeadFile(previous.epoch, previous.number)
    const head = await load(name)
    if (head === null || head.hash !== previous?.hash) {
      throw new ShelfError('shelf.damaged', `${name}: an earlier head is missing or is another`)
    }
    heads.push(head)
  }
  return heads
}

/** Writes a file under another name first and renames it, both made to survive a power cut. */
export async function replaceFile(state: ShelfState, name: string, bytes: Bytes): Promise<void> {
  const temporary = join(state.layout.writer, 'replacement')
  state.disk.write(temporary, bytes)
  await state.disk.sync([temporary])
  const path = pathOf(state, name)
  state.disk.rename(temporary, path)
  await state.disk.syncFolders([join(path, '..')])
}

/** Adds a root document: the first begins the site, each later one must follow the newest. */
export async function addRoot(state: ShelfState, file: Bytes): Promise<void> {
  const { root } = state
  const next =
    root === null ? await trustPinnedRoot(state.crypto, file) : await stepRoot(state.crypto, root, file)
  if (root === null && next.version !== 1) {
    throw new ShelfError('shelf.no-root', `the shelf is empty: root 1 comes first, not root ${next.version}`)
  }
  await replaceFile(state, rootFile(next.version), file)
  await replaceFile(state, newestRootFile, file)
  state.root = next
}
