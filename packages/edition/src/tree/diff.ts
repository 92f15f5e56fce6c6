import type { Hash } from '../crypto.ts'
import type { Entry, StoredObject } from './entry.ts'
import {
  decodeBucket,
  decodeDirectory,
  decodeLiveIndex,
  decodeMonthIndex,
  type DirectoryKind,
  fetchNode,
  type TreeAccess,
} from './node.ts'

/** What an older tree has and a newer one has no longer in the same place. */
export interface GoneFromTree {
  readonly nodes: readonly Hash[]
  readonly objects: readonly StoredObject[]
}

interface Difference {
  readonly access: TreeAccess
  readonly nodes: Set<Hash>
  readonly objects: StoredObject[]
}

/** The objects that an entry stands for: none for a bare tombstone. */
export function objectsOf(entry: Entry): readonly StoredObject[] {
  if (entry.kind === 'object') return [entry.object]
  return entry.notice === null ? [] : [entry.notice]
}

/** Index nodes and buckets below a month or live node, without opening the buckets. */
async function flatten(
  access: TreeAccess,
  kind: 'month' | 'live',
  hash: Hash,
): Promise<{ readonly indexes: readonly Hash[]; readonly buckets: readonly Hash[] }> {
  const bytes = await fetchNode(access, hash)
  const index = kind === 'month' ? decodeMonthIndex(bytes) : decodeLiveIndex(bytes)
  const children = index.children.map((child) => child.hash).filter((child) => child !== null)
  if (index.level === 1) return { indexes: [hash], buckets: children }
  const below: { readonly indexes: readonly Hash[]; readonly buckets: readonly Hash[] }[] = []
  for (const child of children) below.push(await flatten(access, kind, child))
  return {
    indexes: [hash, ...below.flatMap(({ indexes }) => indexes)],
    buckets: below.flatMap(({ buckets }) => buckets),
  }
}

async function diffBuckets(
  difference: Difference,
  kind: 'month' | 'live',
  older: Hash,
  newer: Hash | null,
): Promise<void> {
  const before = await flatten(difference.access, kind, older)
  const after = newer === null ? { indexes: [], buckets: [] } : await flatten(difference.access, kind, newer)
  const kept = new Set([...after.indexes, ...after.buckets])
  const left = new Set(before.buckets)
  for (const hash of [...before.indexes, ...before.buckets]) {
    if (!kept.has(hash)) difference.nodes.add(hash)
  }
  const still = new Set<string>()
  const mark = (key: string, object: StoredObject): string => `${key} ${object.hash}`
  for (const hash of after.buckets) {
    if (left.has(hash)) continue
    for (const entry of decodeBucket(await fetchNode(difference.access, hash))) {
      for (const object of objectsOf(entry)) still.add(mark(entry.key, object))
    }
  }
  for (const hash of before.buckets) {
    if (kept.has(hash)) continue
    for (const entry of decodeBucket(await fetchNode(difference.access, hash))) {
      for (const object of objectsOf(entry)) {
        if (!still.has(mark(entry.key, object))) difference.objects.push(object)
      }
    }
  }
}

async function diffDirectory(
  difference: Difference,
  kind: DirectoryKind,
  isMedia: boolean,
  older: Hash,
  newer: Hash | null,
): Promise<void> {
  if (older === newer) return
  difference.nodes.add(older)
  const before = decodeDirectory(kind, await fetchNode(difference.access, older))
  const after =
    newer === null
      ? new Map<string, Hash>()
      : decodeDirectory(kind, await fetchNode(difference.access, newer))
  for (const [name, hash] of before) {
    const other = after.get(name) ?? null
    if (hash === other) continue
    if (kind === 'root') await diffDirectory(difference, 'service', name === '_media', hash, other)
    else if (kind === 'year') await diffBuckets(difference, isMedia ? 'live' : 'month', hash, other)
    else if (name === '_live') await diffBuckets(difference, 'live', hash, other)
    else await diffDirectory(difference, 'year', isMedia, hash, other)
  }
}

/**
 * What the older tree has and the newer has no longer in the same place: its work follows the difference, not the
 * size of the trees. Something named here may still stand elsewhere in the newer tree.
 */
export async function diffTrees(older: Hash, newer: Hash, access: TreeAccess): Promise<GoneFromTree> {
  const difference: Difference = { access, nodes: new Set(), objects: [] }
  await diffDirectory(difference, 'root', false, older, newer)
  return { nodes: [...difference.nodes], objects: difference.objects }
}
