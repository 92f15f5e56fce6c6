import { byteReader, byteWriter, endsEarly, hashOf } from '../bytes.ts'
import type { Bytes, EditionCrypto, Hash, MaybePromise } from '../crypto.ts'
import { EditionError } from '../error.ts'
import { maxKeyLength } from '../key.ts'
import { type Entry, readEntry, writeEntry } from './entry.ts'

/** The most bytes of one node. A reader stops a mirror that sends more. */
export const maxNodeLength = 65_536

/** Articles in one bucket of a month, by rank. */
export const monthBucketSize = 64
/** Names in one bucket of a live node, at most and on average. */
const liveBucketSize = 32
/** Children of one index node. */
export const indexFanOut = 256
const maxLevel = 3

/** How a tree is read: the bytes of a node by its hash, from anywhere; they are checked, never trusted. */
export interface TreeAccess {
  readonly crypto: Pick<EditionCrypto, 'sha256'>
  readNode(hash: Hash): MaybePromise<Bytes>
}

/** Names under a name: the services of the root, the years of a service (and `_live`), the months of a year. */
export type DirectoryKind = 'root' | 'service' | 'year'

const letters = { root: 'R', service: 'S', year: 'Y', month: 'M', live: 'L', bucket: 'B' } as const

/** What an index node says about its children: buckets at level 1, index nodes of one level less above. */
export interface MonthIndex {
  readonly level: number
  /** Articles below this node. */
  readonly total: number
  readonly children: readonly { readonly first: number; readonly hash: Hash }[]
}

export interface LiveIndex {
  readonly level: number
  /** The buckets of the whole live node are two to this power. */
  readonly bits: number
  readonly children: readonly LiveChild[]
}

export interface LiveChild {
  /** Names below this child. */
  readonly count: number
  /** Null where there are none (32 zero bytes). */
  readonly hash: Hash | null
}

const zeroHash = '0'.repeat(64)

function begin(kind: keyof typeof letters) {
  const writer = byteWriter(1024)
  writer.ascii(`HG1${letters[kind]}`)
  return writer
}

function open(bytes: Bytes, kind: keyof typeof letters) {
  const reader = byteReader(bytes, `${kind} node`)
  if (bytes.length > maxNodeLength) throw new EditionError('node.format', `${kind} node: too long`)
  if (reader.ascii(4) !== `HG1${letters[kind]}`) throw new EditionError('node.format', `not a ${kind} node`)
  return reader
}

function finished(bytes: Bytes): Bytes {
  if (bytes.length > maxNodeLength) throw new EditionError('node.format', 'a node longer than 64 KiB')
  return bytes
}

/** Bytes of a node by its hash, with the hash checked: `node.hash` when they are others, `size` when too many. */
export async function fetchNode(access: TreeAccess, hash: Hash): Promise<Bytes> {
  const bytes = await access.readNode(hash)
  if (bytes.length > maxNodeLength) throw new EditionError('size', `node ${hash}: more than 64 KiB`)
  if ((await hashOf(access.crypto, bytes)) !== hash) {
    throw new EditionError('node.hash', `node ${hash}: the bytes are others`)
  }
  return bytes
}

export function encodeDirectory(kind: DirectoryKind, children: ReadonlyMap<string, Hash>): Bytes {
  const writer = begin(kind)
  writer.u16(children.size)
  for (const name of [...children.keys()].sort()) {
    writer.u8(name.length)
    writer.ascii(name)
    writer.hex(children.get(name) ?? zeroHash)
  }
  return finished(writer.bytes())
}

export function decodeDirectory(kind: DirectoryKind, bytes: Bytes): Map<string, Hash> {
  const reader = open(bytes, kind)
  const children = new Map<string, Hash>()
  let last = ''
  for (let count = reader.u16(); count > 0; count -= 1) {
    const name = reader.ascii(reader.u8())
    if (name <= last) throw new EditionError('node.format', `${kind} node: names out of order`)
    last = name
    children.set(name, reader.hex(32))
  }
  reader.end()
  return children
}

export function encodeMonthIndex(index: MonthIndex): Bytes {
  const writer = begin('month')
  writer.u8(index.level)
  writer.u32(index.total)
  writer.u16(index.children.length)
  for (const child of index.children) {
    writer.u64(child.first)
    writer.hex(child.hash)
  }
  return finished(writer.bytes())
}

export function decodeMonthIndex(bytes: Bytes): MonthIndex {
  const reader = open(bytes, 'month')
  const level = reader.u8()
  const total = reader.u32()
  const count = reader.u16()
  if (level < 1 || level > maxLevel || count < 1 || count > indexFanOut) {
    throw new EditionError('node.format', 'month node: level or count out of range')
  }
  const children: { first: number; hash: Hash }[] = []
  for (let last = 0; children.length < count;) {
    const first = reader.u64()
    if (first <= last) throw new EditionError('node.format', 'month node: articles out of order')
    last = first
    children.push({ first, hash: reader.hex(32) })
  }
  reader.end()
  return { level, total, children }
}

export function encodeLiveIndex(index: LiveIndex): Bytes {
  const writer = begin('live')
  writer.u8(index.level)
  writer.u8(index.bits)
  writer.u16(index.children.length)
  for (const child of index.children) {
    writer.u32(child.count)
    writer.hex(child.hash ?? zeroHash)
  }
  return finished(writer.bytes())
}

export function decodeLiveIndex(bytes: Bytes): LiveIndex {
  const reader = open(bytes, 'live')
  const level = reader.u8()
  const bits = reader.u8()
  const length = reader.u16()
  if (level < 1 || level > maxLevel || bits > 8 * maxLevel || length < 1 || length > indexFanOut) {
    throw new EditionError('node.format', 'live node: level, power or count out of range')
  }
  const children: LiveChild[] = []
  while (children.length < length) {
    const count = reader.u32()
    const hash = reader.hex(32)
    if ((count === 0) !== (hash === zeroHash)) {
      throw new EditionError('node.format', 'live node: a child without names, or names without a child')
    }
    children.push({ count, hash: count === 0 ? null : hash })
  }
  reader.end()
  return { level, bits, children }
}

export function encodeBucket(entries: readonly Entry[]): Bytes {
  const writer = begin('bucket')
  writer.u16(entries.length)
  for (const entry of entries) writeEntry(writer, entry)
  return finished(writer.bytes())
}

/** The entries of a bucket in their order: by article number in a month, by name in a live node. */
export function decodeBucket(bytes: Bytes): readonly Entry[] {
  const reader = open(bytes, 'bucket')
  const entries: Entry[] = []
  const count = reader.u16()
  while (entries.length < count) {
    const entry = readEntry(reader)
    if (entry.key.length > maxKeyLength) throw new EditionError('node.format', 'bucket: a key too long')
    entries.push(entry)
  }
  reader.end()
  if (count === 0) throw new EditionError('node.format', 'bucket: no entries')
  return entries
}

/** The smallest power of two of buckets that holds `total` names at 32 a bucket. */
export function liveBits(total: number): number {
  let bits = 0
  while (total > liveBucketSize * 2 ** bits) bits += 1
  return bits
}

/** The bucket of a name: the first bits of its SHA-256, read as a number. */
export function liveBucketOf(digest: Uint8Array, bits: number): number {
  const first = ((digest[0] ?? 0) << 16) | ((digest[1] ?? 0) << 8) | (digest[2] ?? 0)
  return first >>> (24 - bits)
}

/** How many index levels stand above so many buckets; a month or live node has at least one. */
export function indexLevels(buckets: number): number {
  let level = 1
  for (let reach = indexFanOut; reach < buckets; reach *= indexFanOut) level += 1
  if (level > maxLevel) throw new EditionError('node.format', 'more buckets than three levels hold')
  return level
}

/** The number of an article from its key. */
export function idOfKey(key: string): number {
  return Number(key.slice(key.lastIndexOf('/') + 1))
}

/** The power of a live node follows from the number of its names alone, and its levels from the power. */
export function checkLiveTop(index: LiveIndex, what: string): void {
  const total = index.children.reduce((sum, child) => sum + child.count, 0)
  const buckets = 2 ** index.bits
  if (
    total === 0 ||
    index.bits !== liveBits(total) ||
    index.level !== indexLevels(buckets) ||
    index.children.length * indexFanOut ** (index.level - 1) !== buckets
  ) {
    throw new EditionError('node.format', `live node of ${what}: the power does not fit the number of names`)
  }
}

/** Whether bytes that should be a node stop before it ends: tells a cut file from one that was changed. */
export function isCutNode(bytes: Bytes): boolean {
  const read = {
    R: () => decodeDirectory('root', bytes),
    S: () => decodeDirectory('service', bytes),
    Y: () => decodeDirectory('year', bytes),
    M: () => decodeMonthIndex(bytes),
    L: () => decodeLiveIndex(bytes),
    B: () => decodeBucket(bytes),
  }
  try {
    const letter = String.fromCharCode(bytes[3] ?? 0)
    if (bytes.length < 4) return true
    if (Object.hasOwn(read, letter)) read[letter as keyof typeof read]()
    return false
  } catch (error) {
    return error instanceof EditionError && error.message.endsWith(endsEarly)
  }
}
