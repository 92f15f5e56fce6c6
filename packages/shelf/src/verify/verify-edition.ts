import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Hash, headFile, readHeadFile, trustPinnedRoot } from '@heliograph/edition'
import { hashSet } from '../hash-set.ts'
import { spread } from '../layout.ts'
import { nodeCrypto } from '../node-crypto.ts'
import type { Check } from './check.ts'
import { checkEarlier, checkHead, checkPapers, checkRoots } from './check-papers.ts'
import { checkSurplus, checkTrees } from './check-trees.ts'
import type { VerifyReport } from './report.ts'
import { type EditionSource, folderSource, mirrorSource } from './source.ts'

/** What a whole check is measured against. */
export interface VerifyOptions {
  /** The pinned root document's file: the only thing that is trusted beforehand. */
  readonly root: Uint8Array
  /** A head file kept from before: every older head is refused. */
  readonly since?: Uint8Array
  /** The clock, for notes on what has expired. */
  readonly now: Temporal.Instant
  /**
   * How many hashes are remembered at once, at 64 bytes each. More files take more passes over the folder, not more
   * memory. Default 1,000,000.
   */
  readonly remembered?: number
  /** Called now and then with the files checked so far. */
  readonly progress?: (files: number) => void
}

const passSize = 1_000_000

function countFiles(list: (folder: string) => readonly string[]): number {
  let count = 0
  for (const kind of ['node', 'blob']) for (const part of spread) count += list(`${kind}/${part}`).length
  return count
}

async function verifyEdition(
  where: string,
  source: EditionSource,
  options: VerifyOptions,
): Promise<VerifyReport> {
  const now = Math.floor(options.now.epochMilliseconds / 1000)
  const check: Check = {
    source,
    problems: [],
    problemCount: 0,
    notes: [],
    papers: new Set(),
    nodes: hashSet(),
    blobs: hashSet(),
    inPass: () => true,
    passes: 1,
    isWhole: true,
    files: 0,
    bytes: 0,
    entries: 0,
    progress: options.progress ?? (() => undefined),
  }
  const pinned = await trustPinnedRoot(nodeCrypto, Uint8Array.from(options.root))
  const since =
    options.since === undefined ? null : await readHeadFile(nodeCrypto, Uint8Array.from(options.since))
  const roots = await checkRoots(check, pinned)
  const root = roots.newest
  const head = await checkHead(check, root, since)
  if (head !== null) {
    const heads = await checkEarlier(check, roots, head, since)
    await checkPapers(check, roots, heads, now)
    const size = options.remembered ?? passSize
    const passes = source.list === null ? 1 : Math.min(256, Math.ceil(countFiles(source.list) / size) || 1)
    for (let pass = 0; pass < passes; pass += 1) {
      const first = Math.floor((pass * 256) / passes)
      const end = Math.floor(((pass + 1) * 256) / passes)
      const inPass = (hash: Hash): boolean => {
        const byte = parseInt(hash.slice(0, 2), 16)
        return byte >= first && byte < end
      }
      const part: Check = { ...check, inPass, passes, nodes: hashSet(), blobs: hashSet() }
      await checkTrees(part, heads, pass === 0)
      if (source.list !== null) checkSurplus(part, source.list, pass === 0)
      check.files = part.files
      check.bytes = part.bytes
      check.entries = part.entries
      check.problemCount = part.problemCount
      check.isWhole &&= part.isWhole
    }
    if (head.expires < now) check.notes.push('the edition has expired: readers are warned that it is old')
    if (root.expires < now) check.notes.push('the root document has expired')
  }
  if (!check.isWhole) check.notes.push('a part of the tree cannot be read: files below it were not looked at')
  if (source.list === null) {
    check.notes.push('surplus files cannot be seen from here, only a folder shows them')
  }
  return {
    ok: check.problemCount === 0 && head !== null,
    where,
    edition:
      head === null
        ? null
        : {
            site: head.site,
            epoch: head.epoch,
            number: head.number,
            time: Temporal.Instant.fromEpochMilliseconds(head.time * 1000),
            expires: Temporal.Instant.fromEpochMilliseconds(head.expires * 1000),
            root: root.version,
            head: head.hash,
          },
    problems: check.problems,
    problemCount: check.problemCount,
    notes: check.notes,
    files: check.files,
    bytes: check.bytes,
    entries: check.entries,
  }
}

/**
 * Checks a whole folder, with memory of fixed size: every signature, every byte of every file, the form of the tree,
 * nothing missing and nothing too much. `folder` is the public folder of a shelf, a copy of it, or the shelf's own.
 * Refuses with an `EditionError` only a pinned root or an earlier head that is itself damaged.
 */
export function verifyShelf(folder: string, options: VerifyOptions): Promise<VerifyReport> {
  const inside = join(folder, 'edition')
  const edition = existsSync(join(inside, headFile)) || existsSync(join(inside, 'root')) ? inside : folder
  return verifyEdition(folder, folderSource(edition), options)
}

/** Checks a mirror the same way, by the `fetch` that is given; only surplus files stay unseen. */
export function verifyMirror(
  base: string,
  fetch: typeof globalThis.fetch,
  options: VerifyOptions,
): Promise<VerifyReport> {
  return verifyEdition(base, mirrorSource(base, fetch), options)
}
