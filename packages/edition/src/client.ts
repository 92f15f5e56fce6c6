import type { Bytes, EditionCrypto, Gunzip, MaybePromise } from './crypto.ts'
import { EditionError } from './error.ts'
import { readHeadFile, type VerifiedHead, verifyHead } from './head.ts'
import { type BlobAccess, readObject } from './object.ts'
import { advanceRoot, type TrustedRoot, trustPinnedRoot } from './root.ts'
import type { FreshnessStatement } from './statement.ts'
import type { ObjectEntry, TombstoneEntry } from './tree/entry.ts'
import { type Found, lookup } from './tree/lookup.ts'
import type { TreeAccess } from './tree/node.ts'

/** What a reader keeps between visits: two signed files, nothing about what was read. */
export interface ReaderMemory {
  /** The newest root document's file; at first the pinned one. */
  readonly root: Bytes
  /** The newest head's file; null before the first. */
  readonly head: Bytes | null
}

/** A reader's trust, ready to judge candidates. */
export interface ReaderTrust {
  readonly root: TrustedRoot
  readonly head: VerifiedHead | null
}

/** One place that may have the edition. Whatever it gives is a candidate. */
export interface CandidateSource {
  /** The file `root/<version>`; null when it has none. At most 64 KiB are wanted. */
  root(version: number): MaybePromise<Bytes | null>
  /** The file `head`. At most 4 KiB are wanted. */
  head(): MaybePromise<Bytes>
}

/** What came of one candidate. Root steps that hold are kept even when its head is refused. */
export interface Judged {
  readonly trust: ReaderTrust
  /** The head is newer than the one known before. */
  readonly isNewer: boolean
  /** Why its root chain or head was refused; null when both hold. */
  readonly refused: EditionError | null
}

/** Takes up a reader's memory. Its own storage is trusted like its pin; what is damaged there is refused. */
export async function recallTrust(crypto: EditionCrypto, memory: ReaderMemory): Promise<ReaderTrust> {
  const root = await trustPinnedRoot(crypto, memory.root)
  const head = memory.head === null ? null : await readHeadFile(crypto, memory.head)
  if (head !== null && head.site !== root.site) {
    throw new EditionError('site', `the remembered head is of site ${head.site}`)
  }
  return { root, head }
}

/** What to write into memory. */
export function memoryOf(trust: ReaderTrust): ReaderMemory {
  return { root: trust.root.file, head: trust.head?.file ?? null }
}

/**
 * Judges one candidate: root chain (at most 64 steps), then head (size, signature), then order of editions. The first
 * candidate whose head holds wins, not the first that answers; asking many at once is the caller's. Errors of the
 * source itself (a network that fails) pass through; refusals come back in the result.
 */
export async function judgeCandidate(
  crypto: EditionCrypto,
  trust: ReaderTrust,
  source: CandidateSource,
): Promise<Judged> {
  let { root } = trust
  let refused: EditionError | null = null
  try {
    await advanceRoot(
      crypto,
      root,
      async (version) => source.root(version),
      (next) => {
        root = next
      },
    )
    const head = await verifyHead(crypto, root, await source.head(), trust.head)
    return { trust: { root, head }, isNewer: head.hash !== trust.head?.hash, refused }
  } catch (error) {
    if (!(error instanceof EditionError)) throw error
    refused = error
  }
  return { trust: { root, head: trust.head }, isNewer: false, refused }
}

/** What a reader is told beside the page; none of it ever keeps the page away. */
export type Warning =
  /** The root document has expired. */
  | 'root-expired'
  /** The edition has expired: a newer one should have come. */
  | 'edition-expired'
  /** No valid statement says that this edition is the newest. */
  | 'not-confirmed'

/**
 * What to warn of. `now` in seconds since 1970: clocks of phones lie, so that a clock before the edition's own time
 * counts as that time.
 */
export function warningsOf(
  trust: ReaderTrust,
  freshness: FreshnessStatement | null,
  now: number,
): readonly Warning[] {
  const { root, head } = trust
  const clock = Math.max(now, head?.time ?? 0, root.time)
  const warnings: Warning[] = []
  if (root.expires < clock) warnings.push('root-expired')
  if (head !== null && head.expires < clock) warnings.push('edition-expired')
  if (freshness === null || freshness.head !== head?.hash || freshness.expires < clock) {
    warnings.push('not-confirmed')
  }
  return warnings
}

/** A verified answer for a key, with its bytes. */
export type Answer =
  | (ObjectEntry & { readonly bytes: Bytes })
  | (TombstoneEntry & { readonly bytes: Bytes | null })
  | Extract<Found, { readonly kind: 'absent' }>

/**
 * Reads a key of an edition: every node and blob is checked, decoded bytes are as many as signed. Refused with the
 * ids of `lookup` and `readObject`; the caller then asks another place for the same hashes.
 */
export async function readKey(
  head: Pick<VerifiedHead, 'tree'>,
  key: string,
  access: TreeAccess & BlobAccess,
  gunzip: Gunzip,
): Promise<Answer> {
  const found = await lookup(head.tree, key, access)
  if (found.kind === 'absent') return found
  if (found.kind === 'object') return { ...found, bytes: await readObject(access, gunzip, found.object) }
  return { ...found, bytes: found.notice === null ? null : await readObject(access, gunzip, found.notice) }
}
