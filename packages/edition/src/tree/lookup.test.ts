import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hashOf } from '../bytes.ts'
import { lookup } from './lookup.ts'
import { encodeBucket, encodeDirectory, encodeLiveIndex, encodeMonthIndex, maxNodeLength } from './node.ts'
import { walkTree } from './walk.ts'
import { crypto, keys, memoryAccess, objectOf, put, refusal } from '../../test/small-site.ts'

async function smallTree() {
  const access = memoryAccess()
  const changes = [
    ...Array.from({ length: 100 }, (_, at) => put(keys.article((at + 1) * 10), at)),
    ...Array.from({ length: 80 }, (_, at) => put(keys.live(`tag/t${at}`), at)),
    ...Array.from({ length: 40 }, (_, at) => put(keys.media(at), at)),
    put('/_site/_live/index', 1),
  ]
  return { access, changes, root: (await access.update(null, changes)).root }
}

describe('looking up a key', () => {
  it('finds every key there is', async () => {
    const { access, changes, root } = await smallTree()
    for (const { key } of changes) assert.equal((await lookup(root, key, access)).kind, 'object')
  })

  it('proves absence by the neighbours of the gap, at every height of the tree', async () => {
    const { access, root } = await smallTree()
    const gap = async (key: string) => {
      const found = await lookup(root, key, access)
      return found.kind === 'absent' ? [found.before, found.after] : found.kind
    }
    assert.deepEqual(await gap(keys.article(55)), [keys.article(50), keys.article(60)])
    assert.deepEqual(await gap(keys.article(5)), [null, '10'])
    assert.deepEqual(await gap(keys.article(645)), [keys.article(640), null], 'between two buckets')
    assert.deepEqual(await gap(keys.article(2000)), [keys.article(1000), null])
    assert.deepEqual(await gap(keys.article(1, 6)), ['05', null])
    assert.deepEqual(await gap('/en/2015/05/1'), [null, '2016'])
    assert.deepEqual(await gap('/fa/2016/05/1'), ['en', null])
    assert.deepEqual(await gap('/ar/_live/front'), ['_site', 'en'])
    const [before, after] = (await gap(keys.live('tag/t5x'))) as [string | null, string | null]
    assert.ok(
      (before === null || before < keys.live('tag/t5x')) && (after === null || after > keys.live('tag/t5x')),
    )
  })

  it('an empty tree proves that nothing is there', async () => {
    const access = memoryAccess()
    const { root } = await access.update(null, [])
    assert.deepEqual(await lookup(root, keys.article(1), access), {
      kind: 'absent',
      key: keys.article(1),
      before: null,
      after: null,
    })
  })

  it('any byte flipped, any cut, any padding of any node on the path is refused', async () => {
    const { access, root } = await smallTree()
    const used = new Set<string>()
    const watched = {
      crypto,
      readNode: (hash: string) => {
        used.add(hash)
        return access.readNode(hash)
      },
    }
    await lookup(root, keys.article(500), watched)
    await lookup(root, keys.live('tag/t7'), watched)
    for (const target of used) {
      const good = access.readNode(target)
      const spoil: Uint8Array<ArrayBuffer>[] = [
        good.slice(0, -1),
        Uint8Array.from([...good, 0]),
        new Uint8Array(0),
      ]
      for (let at = 0; at < good.length; at += Math.max(1, Math.floor(good.length / 40))) {
        const bad = good.slice()
        bad[at] = (bad[at] ?? 0) ^ 0x10
        spoil.push(bad)
      }
      for (const bad of spoil) {
        const lying = { crypto, readNode: (hash: string) => (hash === target ? bad : access.readNode(hash)) }
        const both = async () => [
          await lookup(root, keys.article(500), lying),
          await lookup(root, keys.live('tag/t7'), lying),
        ]
        assert.equal(await refusal(both), 'node.hash')
      }
    }
  })

  it('one node given for another is refused', async () => {
    const { access, root } = await smallTree()
    const all = [...access.nodes.keys()]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...all), fc.constantFrom(...all), async (target, other) => {
        fc.pre(target !== other)
        let asked = false
        const lying = {
          crypto,
          readNode: (hash: string) => {
            asked ||= hash === target
            return access.readNode(hash === target ? other : hash)
          },
        }
        const refused = await refusal(() => lookup(root, keys.article(500), lying))
        assert.equal(refused, asked ? 'node.hash' : null)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('a node without end is refused before it is hashed', async () => {
    const endless = { crypto, readNode: () => new Uint8Array(maxNodeLength + 1) }
    assert.equal(await refusal(() => lookup('00'.repeat(32), keys.article(1), endless)), 'size')
  })
})

describe('a tree of the wrong form, signed or not', () => {
  const build = async (
    make: (keep: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>) => Promise<string>,
  ) => {
    const access = memoryAccess()
    const keep = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
      const hash = await hashOf(crypto, bytes)
      access.nodes.set(hash, bytes)
      return hash
    }
    const root = await make(keep)
    const problems: string[] = []
    await walkTree(root, access, {
      enter: () => true,
      bucket: () => undefined,
      problem: (error, _hash, place) => {
        problems.push(
          `${place} ${error instanceof Error && 'id' in error ? String(error.id) : String(error)}`,
        )
      },
    })
    return problems
  }
  const entry = (key: string) => ({ kind: 'object' as const, key, object: objectOf(1) })
  type Keep = (bytes: Uint8Array<ArrayBuffer>) => Promise<string>
  const underMonth = async (keep: Keep, month: string) => {
    const year = await keep(encodeDirectory('year', new Map([['05', month]])))
    const service = await keep(encodeDirectory('service', new Map([['2016', year]])))
    return keep(encodeDirectory('root', new Map([['en', service]])))
  }
  const underLive = async (keep: Keep, live: string) => {
    const service = await keep(encodeDirectory('service', new Map([['_live', live]])))
    return keep(encodeDirectory('root', new Map([['en', service]])))
  }

  it('two half buckets where one belongs', async () => {
    const problems = await build(async (keep) => {
      const first = await keep(encodeBucket([entry(keys.article(1))]))
      const second = await keep(encodeBucket([entry(keys.article(2))]))
      const children = [
        { first: 1, hash: first },
        { first: 2, hash: second },
      ]
      return underMonth(keep, await keep(encodeMonthIndex({ level: 1, total: 2, children })))
    })
    assert.deepEqual(problems, ['/en/2016/05 node.format'])
  })

  it('articles out of order, of another month, or under another first number', async () => {
    for (const ids of [
      [2, 1],
      [1, 1],
    ]) {
      const problems = await build(async (keep) => {
        const bucket = await keep(encodeBucket(ids.map((id) => entry(keys.article(id)))))
        const children = [{ first: ids[0] ?? 0, hash: bucket }]
        return underMonth(keep, await keep(encodeMonthIndex({ level: 1, total: 2, children })))
      })
      assert.deepEqual(problems, ['/en/2016/05/ node.format'])
    }
    for (const [key, first] of [
      [keys.article(1, 6), 1],
      ['/ru/2016/05/1', 1],
      [keys.article(1), 2],
      [keys.live('wire'), 1],
    ] as const) {
      const problems = await build(async (keep) => {
        const bucket = await keep(encodeBucket([entry(key)]))
        return underMonth(
          keep,
          await keep(encodeMonthIndex({ level: 1, total: 1, children: [{ first, hash: bucket }] })),
        )
      })
      assert.deepEqual(problems, ['/en/2016/05/ node.format'], key)
    }
  })

  it('a power that does not fit the number of names, a name in the wrong bucket, a tombstone among names', async () => {
    const inTwo = await build(async (keep) => {
      const bucket = await keep(encodeBucket([entry(keys.live('wire'))]))
      const children = [
        { count: 1, hash: bucket },
        { count: 0, hash: null },
      ]
      return underLive(keep, await keep(encodeLiveIndex({ level: 1, bits: 1, children })))
    })
    assert.deepEqual(inTwo, ['/en/_live node.format'])
    const buried = await build(async (keep) => {
      const key = keys.live('wire')
      const bucket = await keep(
        encodeBucket([{ kind: 'tombstone', key, reason: 'law', at: 1, notice: null }]),
      )
      return underLive(
        keep,
        await keep(encodeLiveIndex({ level: 1, bits: 0, children: [{ count: 1, hash: bucket }] })),
      )
    })
    assert.deepEqual(buried, ['/en/_live/ node.format'])
    const swapped = await build(async (keep) => {
      const access = memoryAccess()
      const names = Array.from({ length: 40 }, (_, at) => put(keys.live(`t${at}`), at))
      const { nodes } = await access.update(null, names)
      const buckets: string[] = []
      for (const bytes of nodes.values()) if (bytes[3] === 0x42) buckets.push(await keep(bytes))
      const counts = buckets.map(
        (hash) => ((access.readNode(hash)[4] ?? 0) << 8) + (access.readNode(hash)[5] ?? 0),
      )
      const children = [1, 0].map((at) => ({ count: counts[at] ?? 0, hash: buckets[at] ?? '' }))
      return underLive(keep, await keep(encodeLiveIndex({ level: 1, bits: 1, children })))
    })
    assert.deepEqual(swapped, ['/en/_live/ node.format', '/en/_live/ node.format'])
  })

  it('a service, a year or a month that cannot be, and folders without content', async () => {
    assert.deepEqual(
      await build((keep) => keep(encodeDirectory('root', new Map([['EN', '11'.repeat(32)]])))),
      ['/ node.format'],
    )
    assert.deepEqual(
      await build(async (keep) => {
        const empty = await keep(encodeDirectory('service', new Map()))
        return keep(encodeDirectory('root', new Map([['en', empty]])))
      }),
      ['/en node.format'],
    )
    assert.deepEqual(
      await build(async (keep) => underMonth(keep, await keep(encodeDirectory('year', new Map())))),
      ['/en/2016/05 node.format'],
    )
  })
})
