import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { judgeCandidate, memoryOf, readKey, recallTrust, warningsOf } from './client.ts'
import { nextEpoch } from './profile.ts'
import { stepRoot } from './root.ts'
import { signFreshness, verifyFreshness } from './statement.ts'
import type { Bytes } from './crypto.ts'
import { buildSite, crypto, gunzip, keys as keysOf, memoryAccess, refusal } from '../test/small-site.ts'

const candidate = (head: Bytes, roots: readonly Bytes[] = []) => ({
  root: (version: number) => roots[version - 2] ?? null,
  head: () => head,
})

describe('a reader that judges what it is given', () => {
  it('begins with the pinned root, takes newer heads, and remembers two files', async () => {
    const { rootFile, head } = await buildSite()
    const first = await recallTrust(crypto, { root: rootFile, head: null })
    const judged = await judgeCandidate(crypto, first, candidate(await head({ number: 3 })))
    assert.deepEqual([judged.isNewer, judged.refused, judged.trust.head?.number], [true, null, 3])
    const memory = memoryOf(judged.trust)
    assert.deepEqual(Object.keys(memory).sort(), ['head', 'root'])
    const again = await judgeCandidate(
      crypto,
      await recallTrust(crypto, memory),
      candidate(await head({ number: 3 })),
    )
    assert.deepEqual([again.isNewer, again.refused], [false, null])
  })

  it('keeps its head when a mirror gives an older one, another one, or a block page', async () => {
    const { rootFile, head } = await buildSite()
    const trust = await recallTrust(crypto, { root: rootFile, head: await head({ number: 5 }) })
    const page = Uint8Array.from(Buffer.from('<!doctype html><title>Blocked</title>'))
    for (const [file, id] of [
      [await head({ number: 4 }), 'head.older'],
      [await head({ number: 5, tree: '44'.repeat(32) }), 'head.fork'],
      [page, 'format'],
      [new Uint8Array(5_000), 'size'],
    ] as const) {
      const judged = await judgeCandidate(crypto, trust, candidate(file))
      assert.deepEqual([judged.refused?.id, judged.trust.head?.number], [id, 5])
    }
  })

  it('keeps root steps that hold, even from a mirror whose head does not', async () => {
    const { rootFile, root, keys, head } = await buildSite()
    const second = await nextEpoch(crypto, root, 0, [keys.root])
    const trust = await recallTrust(crypto, { root: rootFile, head: await head({ number: 5 }) })
    const stale = await judgeCandidate(crypto, trust, candidate(await head({ number: 4 }), [second]))
    assert.deepEqual([stale.refused?.id, stale.trust.root.version], ['head.older', 2])
    const forged = Uint8Array.from(second)
    forged[forged.length - 5] = (forged[forged.length - 5] ?? 0) ^ 1
    const lying = await judgeCandidate(crypto, trust, candidate(await head({ number: 6 }), [forged]))
    assert.deepEqual([lying.trust.root.version, lying.isNewer], [1, false])
  })

  it('accepts the next edition after a restore, above the old ones or in a new epoch', async () => {
    const { rootFile, root, keys, head } = await buildSite()
    const trust = await recallTrust(crypto, { root: rootFile, head: await head({ number: 27 }) })
    const above = await judgeCandidate(crypto, trust, candidate(await head({ number: 28 })))
    assert.equal(above.isNewer, true)
    const second = await nextEpoch(crypto, root, 0, [keys.root])
    const fresh = await head({ epoch: 2, number: 18, root: 2 })
    const judged = await judgeCandidate(crypto, trust, candidate(fresh, [second]))
    assert.deepEqual([judged.isNewer, judged.trust.head?.epoch], [true, 2])
  })

  it('does not take a network that fails for a lie', async () => {
    const { rootFile } = await buildSite()
    const trust = await recallTrust(crypto, { root: rootFile, head: null })
    const down = {
      root: () => null,
      head: (): Bytes => {
        throw new TypeError('network')
      },
    }
    await assert.rejects(judgeCandidate(crypto, trust, down), TypeError)
  })

  it('warns of what has expired and of what nobody confirms, and shows the page all the same', async () => {
    const { root, rootFile, keys, head, site } = await buildSite()
    const file = await head({ time: 1_462_100_000, expires: 1_462_200_000 })
    const trust = await recallTrust(crypto, { root: rootFile, head: file })
    const newest = trust.head
    assert.ok(newest !== null)
    const signed = await signFreshness(
      crypto,
      { site, epoch: 1, number: 1, head: newest.hash, time: newest.time, expires: newest.time + 100 },
      [keys.freshness],
    )
    const freshness = await verifyFreshness(crypto, root, signed, newest)
    assert.deepEqual(warningsOf(trust, freshness, newest.time + 50), [])
    assert.deepEqual(warningsOf(trust, freshness, newest.time + 101), ['not-confirmed'])
    assert.deepEqual(warningsOf(trust, null, 1_462_200_001), ['edition-expired', 'not-confirmed'])
    assert.deepEqual(warningsOf(trust, freshness, 5_000_000_000), [
      'root-expired',
      'edition-expired',
      'not-confirmed',
    ])
    assert.deepEqual(
      warningsOf(trust, freshness, 0),
      [],
      'a clock set back cannot make an edition younger than it is',
    )
  })

  it('reads a page, a tombstone with its notice, and a proven absence', async () => {
    const access = memoryAccess()
    const page = await access.store('<p>Aleppo</p>')
    const notice = await access.store('<p>withdrawn</p>')
    const { root } = await access.update(null, [
      { kind: 'put', key: keysOf.article(1), object: page },
      { kind: 'tombstone', key: keysOf.article(2), reason: 'retracted', at: 5, notice },
      { kind: 'tombstone', key: keysOf.article(3), reason: 'killed', at: 5 },
    ])
    const text = async (id: number) => {
      const answer = await readKey({ tree: root }, keysOf.article(id), access, gunzip)
      return [
        answer.kind,
        answer.kind === 'absent' ? null : answer.bytes && Buffer.from(answer.bytes).toString(),
      ]
    }
    assert.deepEqual(await text(1), ['object', '<p>Aleppo</p>'])
    assert.deepEqual(await text(2), ['tombstone', '<p>withdrawn</p>'])
    assert.deepEqual(await text(3), ['tombstone', null])
    assert.deepEqual(await text(4), ['absent', null])
    access.blobs.set(page.hash, access.readBlob(notice.hash))
    assert.match((await refusal(() => text(1))) ?? '', /^blob\./)
  })

  it('a memory that is damaged or of another site is refused', async () => {
    const { rootFile } = await buildSite()
    const other = await buildSite('other.example')
    const foreign = await other.head({})
    assert.equal(await refusal(() => recallTrust(crypto, { root: rootFile, head: foreign })), 'site')
    assert.equal(await refusal(() => stepRoot(crypto, other.root, rootFile)), 'site')
  })
})
