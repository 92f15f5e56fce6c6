import {
  compareEditions,
  earlierHeadFile,
  EditionError,
  fileCaps,
  freshnessFile,
  headFile,
  maxRootSteps,
  mirrorListFile,
  newestRootFile,
  readHeadFile,
  rootFile,
  stepRoot,
  type TrustedRoot,
  trustPinnedRoot,
  type VerifiedHead,
  verifyFreshness,
  verifyHead,
  verifyMirrorList,
} from '@heliograph/edition'
import { nodeCrypto } from '../node-crypto.ts'
import { type Check, readPaper, refuse, step } from './check.ts'

/** The newest root document, and each one under its version. */
export interface CheckedRoots {
  readonly newest: TrustedRoot
  readonly byVersion: ReadonlyMap<number, TrustedRoot>
}

/** The chain from root 1 through the pinned document to the newest one. */
export async function checkRoots(check: Check, pinned: TrustedRoot): Promise<CheckedRoots> {
  const byVersion = new Map([[pinned.version, pinned]])
  let before: TrustedRoot | null = null
  for (let version = 1; version <= pinned.version; version += 1) {
    const name = rootFile(version)
    const file = await readPaper(check, name, fileCaps.root)
    if (file === null) continue
    if (version === pinned.version && Buffer.compare(file, pinned.file) !== 0) {
      refuse(check, name, 'root.pin', 'not the pinned root document')
    }
    const last: TrustedRoot | null = before
    before = await step(check, name, () =>
      last === null ? trustPinnedRoot(nodeCrypto, file) : stepRoot(nodeCrypto, last, file),
    )
    if (before !== null) byVersion.set(version, before)
  }
  let trusted = pinned
  for (let steps = 0; ; steps += 1) {
    const name = rootFile(trusted.version + 1)
    const file = await check.source.read(name, fileCaps.root)
    if (file === null) break
    check.papers.add(name)
    check.files += 1
    check.bytes += file.length
    if (steps === maxRootSteps) {
      refuse(check, name, 'root.chain', `more than ${maxRootSteps} steps from the pinned document`)
      break
    }
    const last = trusted
    const next = await step(check, name, () => stepRoot(nodeCrypto, last, file))
    if (next === null) break
    trusted = next
    byVersion.set(next.version, next)
  }
  const newest = await readPaper(check, newestRootFile, fileCaps.root)
  if (newest !== null && Buffer.compare(newest, trusted.file) !== 0) {
    refuse(check, newestRootFile, 'root.pin', `not root ${trusted.version}`)
  }
  return { newest: trusted, byVersion }
}

export async function checkHead(
  check: Check,
  root: TrustedRoot,
  since: VerifiedHead | null,
): Promise<VerifiedHead | null> {
  const file = await readPaper(check, headFile, fileCaps.head)
  if (file === null) return null
  const head = await step(check, headFile, () => verifyHead(nodeCrypto, root, file, null))
  if (head !== null && since !== null) {
    await step(check, headFile, async () => {
      if (since.site !== root.site)
        throw new EditionError('site', `the earlier head is of site ${since.site}`)
      await verifyHead(nodeCrypto, root, file, since)
    })
  }
  return head
}

/** The heads behind the current one: covered by its hash chain, signed under the root document of their time. */
export async function checkEarlier(
  check: Check,
  roots: CheckedRoots,
  head: VerifiedHead,
  since: VerifiedHead | null,
): Promise<readonly VerifiedHead[]> {
  const heads = [head]
  for (let at = head; heads.length <= head.behind;) {
    const { previous } = at
    if (previous === null) {
      refuse(check, headFile, 'format', `${head.behind} heads behind it, but the chain ends`)
      break
    }
    const name = earlierHeadFile(previous.epoch, previous.number)
    const file = await readPaper(check, name, fileCaps.head)
    if (file === null) break
    const earlier = await step(check, name, async () => {
      const { root } = await readHeadFile(nodeCrypto, file)
      return verifyHead(nodeCrypto, roots.byVersion.get(root) ?? roots.newest, file, null)
    })
    if (earlier === null) break
    if (earlier.hash !== previous.hash) {
      refuse(check, name, 'swapped', 'not the head that the next one names')
      break
    }
    if (since !== null && compareEditions(since, earlier) === 0 && since.hash !== earlier.hash) {
      refuse(check, name, 'head.fork', 'differs from the head that was seen with this number')
    }
    heads.push(earlier)
    at = earlier
  }
  return heads
}

/** Mirror lists of the kept heads, and the freshness statement. */
export async function checkPapers(
  check: Check,
  roots: CheckedRoots,
  heads: readonly VerifiedHead[],
  now: number,
): Promise<void> {
  const root = roots.newest
  const lists = new Set<number>()
  for (const [at, head] of heads.entries()) {
    const { mirrors } = head
    if (mirrors === null || lists.has(mirrors.version)) continue
    lists.add(mirrors.version)
    const name = mirrorListFile(mirrors.version)
    const file = await readPaper(check, name, fileCaps.mirrors)
    if (file === null) continue
    const under = at === 0 ? root : (roots.byVersion.get(head.root) ?? root)
    await step(check, name, () => verifyMirrorList(nodeCrypto, under, file, head))
  }
  const [head] = heads
  const file = await readPaper(check, freshnessFile, fileCaps.freshness)
  if (file === null || head === undefined) return
  const statement = await step(check, freshnessFile, () => verifyFreshness(nodeCrypto, root, file, head))
  if (statement === null) return
  if (statement.head !== head.hash) check.notes.push('the freshness statement speaks of another edition')
  if (statement.expires < now)
    check.notes.push('the freshness statement has expired: nothing says that this is the newest')
}
