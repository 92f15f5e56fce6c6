import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import {
  articleKey,
  type Change,
  judgeCandidate,
  liveKey,
  nextEpoch,
  recallTrust,
  rotateRoot,
  signMirrorList,
  verifyFreshness,
} from '@heliograph/edition'
import {
  buildKeys,
  changesOf,
  fillShelf,
  folders,
  noise,
  noon,
  openQuick,
  publishing,
  refusals,
} from '../test/small-shelf.ts'
import { nodeCrypto, type Shelf } from './index.ts'

const temporary = folders()

async function begin() {
  const folder = temporary.make()
  const site = await buildKeys()
  const shelf = await openQuick(folder)
  await shelf.addRoot(site.root)
  return { folder, site, shelf, publish: publishing(shelf, site) }
}

async function textOf(shelf: Shelf, key: string): Promise<string | null> {
  const found = await shelf.lookup(key)
  if (found?.kind !== 'object') return found?.kind ?? null
  return gunzipSync(await shelf.readStored(found.object)).toString()
}

async function idOf(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work()
    return null
  } catch (error) {
    return error instanceof Error && 'id' in error ? String(error.id) : String(error)
  }
}

const put = (key: string, object: Awaited<ReturnType<Shelf['storeBlob']>>): Change => ({
  kind: 'put',
  key,
  object,
})

describe('the shelf', () => {
  after(temporary.clear)

  it('publishes editions that a reader accepts one after the other, and every byte verifies', async () => {
    const { folder, site, shelf, publish } = await begin()
    let trust = await recallTrust(nodeCrypto, { root: site.root, head: null })
    for (let id = 1; id <= 6; id += 1) {
      const { head } = await publish(await changesOf(shelf, id))
      const file = new Uint8Array(readFileSync(join(shelf.folder, 'head')))
      const judged = await judgeCandidate(nodeCrypto, trust, { root: () => null, head: () => file })
      assert.deepEqual([judged.isNewer, judged.trust.head?.number, head.number], [true, id, id])
      trust = judged.trust
      assert.deepEqual(await refusals(folder, site), [])
    }
    assert.match((await textOf(shelf, articleKey('en', 2016, 5, 1))) ?? '', /article: story 1/)
    assert.match((await textOf(shelf, liveKey('en', 'front'))) ?? '', /front: story 6/)
    assert.equal(await textOf(shelf, articleKey('en', 2016, 5, 7)), 'absent')
    await shelf.close()
  })

  it('holds the last edition and three behind it, and nothing else', async () => {
    const { shelf, publish } = await begin()
    for (let id = 1; id <= 8; id += 1) await publish(await changesOf(shelf, id))
    assert.deepEqual(readdirSync(join(shelf.folder, 'heads')).sort(), ['1-5', '1-6', '1-7'])
    assert.equal(shelf.head()?.behind, 3)
    assert.deepEqual(await shelf.collectGarbage(), { files: 0, foreign: [] })
    await shelf.close()
  })

  it('publishing the same again makes no new edition; renewing does', async () => {
    const { shelf, publish } = await begin()
    const first = await publish(await changesOf(shelf, 1))
    const again = await publish(await changesOf(shelf, 1))
    assert.deepEqual([again.unchanged, again.head.hash, again.files], [true, first.head.hash, 0])
    assert.equal((await publish([], { renew: true })).head.number, 2)
    await shelf.close()
  })

  it('joins publishes that wait: each call in its turn, none lost', async () => {
    const { folder, site, shelf, publish } = await begin()
    const all = await Promise.all([1, 2, 3, 4, 5].map(async (id) => publish(await changesOf(shelf, id))))
    assert.deepEqual(all.map(({ head }) => head.number).sort(), [1, 2, 3, 4, 5])
    for (const id of [1, 2, 3, 4, 5])
      assert.match((await textOf(shelf, articleKey('en', 2016, 5, id))) ?? '', /story/)
    assert.deepEqual(await refusals(folder, site), [])
    await shelf.close()
  })

  it('content that comes back, and one content under two keys, is kept as long as anything names it', async () => {
    const { folder, site, shelf, publish } = await begin()
    const page = (text: string) => shelf.storeBlob(Buffer.from(text), 'text/html')
    const front = liveKey('en', 'front')
    for (const text of ['A', 'B', 'A', 'C', 'D', 'E', 'F', 'A', 'G', 'H', 'I', 'J', 'K']) {
      await publish([put(front, await page(text)), put(liveKey('en', 'about'), await page('A'))])
      assert.deepEqual(
        (await refusals(folder, site)).filter((line) => line.startsWith('missing')),
        [],
        text,
      )
    }
    assert.equal(await textOf(shelf, liveKey('en', 'about')), 'A')
    await shelf.collectGarbage()
    assert.deepEqual(await refusals(folder, site), [])
    await shelf.close()
  })

  it('what is stored and not yet published is not public, and survives the editions in between', async () => {
    const { shelf, publish } = await begin()
    await publish(await changesOf(shelf, 1))
    const waiting = await shelf.storeBlob(Buffer.from('not yet'), 'text/html')
    const old = await shelf.storeBlob(Buffer.from('<!doctype html><p>wire: story 1'), 'text/html')
    for (let id = 2; id <= 7; id += 1) await publish(await changesOf(shelf, id))
    assert.equal(await idOf(() => shelf.readStored(waiting)), 'shelf.damaged')
    await publish([put(liveKey('en', 'about'), waiting), put(liveKey('en', 'verified'), old)])
    assert.equal(await textOf(shelf, liveKey('en', 'about')), 'not yet')
    assert.match((await textOf(shelf, liveKey('en', 'verified'))) ?? '', /story 1/)
    await shelf.close()
  })

  it('pages stored again and again without a change are promised to nobody: the old one goes when it is replaced', async () => {
    const { folder, site, shelf, publish } = await begin()
    const about = (text: string) => shelf.storeBlob(Buffer.from(text), 'text/html')
    for (let id = 1; id <= 6; id += 1) {
      await publish([put(liveKey('en', 'about'), await about('as ever')), ...(await changesOf(shelf, id))])
      await publish([put(liveKey('en', 'about'), await about('as ever'))])
    }
    await publish([put(liveKey('en', 'about'), await about('new'))])
    for (let id = 7; id <= 11; id += 1) await publish(await changesOf(shelf, id))
    assert.equal(shelf.sweepDue(), false)
    assert.deepEqual(await refusals(folder, site), [])
    await shelf.close()
  })

  it('two publishes that stored the same bytes both have them, whatever goes in between', async () => {
    const { shelf, publish } = await begin()
    const page = () => shelf.storeBlob(Buffer.from('the same'), 'text/html')
    const [one, two] = [await page(), await page()]
    await publish([put(liveKey('en', 'about'), one)])
    await publish([{ kind: 'remove', key: liveKey('en', 'about') }, ...(await changesOf(shelf, 1))])
    for (let id = 2; id <= 7; id += 1) await publish(await changesOf(shelf, id))
    await publish([put(liveKey('en', 'verified'), two)])
    assert.equal(await textOf(shelf, liveKey('en', 'verified')), 'the same')
    await shelf.close()
  })

  it('a sweep that is due is not forgotten by a restart', async () => {
    const { folder, site, shelf, publish } = await begin()
    const front = liveKey('en', 'front')
    for (const text of ['A', 'B', 'A', 'C', 'D', 'E', 'F', 'G']) {
      await publish([put(front, await shelf.storeBlob(Buffer.from(text), 'text/html'))])
    }
    assert.equal(shelf.sweepDue(), true)
    assert.ok((await refusals(folder, site)).some((line) => line.startsWith('surplus ')))
    await shelf.close()
    await (await openQuick(folder)).close()
    assert.deepEqual(await refusals(folder, site), [])
  })

  it('an object whose bytes were never stored is refused, and the last edition stays', async () => {
    const { folder, site, shelf, publish } = await begin()
    await publish(await changesOf(shelf, 1))
    const never = {
      mediaType: 'text/html',
      hash: '12'.repeat(32),
      storedLength: 9,
      decodedLength: 9,
    } as const
    assert.equal(await idOf(() => publish([put(liveKey('en', 'about'), never)])), 'shelf.no-bytes')
    assert.equal(shelf.head()?.number, 1)
    assert.deepEqual(await refusals(folder, site), [])
    assert.equal((await publish(await changesOf(shelf, 2))).head.number, 2)
    await shelf.close()
  })

  it('a recall takes the earlier editions away at once: no byte of a killed item stays', async () => {
    const { folder, site, shelf, publish } = await begin()
    for (let id = 1; id <= 3; id += 1) await publish(await changesOf(shelf, id))
    const killed = await shelf.lookup(articleKey('en', 2016, 5, 2))
    assert.ok(killed?.kind === 'object')
    const key = articleKey('en', 2016, 5, 2)
    await publish([{ kind: 'tombstone', key, reason: 'killed', at: 1 }], { forgetEarlier: true })
    assert.equal(await idOf(() => shelf.readStored(killed.object)), 'shelf.damaged')
    assert.deepEqual(readdirSync(join(shelf.folder, 'heads')), [])
    assert.deepEqual(await refusals(folder, site), [])
    await shelf.close()
  })

  it('a clock set back does not set the edition back, and is told', async () => {
    const { shelf, publish } = await begin()
    const first = await publish(await changesOf(shelf, 1))
    const earlier = await publish(await changesOf(shelf, 2), { time: noon.subtract({ hours: 30 }) })
    assert.deepEqual([earlier.head.time, earlier.head.number], [first.head.time, 2])
    assert.equal(earlier.clockBehind.total('hours'), 30)
    assert.equal((await publish(await changesOf(shelf, 3))).clockBehind.total('seconds'), 0)
    await shelf.close()
  })

  it('says again that the head is the newest, never earlier than the head', async () => {
    const { site, shelf, publish } = await begin()
    await publish(await changesOf(shelf, 1))
    const read = async () => {
      const root = shelf.root()
      const head = shelf.head()
      assert.ok(root !== null && head !== null)
      const file = new Uint8Array(readFileSync(join(shelf.folder, 'freshness')))
      return { ...(await verifyFreshness(nodeCrypto, root, file, head)), of: head }
    }
    await shelf.renewFreshness({ time: noon.add({ hours: 5 }), freshness: [site.keys.freshness] })
    const later = await read()
    assert.deepEqual([later.time - later.of.time, later.expires - later.time], [5 * 3600, 48 * 3600])
    await shelf.renewFreshness({ time: noon.subtract({ hours: 5 }), freshness: [site.keys.freshness] })
    const back = await read()
    assert.equal(back.time, back.of.time)
    await shelf.close()
  })

  it('keys that readers would not accept publish nothing', async () => {
    const { folder, site, shelf, publish } = await begin()
    await publish(await changesOf(shelf, 1))
    const changes = await changesOf(shelf, 2)
    assert.equal(await idOf(() => publish(changes, { edition: [site.keys.root] })), 'shelf.keys')
    assert.deepEqual(await refusals(folder, site), [])
    await shelf.close()
  })

  it('carries a mirror list from edition to edition until there is a newer one', async () => {
    const { folder, site, shelf, publish } = await begin()
    const list = (version: number, other = '') =>
      signMirrorList(
        nodeCrypto,
        {
          site: 'test.example',
          version,
          time: 1,
          expires: 2,
          mirrors: [{ base: `https://m${version}${other}.example/` }],
        },
        [site.keys.edition],
      )
    await publish(await changesOf(shelf, 1), { mirrors: await list(1) })
    await publish(await changesOf(shelf, 2))
    assert.equal(shelf.head()?.mirrors?.version, 1)
    await publish(await changesOf(shelf, 3), { mirrors: await list(2) })
    assert.deepEqual(readdirSync(join(shelf.folder, 'mirrors')).sort(), ['1', '2'])
    assert.equal(await idOf(async () => publish([], { mirrors: await list(1) })), 'shelf.mirrors')
    assert.equal(await idOf(async () => publish([], { mirrors: await list(2, 'x') })), 'shelf.mirrors')
    assert.equal((await publish([], { mirrors: await list(2) })).unchanged, true)
    for (let id = 4; id <= 7; id += 1) await publish(await changesOf(shelf, id))
    assert.deepEqual(readdirSync(join(shelf.folder, 'mirrors')), ['2'])
    assert.deepEqual(await refusals(folder, site), [])
    await shelf.close()
  })

  it('goes on after a rotation of the keys, and opens although the last head was made by the old one', async () => {
    const { folder, site, shelf, publish } = await begin()
    await publish(await changesOf(shelf, 1))
    const root = shelf.root()
    assert.ok(root !== null)
    const other = await buildKeys()
    const roles = {
      edition: (await recallTrust(nodeCrypto, { root: other.root, head: null })).root.roles.edition,
    }
    await shelf.addRoot(await rotateRoot(nodeCrypto, root, { time: 0, roles }, [site.keys.root]))
    await shelf.close()
    const again = await openQuick(folder)
    const changes = await changesOf(again, 2)
    assert.equal(await idOf(() => publishing(again, site)(changes)), 'shelf.keys')
    const keys = { ...site.keys, edition: other.keys.edition }
    const { head } = await publishing(again, { ...site, keys })(changes)
    assert.deepEqual([head.number, head.root], [2, 2])
    assert.deepEqual(await refusals(folder, site), [])
    await again.close()
  })

  it('refuses root documents that do not follow', async () => {
    const { site, shelf } = await begin()
    assert.equal(await idOf(() => shelf.addRoot(site.root)), 'root.step')
    const other = await buildKeys('other.example')
    assert.equal(await idOf(() => shelf.addRoot(other.root)), 'site')
    await shelf.close()
    const empty = await openQuick(temporary.make())
    assert.equal(await idOf(() => publishing(empty, site)([])), 'shelf.no-root')
    assert.equal(await empty.lookup(liveKey('en', 'front')), null)
    await empty.close()
  })

  it('a backup restored after ten newer editions: a reader with memory accepts the next one', async () => {
    const { folder, site, shelf, publish } = await begin()
    for (let id = 1; id <= 3; id += 1) await publish(await changesOf(shelf, id))
    await shelf.close()
    const backup = temporary.copy(folder)
    const live = await openQuick(folder)
    for (let id = 4; id <= 13; id += 1) await publishing(live, site)(await changesOf(live, id))
    const newest = new Uint8Array(readFileSync(join(live.folder, 'head')))
    await live.close()
    const reader = await recallTrust(nodeCrypto, { root: site.root, head: newest })
    const judge = async (from: Shelf) => {
      const head = new Uint8Array(readFileSync(join(from.folder, 'head')))
      const root = (version: number) => {
        const name = join(from.folder, `root/${version}`)
        return version <= (from.root()?.version ?? 0) ? new Uint8Array(readFileSync(name)) : null
      }
      return judgeCandidate(nodeCrypto, reader, { root, head: () => head })
    }

    // A mirror still has the highest head: go on above it.
    const restored = await openQuick(temporary.copy(backup))
    const lost = await publishing(restored, site)(await changesOf(restored, 20))
    assert.deepEqual([(await judge(restored)).refused?.id, lost.head.number], ['head.older', 4])
    const above = await publishing(restored, site)(await changesOf(restored, 21), { above: newest })
    assert.deepEqual([above.head.number, above.head.behind, above.head.previous?.number], [14, 0, 13])
    assert.deepEqual([(await judge(restored)).isNewer, (await judge(restored)).refused], [true, null])
    const restoredFolder = join(restored.folder, '..')
    await restored.close()
    assert.deepEqual(await refusals(restoredFolder, site, newest), [])

    // No mirror answers: a new epoch, signed by root.
    const alone = await openQuick(temporary.copy(backup))
    const root = alone.root()
    assert.ok(root !== null)
    await alone.addRoot(await nextEpoch(nodeCrypto, root, 0, [site.keys.root]))
    const { head } = await publishing(alone, site)(await changesOf(alone, 21))
    assert.deepEqual([head.epoch, head.number], [2, 4])
    assert.deepEqual([(await judge(alone)).isNewer, (await judge(alone)).refused], [true, null])
    const aloneFolder = join(alone.folder, '..')
    await alone.close()
    assert.deepEqual(await refusals(aloneFolder, site, newest), [])
  })

  it('a folder has one writer: a second one is refused, one that is gone is replaced', async () => {
    const { folder, site, shelf } = await begin()
    assert.equal(await idOf(() => openQuick(folder)), 'shelf.locked')
    await shelf.close()
    assert.equal(await idOf(() => publishing(shelf, site)([])), 'shelf.closed')
    // Process 1 is alive and is not the one that began when this lock says.
    writeFileSync(join(folder, 'writer', 'lock'), '1 123\n')
    await (await openQuick(folder)).close()
    // The parent of this process is alive, and its beginning is not known.
    writeFileSync(join(folder, 'writer', 'lock'), `${process.ppid} -\n`)
    assert.equal(await idOf(() => openQuick(folder)), 'shelf.locked')
    writeFileSync(join(folder, 'writer', 'lock'), 'torn')
    await (await openQuick(folder)).close()
  })

  it('a shelf whose list of shared hashes is lost removes nothing by guess', async () => {
    const folder = temporary.make()
    const site = await buildKeys()
    await fillShelf(folder, site, 3)
    rmSync(join(folder, 'writer', 'shared'))
    const shelf = await openQuick(folder)
    for (let id = 4; id <= 8; id += 1) await publishing(shelf, site)(await changesOf(shelf, id))
    assert.equal(shelf.sweepDue(), true)
    assert.ok((await shelf.collectGarbage()).files > 0)
    assert.deepEqual(await refusals(folder, site), [])
    await shelf.close()
  })

  it('the same bytes are stored the same: no time, no system in the header', async () => {
    const { shelf, publish } = await begin()
    const bytes = Buffer.from('<p>'.repeat(500))
    const object = await shelf.storeBlob(bytes, 'text/html')
    await publish([put(liveKey('en', 'about'), object)])
    const stored = await shelf.readStored(object)
    assert.deepEqual(Array.from(stored.slice(0, 10)), [31, 139, 8, 0, 0, 0, 0, 0, 0, 255])
    assert.deepEqual(gunzipSync(stored), bytes)
    const picture = await shelf.storeBlob(noise(20_000), 'image/avif')
    assert.ok(picture.storedLength > 20_000 && picture.storedLength < 20_100)
    assert.equal(await idOf(() => shelf.storeBlob(bytes, 'application/x-msdownload')), 'shelf.object')
    assert.equal(await idOf(() => shelf.storeBlob(new Uint8Array(2_000_000), 'text/css')), 'shelf.object')
    await shelf.close()
  })
})
