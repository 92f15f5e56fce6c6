import { setImmediate as pause } from 'node:timers/promises'
import { dirname, join } from 'node:path'
import {
  blobFile,
  type Bytes,
  type Change,
  type ChangedKey,
  compareEditions,
  earlierHeadFile,
  freshnessFile,
  type Hash,
  headFile,
  mirrorListFile,
  nodeFile,
  objectsOf,
  type SeenHead,
  signFreshness,
  type Signer,
  signHead,
  type TrustedRoot,
  type UpdatedTree,
  updateTree,
  type VerifiedHead,
  verifyHead,
  verifyMirrorList,
} from '@heliograph/edition'
import { ShelfError, withRoom } from './error.ts'
import { dropHeads } from './garbage.ts'
import { pathOf, type ShelfState, stagePath } from './state.ts'
import { blobsOf, clearStage } from './store-blob.ts'

/** One publish: all changes that waited, as one edition. */
export interface PublishRequest {
  readonly changes: Iterable<Change>
  /** Time of the edition. Never below the last edition's: a clock set back is noticed and does not count. */
  readonly time: Temporal.Instant
  readonly edition: readonly Signer[]
  readonly freshness: readonly Signer[]
  /** The file of a head that this edition must stand above: the highest a mirror still has, after a restore. */
  readonly above?: Bytes
  /** A new signed mirror list. Default: the one of the last edition stays. */
  readonly mirrors?: Bytes
  /** Makes an edition even if nothing changed, to renew its expiry. Default false. */
  readonly renew?: boolean
  /** Takes all earlier editions off the shelf at once, for a recall. Default false: the last three stay. */
  readonly forgetEarlier?: boolean
  /** How long the head is good before readers are warned. Default 30 days. */
  readonly headLifetime?: Temporal.Duration
  /** How long the freshness statement is good. Default 48 hours. */
  readonly freshnessLifetime?: Temporal.Duration
}

/** What a publish did. */
export interface Published {
  readonly head: VerifiedHead
  /** Nothing changed: the head is the one that was there before. */
  readonly unchanged: boolean
  readonly changed: readonly ChangedKey[]
  /** Files written, and their bytes. */
  readonly files: number
  readonly bytes: number
  /** How far the clock stood behind the last edition; zero when it did not. */
  readonly clockBehind: Temporal.Duration
}

const keepBehind = 3
const headDays = 30 * 86_400
const freshnessSeconds = 48 * 3_600

/** Of a publish longer than this, only that it was under way is noted. */
const longIntent = 5_000

const secondsOf = (time: Temporal.Instant): number => Math.floor(time.epochMilliseconds / 1000)

function rootOf(state: ShelfState): TrustedRoot {
  if (state.root === null) throw new ShelfError('shelf.no-root', 'the shelf has no root document yet')
  return state.root
}

/** Blobs of the changed objects: those to move from the stage, and those that now stand in more than one place. */
function collectBlobs(state: ShelfState, changed: readonly ChangedKey[]) {
  const move = new Set<Hash>()
  const shared = new Set<Hash>()
  const seen = new Set<Hash>()
  for (const { before, after } of changed) {
    const had = new Set((before === null ? [] : objectsOf(before)).map(({ hash }) => hash))
    for (const object of after === null ? [] : objectsOf(after)) {
      const stored = state.stored.get(object.hash)
      const blobs = blobsOf(state, object)
      for (const blob of blobs) {
        const isStaged = state.staged.has(blob)
        if (isStaged) move.add(blob)
        else if (!state.disk.has(pathOf(state, blobFile(blob)))) {
          throw new ShelfError('shelf.no-bytes', `${object.hash}: ${blobFile(blob)} was never stored`)
        }
        const existed = !isStaged || (stored?.existed.includes(blob) ?? false)
        if (seen.has(blob) || (existed && !had.has(object.hash))) shared.add(blob)
        seen.add(blob)
      }
    }
  }
  return { move, shared }
}

/** The mirror list of the last edition goes on, as long as the newest root document still holds its key good. */
async function carriedList(state: ShelfState, root: TrustedRoot): Promise<VerifiedHead['mirrors']> {
  const [last = null] = state.heads
  if (last === null || last.mirrors === null || last.root === root.version) return last?.mirrors ?? null
  try {
    const file = state.disk.read(pathOf(state, mirrorListFile(last.mirrors.version)))
    if (file !== null) await verifyMirrorList(state.crypto, root, file, last)
    return last.mirrors
  } catch (cause) {
    throw new ShelfError('shelf.mirrors', 'the new root document needs a newly signed mirror list', { cause })
  }
}

interface NextHead {
  readonly epoch: number
  readonly number: number
  readonly time: number
  readonly previous: SeenHead | null
  readonly behind: number
}

async function nextHead(state: ShelfState, root: TrustedRoot, request: PublishRequest): Promise<NextHead> {
  const [last = null] = state.heads
  const above = request.above === undefined ? null : await verifyHead(state.crypto, root, request.above, null)
  const isAbove = above !== null && (last === null || compareEditions(above, last) > 0)
  const under = isAbove ? above : last
  return {
    epoch: root.epoch,
    number: Math.max(under?.number ?? 0, root.floor.epoch === root.epoch ? root.floor.number - 1 : 0) + 1,
    time: Math.max(secondsOf(request.time), under?.time ?? 0),
    previous: under === null ? null : { epoch: under.epoch, number: under.number, hash: under.hash },
    behind: isAbove || request.forgetEarlier ? 0 : Math.min(state.heads.length, keepBehind),
  }
}

/** A file on its way: staged under `from`, public as `name`. */
interface Move {
  readonly from: string
  readonly name: string
}

async function moveAll(state: ShelfState, moves: readonly Move[]): Promise<void> {
  for (const [at, { from, name }] of moves.entries()) {
    state.disk.rename(from, pathOf(state, name))
    if (at % 256 === 255) await pause()
  }
}

/**
 * The one writer of editions. Everything new lies on the disk, and would survive a power cut, before the head is
 * swapped in one step: whoever reads sees the last edition or this one, whole. Publishing the same again changes
 * nothing, so that what was interrupted may simply be repeated. The heads it drops are for {@link tidyUp}.
 */
export async function publish(
  state: ShelfState,
  request: PublishRequest,
): Promise<{ readonly published: Published; readonly dropped: readonly VerifiedHead[] }> {
  const root = rootOf(state)
  const [last = null] = state.heads
  const changes = [...request.changes]
  const tree = await updateTree(last?.tree ?? null, changes, state.access)
  const list =
    request.mirrors === undefined ? null : await verifyMirrorList(state.crypto, root, request.mirrors, null)
  const current = last?.mirrors ?? null
  if (list !== null && current !== null && list.hash !== current.hash && list.version <= current.version) {
    throw new ShelfError(
      'shelf.mirrors',
      `mirror list ${list.version} does not follow list ${current.version}`,
    )
  }
  const clockBehind = Temporal.Duration.from({
    seconds: Math.max(0, (last?.time ?? 0) - secondsOf(request.time)),
  })
  if (
    last !== null &&
    tree.root === last.tree &&
    last.root === root.version &&
    last.epoch === root.epoch &&
    (list === null || list.version === last.mirrors?.version) &&
    request.above === undefined &&
    request.renew !== true &&
    request.forgetEarlier !== true
  ) {
    if (state.isUnsynced) await syncHead(state)
    redeem(state, changes)
    const published = { head: last, unchanged: true, changed: [], files: 0, bytes: 0, clockBehind }
    return { published, dropped: [] }
  }
  const next = await nextHead(state, root, request)
  const lifetime = request.headLifetime?.total('seconds') ?? headDays
  const { crypto } = state
  const mirrors = list === null ? await carriedList(state, root) : { version: list.version, hash: list.hash }
  const file = await signHead(
    crypto,
    { ...next, site: root.site, expires: next.time + lifetime, tree: tree.root, root: root.version, mirrors },
    request.edition,
  )
  let head: VerifiedHead
  try {
    head = await verifyHead(crypto, root, file, last)
  } catch (cause) {
    throw new ShelfError('shelf.keys', 'the keys given make no head that readers accept', { cause })
  }
  const freshness = await signFreshness(
    crypto,
    {
      site: root.site,
      epoch: head.epoch,
      number: head.number,
      head: head.hash,
      time: head.time,
      expires: head.time + (request.freshnessLifetime?.total('seconds') ?? freshnessSeconds),
    },
    request.freshness,
  )
  const { dropped, ...written } = await bringOut(state, tree, head, {
    freshness,
    list: request.mirrors,
    version: list?.version,
  })
  redeem(state, changes)
  // A text that was stored for a publish that never came must not outlive what took it away.
  if (request.forgetEarlier === true) {
    state.stored.clear()
    await clearStage(state)
    state.staged.clear()
  }
  return { published: { head, unchanged: false, changed: tree.changed, ...written, clockBehind }, dropped }
}

/** What was stored for this publish is no longer promised to one to come, whether the tree changed by it or not. */
function redeem(state: ShelfState, changes: readonly Change[]): void {
  for (const change of changes) {
    const object =
      change.kind === 'put' ? change.object : change.kind === 'tombstone' ? change.notice : undefined
    const stored = object === undefined ? undefined : state.stored.get(object.hash)
    if (object === undefined || stored === undefined) continue
    if (stored.promises > 1) state.stored.set(object.hash, { ...stored, promises: stored.promises - 1 })
    else state.stored.delete(object.hash)
  }
}

interface Papers {
  readonly freshness: Bytes
  readonly list: Bytes | undefined
  readonly version: number | undefined
}

async function bringOut(
  state: ShelfState,
  tree: UpdatedTree,
  head: VerifiedHead,
  papers: Papers,
): Promise<{ readonly dropped: readonly VerifiedHead[]; readonly files: number; readonly bytes: number }> {
  const { disk, layout } = state
  const { move, shared } = collectBlobs(state, tree.changed)
  const [last = null] = state.heads
  const moves: Move[] = [...move].map((hash) => ({ from: stagePath(state, hash), name: blobFile(hash) }))
  let bytes = 0
  const stagedHere: string[] = []
  const stage = (name: string, content: Bytes): string => {
    const from = join(layout.stage, name)
    stagedHere.push(from)
    disk.write(from, content)
    bytes += content.length
    return from
  }
  const undo = (): void => {
    // What was moved goes back to the stage: the same publish can be tried again without storing anything anew.
    for (const { from, name } of moves) {
      if (disk.has(pathOf(state, name))) disk.rename(pathOf(state, name), from)
    }
    for (const path of stagedHere) disk.remove(path)
    disk.remove(layout.intent)
  }
  const stagedFreshness = await withRoom(layout.edition, undo, async () => {
    for (const [hash, content] of tree.nodes) {
      if (disk.has(pathOf(state, nodeFile(hash)))) shared.add(hash)
      else moves.push({ from: stage(`n-${hash}`, content), name: nodeFile(hash) })
    }
    if (last !== null && head.behind > 0) {
      moves.push({ from: stage('earlier', last.file), name: earlierHeadFile(last.epoch, last.number) })
    }
    if (
      papers.list !== undefined &&
      papers.version !== undefined &&
      papers.version !== last?.mirrors?.version
    ) {
      moves.push({ from: stage('mirrors', papers.list), name: mirrorListFile(papers.version) })
    }
    const newHead = stage('head', head.file)
    const newFreshness = stage('freshness', papers.freshness)
    const names = moves.length > longIntent ? null : moves.map(({ name }) => name)
    disk.write(layout.intent, Buffer.from(JSON.stringify({ head: head.hash, names })))
    for (const hash of shared) state.shared.add(hash)
    const papersToSync = shared.size > 0 && state.followsDifferences ? writeShared(state) : []
    await disk.sync([...moves.map(({ from }) => from), newHead, newFreshness, layout.intent, ...papersToSync])
    await disk.syncFolders([layout.writer])
    const touched = new Set(moves.map(({ name }) => dirname(name)))
    for (const folder of touched.difference(state.folders)) {
      if (!/^(?:node|blob)\//.test(folder)) continue
      disk.makeFolder(pathOf(state, folder))
      state.folders.add(folder)
      touched.add(dirname(folder))
    }
    await moveAll(state, moves)
    await disk.syncFolders([...touched].map((folder) => pathOf(state, folder)))
    disk.rename(newHead, pathOf(state, headFile))
    return newFreshness
  })
  // The edition is out: from here on nothing is undone, and memory says what the disk says whatever fails below.
  const dropped = state.heads.slice(head.behind)
  state.heads = [head, ...state.heads.slice(0, head.behind)]
  state.isUnsynced = true
  for (const hash of move) state.staged.delete(hash)
  try {
    disk.rename(stagedFreshness, pathOf(state, freshnessFile))
    await syncHead(state)
  } catch (error) {
    state.sweepDue = true
    throw error
  }
  return { dropped, files: moves.length + 2, bytes }
}

async function syncHead(state: ShelfState): Promise<void> {
  await state.disk.syncFolders([state.layout.edition])
  state.isUnsynced = false
}

/** The edition is out and safe: what cannot be removed now is left to the sweep. */
export async function tidyUp(state: ShelfState, dropped: readonly VerifiedHead[]): Promise<void> {
  try {
    await dropHeads(state, dropped)
    if (state.sweepDue) state.disk.write(state.layout.sweepDue, new Uint8Array())
    state.disk.remove(state.layout.intent)
  } catch {
    // The intent stays, and the next start sweeps.
    state.sweepDue = true
  }
}

/** Writes the list of shared hashes beside its old version; returns what must be synced. */
function writeShared(state: ShelfState): readonly string[] {
  const temporary = `${state.layout.shared}.new`
  state.disk.write(temporary, Buffer.from([...state.shared].map((hash) => `${hash}\n`).join('')))
  state.disk.rename(temporary, state.layout.shared)
  return [state.layout.shared]
}

/** Says again that the head is the newest. */
export async function renewFreshness(
  state: ShelfState,
  time: Temporal.Instant,
  signers: readonly Signer[],
  lifetime: Temporal.Duration | undefined,
): Promise<Bytes> {
  const [head] = state.heads
  if (head === undefined) throw new ShelfError('shelf.no-root', 'nothing was published yet')
  const at = Math.max(secondsOf(time), head.time)
  const { site, epoch, number } = head
  const expires = at + (lifetime?.total('seconds') ?? freshnessSeconds)
  return signFreshness(state.crypto, { site, epoch, number, head: head.hash, time: at, expires }, signers)
}
