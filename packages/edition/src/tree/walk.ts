import { fromAscii } from '../bytes.ts'
import type { Bytes, Hash } from '../crypto.ts'
import { EditionError } from '../error.ts'
import { isMonth, isYear, parseKey, servicePattern } from '../key.ts'
import type { Entry } from './entry.ts'
import {
  checkLiveTop,
  decodeBucket,
  decodeDirectory,
  decodeLiveIndex,
  decodeMonthIndex,
  fetchNode,
  idOfKey,
  indexFanOut,
  indexLevels,
  type LiveIndex,
  liveBucketOf,
  type MonthIndex,
  monthBucketSize,
  type TreeAccess,
} from './node.ts'

/** Who walks a whole tree. */
export interface TreeVisitor {
  /** Called before a node is read; false leaves it and everything below it out. */
  enter(hash: Hash): boolean
  /** The entries of one bucket, in their order. */
  bucket(entries: readonly Entry[]): void | Promise<void>
  /** A node that is missing or not as its place demands; the walk goes on beside it. */
  problem(error: unknown, hash: Hash, place: string): void
}

interface Walk {
  readonly access: TreeAccess
  readonly visitor: TreeVisitor
}

function refuse(place: string, why: string): never {
  throw new EditionError('node.format', `${place}: ${why}`)
}

async function visit(
  walk: Walk,
  hash: Hash,
  place: string,
  read: (bytes: Bytes) => Promise<void>,
): Promise<void> {
  if (!walk.visitor.enter(hash)) return
  try {
    await read(await fetchNode(walk.access, hash))
  } catch (error) {
    walk.visitor.problem(error, hash, place)
  }
}

function visitBucket(
  walk: Walk,
  hash: Hash,
  place: string,
  check: (entries: readonly Entry[]) => void | Promise<void>,
) {
  return visit(walk, hash, place, async (bytes) => {
    const entries = decodeBucket(bytes)
    for (const entry of entries) {
      if (parseKey(entry.key) === null || !entry.key.startsWith(place)) refuse(place, `holds ${entry.key}`)
    }
    await check(entries)
    await walk.visitor.bucket(entries)
  })
}

/** Ranks: every child is full but the last one of all, and begins with the article its index names. */
function walkMonth(walk: Walk, hash: Hash, place: string, expected: { level: number; total: number } | null) {
  return visit(walk, hash, place, async (bytes) => {
    const index: MonthIndex = decodeMonthIndex(bytes)
    const reach = monthBucketSize * indexFanOut ** (index.level - 1)
    const buckets = Math.ceil(index.total / monthBucketSize)
    if (expected === null ? index.level !== indexLevels(buckets) : index.level !== expected.level) {
      refuse(place, 'an index at the wrong level')
    }
    if (expected !== null && index.total !== expected.total) refuse(place, 'an index with another total')
    if (index.children.length !== Math.ceil(index.total / reach))
      refuse(place, 'children that do not fit the total')
    for (const [at, child] of index.children.entries()) {
      const total = Math.min(reach, index.total - at * reach)
      if (index.level > 1) {
        await walkMonth(walk, child.hash, place, { level: index.level - 1, total })
        continue
      }
      const next = index.children[at + 1]?.first ?? Infinity
      await visitBucket(walk, child.hash, `${place}/`, (entries) => {
        const ids = entries.map((entry) => idOfKey(entry.key))
        if (ids.length !== total) refuse(place, `a bucket of ${ids.length} articles where ${total} belong`)
        if (ids[0] !== child.first || (ids.at(-1) ?? 0) >= next) refuse(place, 'a bucket in the wrong place')
        if (ids.some((id, at) => at > 0 && id <= (ids[at - 1] ?? 0))) refuse(place, 'articles out of order')
      })
    }
  })
}

function walkLive(
  walk: Walk,
  hash: Hash,
  place: string,
  expected: { level: number; bits: number; count: number; first: number } | null,
): Promise<void> {
  return visit(walk, hash, place, async (bytes) => {
    const index: LiveIndex = decodeLiveIndex(bytes)
    if (expected === null) checkLiveTop(index, place)
    else {
      const count = index.children.reduce((sum, child) => sum + child.count, 0)
      if (
        index.level !== expected.level ||
        index.bits !== expected.bits ||
        count !== expected.count ||
        index.children.length !== indexFanOut
      ) {
        refuse(place, 'an index that does not fit the one above it')
      }
    }
    const reach = indexFanOut ** (index.level - 1)
    for (const [at, child] of index.children.entries()) {
      const first = (expected?.first ?? 0) + at * reach
      if (child.hash === null) continue
      if (index.level > 1) {
        const { bits } = index
        await walkLive(walk, child.hash, place, { level: index.level - 1, bits, count: child.count, first })
        continue
      }
      await visitBucket(walk, child.hash, `${place}/`, async (entries) => {
        if (entries.length !== child.count) refuse(place, 'a bucket with another number of names')
        for (const [at, entry] of entries.entries()) {
          if (entry.kind === 'tombstone') refuse(place, 'a tombstone for what is no article')
          if (at > 0 && entry.key <= (entries[at - 1]?.key ?? '')) refuse(place, 'names out of order')
          const digest = await walk.access.crypto.sha256(fromAscii(entry.key.slice(place.length + 1)))
          if (liveBucketOf(digest, index.bits) !== first) refuse(place, `${entry.key} in the wrong bucket`)
        }
      })
    }
  })
}

function walkYear(walk: Walk, hash: Hash, place: string, isMedia: boolean): Promise<void> {
  return visit(walk, hash, place, async (bytes) => {
    const months = decodeDirectory('year', bytes)
    if (months.size === 0) refuse(place, 'a year without months')
    for (const [month, below] of months) {
      if (!isMonth(month)) refuse(place, `no month ${month}`)
      if (isMedia) await walkLive(walk, below, `${place}/${month}`, null)
      else await walkMonth(walk, below, `${place}/${month}`, null)
    }
  })
}

function walkService(walk: Walk, hash: Hash, service: string): Promise<void> {
  const place = `/${service}`
  return visit(walk, hash, place, async (bytes) => {
    const children = decodeDirectory('service', bytes)
    if (children.size === 0) refuse(place, 'a service without content')
    for (const [name, below] of children) {
      if (name === '_live' && service !== '_media') await walkLive(walk, below, `${place}/_live`, null)
      else if (isYear(name) && service !== '_site') {
        await walkYear(walk, below, `${place}/${name}`, service === '_media')
      } else refuse(place, `no place for ${name}`)
    }
  })
}

/**
 * Walks a whole tree in the order of its keys, checking the hash, the form and the place of every node: a tree that
 * passes is the one tree that its content makes. Holds one path in memory.
 */
export function walkTree(root: Hash, access: TreeAccess, visitor: TreeVisitor): Promise<void> {
  const walk: Walk = { access, visitor }
  return visit(walk, root, '/', async (bytes) => {
    for (const [service, below] of decodeDirectory('root', bytes)) {
      if (service !== '_media' && service !== '_site' && !servicePattern.test(service)) {
        refuse('/', `no service ${service}`)
      }
      await walkService(walk, below, service)
    }
  })
}
