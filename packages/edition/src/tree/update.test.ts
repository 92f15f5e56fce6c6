import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Change } from './update.ts'
import { lookup } from './lookup.ts'
import { walkTree } from './walk.ts'
import { diffTrees } from './diff.ts'
import { decodeLiveIndex, decodeMonthIndex, decodeDirectory } from './node.ts'
import { keys, memoryAccess, objectOf, put, refusal } from '../../test/small-site.ts'

type Access = ReturnType<typeof memoryAccess>

async function bucketsOfMonth(access: Access, root: string, month = '05'): Promise<readonly string[]> {
  const service = decodeDirectory('root', access.readNode(root)).get('en') ?? ''
  const year = decodeDirectory('service', access.readNode(service)).get('2016') ?? ''
  const index = decodeDirectory('year', access.readNode(year)).get(month) ?? ''
  const read = (hash: string): readonly string[] => {
    const { level, children } = decodeMonthIndex(access.readNode(hash))
    return children.flatMap((child) => (level === 1 ? [child.hash] : read(child.hash)))
  }
  return read(index)
}

function bitsOfLive(access: Access, root: string): number {
  const service = decodeDirectory('root', access.readNode(root)).get('en') ?? ''
  return decodeLiveIndex(
    access.readNode(decodeDirectory('service', access.readNode(service)).get('_live') ?? ''),
  ).bits
}

/** All entries, by walking; the walk refuses a tree that is not the one its content makes. */
async function contentOf(access: Access, root: string): Promise<ReadonlyMap<string, unknown>> {
  const content = new Map<string, unknown>()
  await walkTree(root, access, {
    enter: () => true,
    bucket(entries) {
      for (const entry of entries) content.set(entry.key, entry)
    },
    problem(error) {
      throw error
    },
  })
  return content
}

const change: fc.Arbitrary<Change> = fc
  .oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 4, max: 5 }), fc.nat(9)),
    },
    { weight: 4, arbitrary: fc.tuple(fc.constant('live' as const), fc.nat(150), fc.nat(9)) },
    { weight: 2, arbitrary: fc.tuple(fc.constant('media' as const), fc.nat(150), fc.nat(9)) },
  )
  .map(([what, which, number]): Change => {
    if (typeof what === 'number') {
      const key = keys.article(what, which)
      return number === 9 ? { kind: 'tombstone', key, reason: 'killed', at: 7 } : put(key, number)
    }
    const key = what === 'live' ? keys.live(`tag/t${which}`) : keys.media(which)
    return number > 6 ? { kind: 'remove', key } : put(key, number)
  })

function cut<Item>(items: readonly Item[], sizes: readonly number[]): Item[][] {
  const parts: Item[][] = []
  let at = 0
  for (const size of sizes) {
    parts.push(items.slice(at, at + size))
    at += size
  }
  return [...parts, items.slice(at)]
}

describe('the tree', () => {
  it('depends on its content alone: any batches, any order of keys, added and taken away again, give one root', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 400 }),
        fc.array(fc.integer({ min: 1, max: 80 }), { maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        async (changes, sizes, random) => {
          const access = memoryAccess()
          let root: string | null = null
          for (const batch of cut(changes, sizes)) root = (await access.update(root, batch)).root
          // The last change to each key, in another order, at once.
          const last = [...new Map(changes.map((one) => [one.key, one])).values()]
          const shuffled = last
            .map((one) => [random.next().value ?? 0, one] as const)
            .sort(([left], [right]) => left - right)
          const whole = await access.update(
            null,
            shuffled.map(([, one]) => one),
          )
          assert.equal(whole.root, root)
          const expected = last.filter((one) => one.kind !== 'remove').map((one) => one.key)
          assert.deepEqual([...(await contentOf(access, whole.root)).keys()].sort(), expected.sort())
        },
      ),
      { seed: 1, numRuns: 60 },
    )
  })

  it('stays whole past one index node: 16,500 articles of one month and 8,300 names', async () => {
    const access = memoryAccess()
    const all: Change[] = []
    for (let id = 1; id <= 16_500; id += 1) all.push(put(keys.article(id), id))
    for (let name = 1; name <= 8_300; name += 1) all.push(put(keys.live(`tag/t${name}`), name))
    const { root } = await access.update(null, all)
    assert.equal((await contentOf(access, root)).size, 24_800)
    assert.equal((await lookup(root, keys.article(16_500), access)).kind, 'object')
    assert.equal((await lookup(root, keys.live('tag/t8299'), access)).kind, 'object')
    assert.equal((await lookup(root, keys.live('tag/t8301'), access)).kind, 'absent')
    const more = await access.update(root, [put(keys.article(16_501), 1), put(keys.live('tag/t8301'), 1)])
    assert.equal((await contentOf(access, more.root)).size, 24_802)
    // Two buckets, two levels of index each, year, service, root; the month's top twice is one node.
    assert.ok(more.nodes.size <= 10, `${more.nodes.size} nodes`)
    const whole = await access.update(null, [
      ...all,
      put(keys.article(16_501), 1),
      put(keys.live('tag/t8301'), 1),
    ])
    assert.equal(whole.root, more.root)
  })

  it('one more article rewrites its bucket and the path above, whatever the size of the month', async () => {
    for (const size of [100, 1_000, 10_000]) {
      const access = memoryAccess()
      const { root } = await access.update(
        null,
        Array.from({ length: size }, (_, at) => put(keys.article(at + 1), at)),
      )
      const before = await bucketsOfMonth(access, root)
      const { root: next, nodes } = await access.update(root, [put(keys.article(size + 1), 1)])
      assert.equal(nodes.size, 5)
      const after = await bucketsOfMonth(access, next)
      const full = Math.floor(size / 64)
      assert.deepEqual(after.slice(0, full), before.slice(0, full))
    }
  })

  it('buckets of a month never move: growing numbers fill the last one and leave the others as they are', async () => {
    const access = memoryAccess()
    let root: string | null = null
    const seen: string[] = []
    for (let id = 1; id <= 200; id += 1) {
      root = (await access.update(root, [put(keys.article(id * 3), id)])).root
      const buckets = await bucketsOfMonth(access, root)
      assert.equal(buckets.length, Math.ceil(id / 64))
      const full = Math.floor(id / 64)
      for (let at = 0; at < full; at += 1) {
        seen[at] ??= buckets[at] ?? ''
        assert.equal(buckets[at], seen[at])
      }
    }
  })

  it('a retraction replaces the entry by a tombstone in the same place', async () => {
    const access = memoryAccess()
    const { root } = await access.update(
      null,
      Array.from({ length: 150 }, (_, at) => put(keys.article(at + 1), at)),
    )
    const before = await bucketsOfMonth(access, root)
    const key = keys.article(70)
    const { root: next, changed } = await access.update(root, [
      { kind: 'tombstone', key, reason: 'killed', at: 12 },
    ])
    const after = await bucketsOfMonth(access, next)
    assert.deepEqual([after[0], after[2]], [before[0], before[2]])
    assert.deepEqual(await lookup(next, key, access), {
      kind: 'tombstone',
      key,
      reason: 'killed',
      at: 12,
      notice: null,
    })
    assert.deepEqual(changed, [
      { key, before: { kind: 'object', key, object: objectOf(69) }, after: await lookup(next, key, access) },
    ])
    assert.equal((await lookup(root, key, access)).kind, 'object', 'the older tree is as it was')
  })

  it('a tombstone may carry the page that says so', async () => {
    const access = memoryAccess()
    const key = keys.article(1)
    const notice = objectOf(5)
    const { root } = await access.update(null, [
      { kind: 'tombstone', key, reason: 'retracted', at: 1, notice },
    ])
    const found = await lookup(root, key, access)
    assert.deepEqual(found.kind === 'tombstone' ? found.notice : null, notice)
  })

  it('an article is never removed, and only an article leaves a tombstone', async () => {
    const access = memoryAccess()
    const removed = () => access.update(null, [{ kind: 'remove', key: keys.article(1) }])
    const buried = () =>
      access.update(null, [{ kind: 'tombstone', key: keys.live('wire'), reason: 'law', at: 1 }])
    assert.equal(await refusal(removed), 'change')
    assert.equal(await refusal(buried), 'change')
    assert.equal(await refusal(() => access.update(null, [put('/en/no/key', 1)])), 'key')
  })

  it('live names are spread over a power of two that their number alone gives', async () => {
    const access = memoryAccess()
    const names = Array.from({ length: 65 }, (_, at) => keys.live(`tag/t${at}`))
    const to = async (count: number) =>
      (
        await access.update(
          null,
          names.slice(0, count).map((key, at) => put(key, at)),
        )
      ).root
    assert.deepEqual(
      await Promise.all([1, 32, 33, 64, 65].map(async (count) => bitsOfLive(access, await to(count)))),
      [0, 0, 1, 1, 2],
    )
    // Back below the step, the tree is the one it was.
    const { root } = await access.update(await to(65), [{ kind: 'remove', key: names[64] ?? '' }])
    assert.equal(root, await to(64))
  })

  it('what finds its entry as it wants it is no change', async () => {
    const access = memoryAccess()
    const { root } = await access.update(null, [put(keys.article(1), 1), put(keys.live('wire'), 1)])
    const again = await access.update(root, [
      put(keys.article(1), 1),
      put(keys.live('wire'), 1),
      { kind: 'remove', key: keys.live('nothing') },
      { kind: 'remove', key: keys.media(1) },
    ])
    assert.deepEqual([again.root, again.nodes.size, again.changed.length], [root, 0, 0])
  })

  it('a damaged old tree is refused, not built upon', async () => {
    const access = memoryAccess()
    const { root, nodes } = await access.update(null, [put(keys.article(1), 1)])
    for (const [hash, bytes] of nodes) {
      const bad = Uint8Array.from(bytes)
      bad[bad.length - 1] = (bad[bad.length - 1] ?? 0) ^ 1
      access.nodes.set(hash, bad)
      assert.equal(await refusal(() => access.update(root, [put(keys.article(2), 1)])), 'node.hash')
      access.nodes.set(hash, bytes)
    }
  })
})

describe('the difference of two trees', () => {
  it('names exactly the nodes and objects that the older has and the newer has not in their place', async () => {
    const everything = async (access: Access, root: string) => {
      const nodes = new Set<string>()
      const objects = new Set<string>()
      await walkTree(root, access, {
        enter: (hash) => Boolean(nodes.add(hash)),
        bucket(entries) {
          for (const entry of entries) {
            if (entry.kind === 'object') objects.add(`${entry.object.hash} ${entry.key}`)
          }
        },
        problem(error) {
          throw error
        },
      })
      return { nodes, objects }
    }
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 300 }),
        fc.array(change, { maxLength: 60 }),
        async (first, second) => {
          const access = memoryAccess()
          const older = (await access.update(null, first)).root
          const newer = (await access.update(older, second)).root
          const before = await everything(access, older)
          const after = await everything(access, newer)
          const gone = await diffTrees(older, newer, access)
          assert.deepEqual([...gone.nodes].sort(), [...before.nodes.difference(after.nodes)].sort())
          assert.equal(gone.objects.length, before.objects.difference(after.objects).size)
        },
      ),
      { seed: 1, numRuns: 60 },
    )
  })
})
