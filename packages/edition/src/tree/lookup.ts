import { fromAscii } from '../bytes.ts'
import type { Bytes, Hash } from '../crypto.ts'
import { EditionError } from '../error.ts'
import { type KeyParts, keyParts } from '../key.ts'
import type { ObjectEntry, TombstoneEntry } from './entry.ts'
import {
  checkLiveTop,
  decodeBucket,
  decodeDirectory,
  decodeLiveIndex,
  decodeMonthIndex,
  type DirectoryKind,
  fetchNode,
  idOfKey,
  indexFanOut,
  liveBucketOf,
  type TreeAccess,
} from './node.ts'

/**
 * What a signed tree says about a key: an object, a tombstone, or the proof that there is neither. The proof is the
 * last node of the path, whose hash is signed for: `before` and `after` are the names between which the key, or a
 * folder above it, would stand.
 */
export type Found =
  | ObjectEntry
  | TombstoneEntry
  | {
      readonly kind: 'absent'
      readonly key: string
      readonly before: string | null
      readonly after: string | null
    }

function absent(key: string, names: readonly string[], after: number): Found {
  return {
    kind: 'absent',
    key,
    before: (after === -1 ? names.at(-1) : names[after - 1]) ?? null,
    after: names[after] ?? null,
  }
}

function stepsTo(parts: KeyParts): readonly (readonly [DirectoryKind, string])[] {
  if (parts.kind === 'live') {
    return [
      ['root', parts.service],
      ['service', '_live'],
    ]
  }
  return [
    ['root', parts.kind === 'media' ? '_media' : parts.service],
    ['service', parts.year],
    ['year', parts.month],
  ]
}

function fromBucket(key: string, bytes: Bytes, position: (key: string) => number | string): Found {
  const entries = decodeBucket(bytes)
  const names = entries.map((entry) => entry.key)
  const positions = names.map(position)
  for (let at = 1; at < positions.length; at += 1) {
    if ((positions[at - 1] ?? 0) >= (positions[at] ?? 0)) {
      throw new EditionError('node.format', `bucket of ${key}: entries out of order`)
    }
  }
  const wanted = position(key)
  const found = entries[names.indexOf(key)]
  if (found !== undefined) return found
  return absent(
    key,
    names,
    positions.findIndex((other) => other > wanted),
  )
}

async function findArticle(access: TreeAccess, top: Hash, key: string, id: number): Promise<Found> {
  let hash = top
  for (let level: number | null = null; level !== 0;) {
    const index = decodeMonthIndex(await fetchNode(access, hash))
    if (level !== null && index.level !== level) {
      throw new EditionError('node.format', `month of ${key}: levels out of order`)
    }
    const after = index.children.findIndex((child) => child.first > id)
    const below = index.children[(after === -1 ? index.children.length : after) - 1]
    if (below === undefined)
      return { kind: 'absent', key, before: null, after: String(index.children[0]?.first) }
    hash = below.hash
    level = index.level - 1
  }
  return fromBucket(key, await fetchNode(access, hash), idOfKey)
}

async function findName(access: TreeAccess, top: Hash, key: string, name: string): Promise<Found> {
  const digest = await access.crypto.sha256(fromAscii(name))
  let hash = top
  for (let level: number | null = null; level !== 0;) {
    const index = decodeLiveIndex(await fetchNode(access, hash))
    if (level !== null && index.level !== level) {
      throw new EditionError('node.format', `live node of ${key}: levels out of order`)
    }
    if (level === null) checkLiveTop(index, key)
    const reach = indexFanOut ** (index.level - 1)
    const below = index.children[Math.floor(liveBucketOf(digest, index.bits) / reach) % indexFanOut]
    if (below === undefined) throw new EditionError('node.format', `live node of ${key}: a child is missing`)
    if (below.hash === null) return { kind: 'absent', key, before: null, after: null }
    hash = below.hash
    level = index.level - 1
  }
  return fromBucket(key, await fetchNode(access, hash), (other) => other)
}

/**
 * Looks a key up in a signed tree; every node is checked against its hash on the way, so that nodes may come from
 * anywhere. Refuses with `key`, `node.hash`, `node.format` or `size`; what `readNode` throws passes through.
 */
export async function lookup(root: Hash, key: string, access: TreeAccess): Promise<Found> {
  const parts = keyParts(key)
  let hash = root
  for (const [kind, name] of stepsTo(parts)) {
    const children = decodeDirectory(kind, await fetchNode(access, hash))
    const next = children.get(name)
    if (next === undefined) {
      const names = [...children.keys()]
      return absent(
        key,
        names,
        names.findIndex((other) => other > name),
      )
    }
    hash = next
  }
  return parts.kind === 'article'
    ? findArticle(access, hash, key, parts.id)
    : findName(access, hash, key, parts.name)
}
