import { byBytes, fromAscii, toHex } from '../bytes.ts'
import type { Bytes, Hash } from '../crypto.ts'
import { EditionError } from '../error.ts'
import { keyParts } from '../key.ts'
import type { Entry, StoredObject, TombstoneReason } from './entry.ts'
import {
  decodeBucket,
  decodeDirectory,
  decodeLiveIndex,
  decodeMonthIndex,
  type DirectoryKind,
  encodeBucket,
  encodeDirectory,
  encodeLiveIndex,
  encodeMonthIndex,
  fetchNode,
  idOfKey,
  indexFanOut,
  indexLevels,
  type LiveChild,
  liveBits,
  liveBucketOf,
  monthBucketSize,
  type TreeAccess,
} from './node.ts'

/** One change to the tree. Of several changes to one key the last one counts. */
export type Change =
  | { readonly kind: 'put'; readonly key: string; readonly object: StoredObject }
  /** Articles only: the entry stays for ever and says that the article is gone. */
  | {
      readonly kind: 'tombstone'
      readonly key: string
      readonly reason: TombstoneReason
      /** Seconds since 1970 in UTC. */
      readonly at: number
      /** The page that says so; without one the reader's program words it. */
      readonly notice?: StoredObject
    }
  /** Live pages and pictures only. Removing what is not there changes nothing. */
  | { readonly kind: 'remove'; readonly key: string }

/** A new tree: its root, and the nodes that were not part of what was read of the old one. */
export interface UpdatedTree {
  readonly root: Hash
  readonly nodes: ReadonlyMap<Hash, Bytes>
  /** What really changed, one item a key, in no order. A change that finds its entry as it wants it is none. */
  readonly changed: readonly ChangedKey[]
}

/** A key before and after; null where the tree has nothing. */
export interface ChangedKey {
  readonly key: string
  readonly before: Entry | null
  readonly after: Entry | null
}

interface Work {
  readonly access: TreeAccess
  /** Nodes of the old tree on the paths that were walked. */
  readonly known: Set<Hash>
  readonly nodes: Map<Hash, Bytes>
  readonly changed: ChangedKey[]
}

/** Null takes the entry away. */
type Edits<Name> = Map<Name, Entry | null>

interface ServiceEdits {
  readonly live: Edits<string>
  readonly articles: Map<string, Map<string, Edits<number>>>
  readonly media: Map<string, Map<string, Edits<string>>>
}

async function read(work: Work, hash: Hash): Promise<Bytes> {
  work.known.add(hash)
  return fetchNode(work.access, hash)
}

async function write(work: Work, bytes: Bytes): Promise<Hash> {
  const hash = toHex(await work.access.crypto.sha256(bytes))
  if (!work.known.has(hash)) work.nodes.set(hash, bytes)
  return hash
}

function entryOf(change: Change): Entry | null {
  const parts = keyParts(change.key)
  if (change.kind === 'put') return { kind: 'object', key: change.key, object: change.object }
  if (change.kind === 'remove') {
    if (parts.kind !== 'article') return null
    throw new EditionError(
      'change',
      `${change.key}: an article is never removed, only replaced by a tombstone`,
    )
  }
  if (parts.kind !== 'article') {
    throw new EditionError('change', `${change.key}: only an article leaves a tombstone`)
  }
  if (!Number.isSafeInteger(change.at) || change.at < 0) {
    throw new EditionError('change', `${change.key}: a tombstone's time is whole seconds since 1970`)
  }
  return {
    kind: 'tombstone',
    key: change.key,
    reason: change.reason,
    at: change.at,
    notice: change.notice ?? null,
  }
}

function child<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}

function group(changes: Iterable<Change>): Map<string, ServiceEdits> {
  const services = new Map<string, ServiceEdits>()
  for (const change of changes) {
    const parts = keyParts(change.key)
    const entry = entryOf(change)
    const edits = child(services, parts.kind === 'media' ? '_media' : parts.service, () => ({
      live: new Map(),
      articles: new Map(),
      media: new Map(),
    }))
    if (parts.kind === 'live') edits.live.set(parts.name, entry)
    else if (parts.kind === 'article') {
      const year = child(edits.articles, parts.year, () => new Map<string, Edits<number>>())
      child(year, parts.month, () => new Map<number, Entry | null>()).set(parts.id, entry)
    } else {
      const year = child(edits.media, parts.year, () => new Map<string, Edits<string>>())
      child(year, parts.month, () => new Map<string, Entry | null>()).set(parts.name, entry)
    }
  }
  return services
}

function sameObject(left: StoredObject | null, right: StoredObject | null): boolean {
  if (left === null || right === null) return left === right
  return (
    left.hash === right.hash &&
    left.mediaType === right.mediaType &&
    left.storedLength === right.storedLength &&
    left.decodedLength === right.decodedLength
  )
}

function sameEntry(left: Entry | null, right: Entry | null): boolean {
  if (left === null || right === null) return left === right
  if (left.kind === 'object') return right.kind === 'object' && sameObject(left.object, right.object)
  if (right.kind === 'object') return false
  return left.reason === right.reason && left.at === right.at && sameObject(left.notice, right.notice)
}

/** False when nothing changes. */
function noteChange(work: Work, key: string, before: Entry | null, after: Entry | null): boolean {
  if (sameEntry(before, after)) return false
  work.changed.push({ key, before, after })
  return true
}

const noNames: LiveChild = { count: 0, hash: null }

const idOf = (entry: Entry): number => idOfKey(entry.key)

interface MonthBucket {
  readonly first: number
  readonly hash: Hash
}

async function readMonth(work: Work, hash: Hash): Promise<{ total: number; buckets: MonthBucket[] }> {
  const index = decodeMonthIndex(await read(work, hash))
  if (index.level === 1) return { total: index.total, buckets: [...index.children] }
  const buckets: MonthBucket[] = []
  for (const below of index.children) buckets.push(...(await readMonth(work, below.hash)).buckets)
  return { total: index.total, buckets }
}

async function writeMonth(work: Work, buckets: readonly MonthBucket[], total: number): Promise<Hash> {
  let children: readonly MonthBucket[] = buckets
  const top = indexLevels(buckets.length)
  for (let level = 1, reach = monthBucketSize; ; level += 1, reach *= indexFanOut) {
    const above: MonthBucket[] = []
    for (let at = 0; at < children.length; at += indexFanOut) {
      const group = children.slice(at, at + indexFanOut)
      const below = Math.min(total - at * reach, group.length * reach)
      const hash = await write(work, encodeMonthIndex({ level, total: below, children: group }))
      above.push({ first: group[0]?.first ?? 0, hash })
    }
    if (level === top) return above[0]?.hash ?? ''
    children = above
  }
}

/** Buckets hold 64 articles by rank: an article in the middle (an old number, late) moves those after it. */
async function updateMonth(work: Work, old: Hash | null, edits: Edits<number>): Promise<Hash> {
  const { total, buckets } = old === null ? { total: 0, buckets: [] } : await readMonth(work, old)
  const ids = [...edits.keys()].sort((left, right) => left - right)
  const kept = [...buckets]
  /** Entries of the buckets from `from` on, where ranks change. */
  let from = buckets.length
  let added = 0
  const opened = new Map<number, Map<number, Entry>>()
  const open = async (at: number): Promise<Map<number, Entry>> => {
    const known = opened.get(at)
    if (known !== undefined) return known
    const entries = decodeBucket(await read(work, buckets[at]?.hash ?? ''))
    const byId = new Map(entries.map((entry) => [idOf(entry), entry]))
    opened.set(at, byId)
    return byId
  }
  const fresh = new Map<number, Entry>()
  let bucket = 0
  for (const id of ids) {
    const entry = edits.get(id)
    if (!entry) continue
    while (bucket + 1 < buckets.length && (buckets[bucket + 1]?.first ?? 0) <= id) bucket += 1
    const present = buckets.length > 0 ? await open(bucket) : fresh
    const before = present.get(id) ?? null
    if (!noteChange(work, entry.key, before, entry)) continue
    if (before === null) {
      added += 1
      from = Math.min(from, bucket)
    }
    present.set(id, entry)
  }
  for (const [at, byId] of opened) {
    if (at >= from) continue
    const entries = [...byId.values()]
    kept[at] = { first: idOf(entries[0] as Entry), hash: await write(work, encodeBucket(entries)) }
  }
  if (added > 0) {
    const tail: Entry[] = [...fresh.values()]
    for (let at = from; at < buckets.length; at += 1) tail.push(...(await open(at)).values())
    tail.sort((left, right) => idOf(left) - idOf(right))
    kept.length = from
    for (let at = 0; at < tail.length; at += monthBucketSize) {
      const entries = tail.slice(at, at + monthBucketSize)
      kept.push({ first: idOf(entries[0] as Entry), hash: await write(work, encodeBucket(entries)) })
    }
  }
  return writeMonth(work, kept, total + added)
}

async function readLive(work: Work, hash: Hash): Promise<{ bits: number; buckets: LiveChild[] }> {
  const index = decodeLiveIndex(await read(work, hash))
  if (index.level === 1) return { bits: index.bits, buckets: [...index.children] }
  const buckets: LiveChild[] = []
  for (const below of index.children) {
    if (below.hash !== null) buckets.push(...(await readLive(work, below.hash)).buckets)
    else for (let at = 0; at < indexFanOut ** (index.level - 1); at += 1) buckets.push(noNames)
  }
  return { bits: index.bits, buckets }
}

async function writeLive(work: Work, buckets: readonly LiveChild[], bits: number): Promise<Hash> {
  let children: readonly LiveChild[] = buckets
  const top = indexLevels(buckets.length)
  for (let level = 1; ; level += 1) {
    const above: LiveChild[] = []
    for (let at = 0; at < children.length; at += indexFanOut) {
      const group = children.slice(at, at + indexFanOut)
      const count = group.reduce((sum, child) => sum + child.count, 0)
      const hash = count === 0 ? null : await write(work, encodeLiveIndex({ level, bits, children: group }))
      above.push({ count, hash })
    }
    if (level === top) return above[0]?.hash ?? ''
    children = above
  }
}

async function writeLiveBucket(work: Work, names: ReadonlyMap<string, Entry>): Promise<LiveChild> {
  if (names.size === 0) return noNames
  const entries = [...names.values()].sort((left, right) => byBytes(left.key, right.key))
  return { count: entries.length, hash: await write(work, encodeBucket(entries)) }
}

/** The name of a live page or a picture: what follows `_live/`, or the month. */
function nameOf(key: string): string {
  const parts = keyParts(key)
  return parts.kind === 'article' ? String(parts.id) : parts.name
}

/** Null when no name is left. */
async function updateLive(work: Work, old: Hash | null, edits: Edits<string>): Promise<Hash | null> {
  const { bits, buckets } = old === null ? { bits: 0, buckets: [noNames] } : await readLive(work, old)
  const digestOf = (name: string) => work.access.crypto.sha256(fromAscii(name))
  const opened = new Map<number, Map<string, Entry>>()
  const open = async (at: number): Promise<Map<string, Entry>> => {
    let names = opened.get(at)
    if (names === undefined) {
      const hash = buckets[at]?.hash ?? null
      const entries = hash === null ? [] : decodeBucket(await read(work, hash))
      names = new Map(entries.map((entry) => [nameOf(entry.key), entry]))
      opened.set(at, names)
    }
    return names
  }
  for (const [name, entry] of edits) {
    const names = await open(liveBucketOf(await digestOf(name), bits))
    const before = names.get(name) ?? null
    if (!noteChange(work, (entry ?? before)?.key ?? '', before, entry)) continue
    if (entry === null) names.delete(name)
    else names.set(name, entry)
  }
  const total = buckets.reduce((sum, bucket, at) => sum + (opened.get(at)?.size ?? bucket.count), 0)
  if (total === 0) return null
  const newBits = liveBits(total)
  if (newBits === bits) {
    for (const [at, names] of opened) buckets[at] = await writeLiveBucket(work, names)
    return writeLive(work, buckets, bits)
  }
  const spread: Map<string, Entry>[] = Array.from({ length: 2 ** newBits }, () => new Map())
  for (let at = 0; at < buckets.length; at += 1) {
    for (const [name, entry] of await open(at)) {
      spread[liveBucketOf(await digestOf(name), newBits)]?.set(name, entry)
    }
  }
  const rewritten: LiveChild[] = []
  for (const names of spread) rewritten.push(await writeLiveBucket(work, names))
  return writeLive(work, rewritten, newBits)
}

async function openDirectory(work: Work, kind: DirectoryKind, hash: Hash | null): Promise<Map<string, Hash>> {
  return hash === null ? new Map() : decodeDirectory(kind, await read(work, hash))
}

function setChild(children: Map<string, Hash>, name: string, hash: Hash | null): void {
  if (hash === null) children.delete(name)
  else children.set(name, hash)
}

async function updateService(work: Work, old: Hash | null, edits: ServiceEdits): Promise<Hash | null> {
  const children = await openDirectory(work, 'service', old)
  if (edits.live.size > 0) {
    setChild(children, '_live', await updateLive(work, children.get('_live') ?? null, edits.live))
  }
  const updateYears = async <Edit>(
    years: ReadonlyMap<string, ReadonlyMap<string, Edit>>,
    updateOne: (hash: Hash | null, edit: Edit) => Promise<Hash | null>,
  ): Promise<void> => {
    for (const [year, months] of years) {
      const ofYear = await openDirectory(work, 'year', children.get(year) ?? null)
      for (const [month, edit] of months) {
        setChild(ofYear, month, await updateOne(ofYear.get(month) ?? null, edit))
      }
      setChild(children, year, ofYear.size === 0 ? null : await write(work, encodeDirectory('year', ofYear)))
    }
  }
  await updateYears(edits.articles, (hash, edit) => updateMonth(work, hash, edit))
  await updateYears(edits.media, (hash, edit) => updateLive(work, hash, edit))
  return children.size === 0 ? null : write(work, encodeDirectory('service', children))
}

/**
 * Applies changes to a tree (null: the empty one) and returns the new root with the nodes to write. Nodes never
 * change; only the buckets of changed keys and the path above them are made anew, and the result depends on what the
 * tree holds, never on the order or the grouping of the changes that led there.
 *
 * Refuses with `key` what is no key, with `change` what the tree does not allow, with `node.hash` or `node.format`
 * an old tree that is damaged.
 */
export async function updateTree(
  root: Hash | null,
  changes: Iterable<Change>,
  access: TreeAccess,
): Promise<UpdatedTree> {
  const work: Work = { access, known: new Set(), nodes: new Map(), changed: [] }
  const services = await openDirectory(work, 'root', root)
  for (const [service, edits] of group(changes)) {
    setChild(services, service, await updateService(work, services.get(service) ?? null, edits))
  }
  const newRoot = await write(work, encodeDirectory('root', services))
  return { root: newRoot, nodes: work.nodes, changed: work.changed }
}
