import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readHeadFile, verifyHead } from './head.ts'
import { nextEpoch, rotateRoot } from './profile.ts'
import { stepRoot } from './root.ts'
import { signFreshness, signMirrorList, verifyFreshness, verifyMirrorList } from './statement.ts'
import { buildSite, crypto, refusal } from '../test/small-site.ts'

describe('a head', () => {
  it('is accepted once, again, and when it is newer', async () => {
    const { root, head } = await buildSite()
    const first = await verifyHead(crypto, root, await head({ number: 5 }), null)
    assert.equal((await verifyHead(crypto, root, first.file, first)).number, 5)
    assert.equal((await verifyHead(crypto, root, await head({ number: 9 }), first)).number, 9)
  })

  it('older than the one seen is refused', async () => {
    const { root, head } = await buildSite()
    const seen = await readHeadFile(crypto, await head({ number: 5 }))
    const older = await head({ number: 4 })
    assert.equal(await refusal(() => verifyHead(crypto, root, older, seen)), 'head.older')
  })

  it('with the number of the one seen and other bytes is refused', async () => {
    const { root, head } = await buildSite()
    const seen = await readHeadFile(crypto, await head({ number: 5 }))
    const twin = await head({ number: 5, tree: '11'.repeat(32) })
    assert.equal(await refusal(() => verifyHead(crypto, root, twin, seen)), 'head.fork')
  })

  it('is the same head whatever signatures a mirror takes off above the threshold', async () => {
    const { root, keys, head } = await buildSite()
    const both = {
      ...root.roles.edition,
      keys: new Map([...root.roles.edition.keys, ...root.roles.freshness.keys]),
    }
    const file = await rotateRoot(crypto, root, { time: 0, roles: { edition: both } }, [keys.root])
    const second = await stepRoot(crypto, root, file)
    const whole = await verifyHead(crypto, second, await head({}, [keys.edition, keys.freshness]), null)
    const stripped = await verifyHead(crypto, second, await head({}), whole)
    assert.equal((await verifyHead(crypto, second, whole.file, stripped)).hash, whole.hash)
  })

  it('of an epoch or a root that root has not begun is refused', async () => {
    const { root, head } = await buildSite()
    assert.equal(
      await refusal(async () => verifyHead(crypto, root, await head({ epoch: 2 }), null)),
      'head.epoch',
    )
    assert.equal(
      await refusal(async () => verifyHead(crypto, root, await head({ root: 2 }), null)),
      'head.root',
    )
  })

  it('below the floor is refused, with memory or without', async () => {
    const { root, keys, head } = await buildSite()
    const raised = await rotateRoot(crypto, root, { time: 0, floor: { epoch: 1, number: 6 } }, [keys.root])
    const second = await stepRoot(crypto, root, raised)
    assert.equal(
      await refusal(async () => verifyHead(crypto, second, await head({ number: 5 }), null)),
      'head.floor',
    )
    assert.equal((await verifyHead(crypto, second, await head({ number: 6 }), null)).number, 6)
  })

  it('of a key that root revoked is refused', async () => {
    const { root, keys, head } = await buildSite()
    const roles = { edition: root.roles.freshness }
    const second = await stepRoot(
      crypto,
      root,
      await rotateRoot(crypto, root, { time: 0, roles }, [keys.root]),
    )
    assert.equal(await refusal(async () => verifyHead(crypto, second, await head({}), null)), 'signature')
    assert.equal((await verifyHead(crypto, second, await head({ root: 2 }, [keys.freshness]), null)).root, 2)
  })

  it('signed by the freshness key is refused: that key names no tree', async () => {
    const { root, keys, head } = await buildSite()
    assert.equal(
      await refusal(async () => verifyHead(crypto, root, await head({}, [keys.freshness]), null)),
      'signature',
    )
  })

  it('that has expired is accepted: readers are warned, never locked out', async () => {
    const { root, head } = await buildSite()
    assert.equal((await verifyHead(crypto, root, await head({ expires: 1 }), null)).expires, 1)
  })

  it('after a backup restored ten editions behind: a reader with memory accepts the next epoch', async () => {
    const { root, keys, head } = await buildSite()
    const remembered = await verifyHead(crypto, root, await head({ number: 27 }), null)
    // The newsroom restored edition 17; nobody could say what the highest was.
    const restored = await head({ number: 18 })
    assert.equal(await refusal(() => verifyHead(crypto, root, restored, remembered)), 'head.older')
    const second = await stepRoot(crypto, root, await nextEpoch(crypto, root, 0, [keys.root]))
    const next = await verifyHead(crypto, second, await head({ epoch: 2, number: 18, root: 2 }), remembered)
    assert.deepEqual([next.epoch, next.number], [2, 18])
    // And from there nobody leads back.
    assert.equal(await refusal(() => verifyHead(crypto, second, remembered.file, next)), 'head.older')
  })

  it('a number thrown far ahead by a stolen key is overtaken by the next epoch', async () => {
    const { root, keys, head } = await buildSite()
    const thrown = await verifyHead(crypto, root, await head({ number: Number.MAX_SAFE_INTEGER }), null)
    const second = await stepRoot(crypto, root, await nextEpoch(crypto, root, 0, [keys.root]))
    assert.equal((await verifyHead(crypto, second, await head({ epoch: 2, root: 2 }), thrown)).epoch, 2)
  })

  it('whose forerunner is not older is refused', async () => {
    const { root, head } = await buildSite()
    const previous = { epoch: 1, number: 5, hash: '22'.repeat(32) }
    assert.equal(
      await refusal(async () => verifyHead(crypto, root, await head({ number: 5, previous }), null)),
      'format',
    )
  })
})

describe('statements beside the head', () => {
  it('a freshness statement speaks of one head, and only the freshness key makes it', async () => {
    const { root, keys, head, site } = await buildSite()
    const newest = await verifyHead(crypto, root, await head({ number: 5 }), null)
    const statement = { site, epoch: 1, number: 5, head: newest.hash, time: 1, expires: 2 }
    const good = await signFreshness(crypto, statement, [keys.freshness])
    assert.deepEqual(await verifyFreshness(crypto, root, good, newest), statement)
    const forged = await signFreshness(crypto, statement, [keys.edition])
    assert.equal(await refusal(() => verifyFreshness(crypto, root, forged, newest)), 'signature')
    const other = await signFreshness(crypto, { ...statement, head: '33'.repeat(32) }, [keys.freshness])
    assert.equal(await refusal(() => verifyFreshness(crypto, root, other, newest)), 'statement.head')
    const later = await signFreshness(crypto, { ...statement, number: 6 }, [keys.freshness])
    assert.equal((await verifyFreshness(crypto, root, later, newest)).number, 6)
  })

  it('a mirror list is the one the head names', async () => {
    const { root, keys, head, site } = await buildSite()
    const mirrors = ['https://one.example/', 'https://192.0.2.7/edition/'].map((base) => ({ base }))
    const list = { site, version: 3, time: 1, expires: 2, mirrors }
    const file = await signMirrorList(crypto, list, [keys.edition])
    const { hash } = await verifyMirrorList(crypto, root, file, null)
    const named = { version: 3, hash }
    const newest = await verifyHead(crypto, root, await head({ mirrors: named }), null)
    assert.deepEqual((await verifyMirrorList(crypto, root, file, newest)).mirrors, mirrors)
    const other = await signMirrorList(crypto, { ...list, mirrors: [] }, [keys.edition])
    assert.equal(await refusal(() => verifyMirrorList(crypto, root, other, newest)), 'statement.head')
    for (const base of [
      'https://one.example',
      'ftp://one.example/',
      'https://one.example/?x/',
      'https://a b/',
      '/',
    ]) {
      const bad = () => signMirrorList(crypto, { ...list, mirrors: [{ base }] }, [keys.edition])
      assert.equal(await refusal(bad), 'format', base)
    }
  })
})
