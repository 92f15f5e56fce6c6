import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { type Bytes, headFile, freshnessFile, rootFile } from '@heliograph/edition'
import { openReader } from '../src/worker/reader.ts'
import { type Files, openNewsroom, type Put, policy, type SmallNewsroom } from './small-newsroom.ts'
import { createWorld, place, type Place, refuses, says, textOf, unreachable } from './world.ts'

const origin = 'https://origin.example/_edition/'
const second = 'https://second.example/'
const third = 'https://third.example/'
const path = '/en/2016/05/17-a-truce'
const article: Readonly<Record<string, Put>> = {
  '/en/2016/05/17': { text: 'the article' },
  '/en/2016/05/18': { text: 'another article' },
}
const noise = (length: number): string =>
  Array.from({ length }, (_, at) => String.fromCharCode(33 + ((at * 7919 + (at >> 3) * 104_729) % 90))).join(
    '',
  )

/** Every way in which a place may answer something else than the edition. */
function lies(older: Files, newer: Files, stranger: Files): Readonly<Record<string, Place>> {
  const blobs = [...newer].filter(([name]) => name.startsWith('blob/'))
  const swapped = (name: string, bytes: Bytes): Bytes =>
    name.startsWith('blob/')
      ? (blobs[(blobs.findIndex(([other]) => other === name) + 1) % blobs.length]?.[1] ?? bytes)
      : bytes
  const honest = place(newer)
  return {
    'another page under the name of this one': place(newer, swapped),
    'an older edition, whole': place(older),
    'an old head beside new files': (name, question) =>
      (name === headFile ? place(older) : honest)(name, question),
    'files that are cut': place(newer, (_, bytes) => bytes.slice(0, bytes.length - 1)),
    'files that are padded': place(newer, (_, bytes) => Uint8Array.from([...bytes, 0])),
    'empty files': place(newer, () => new Uint8Array()),
    'a block page with status 200': says('<!doctype html><title>Access is restricted</title>'),
    'a block page with status 403': refuses(403),
    'a redirect, which the transport does not follow': unreachable,
    'bytes without end': says('x'.repeat(100_000)),
    'the edition of another site': place(stranger),
    'no nodes': (name, question) =>
      name.startsWith('node/') ? refuses(404)(name, question) : honest(name, question),
    'no blobs': (name, question) =>
      name.startsWith('blob/') ? refuses(404)(name, question) : honest(name, question),
    'a head that says it is something else': (name, question) =>
      honest(name === headFile ? freshnessFile : name, question),
    'a root that does not follow': (name, question) =>
      name === rootFile(2) ? (stranger.get(rootFile(1)) as Bytes) : honest(name, question),
  }
}

describe('a reader', () => {
  let newsroom: SmallNewsroom
  beforeEach(async () => {
    newsroom = await openNewsroom()
  })

  it('shows the page that the edition has, with the policy of the edition', async () => {
    const world = createWorld({ [origin]: place(await newsroom.publish(article)) })
    const reader = await world.open(newsroom)
    const page = await reader.page(path)
    assert.deepEqual([page.status, page.mediaType, textOf(page)], [200, 'text/html', 'the article'])
    assert.deepEqual(page.policy, policy)
    assert.equal(page.head.number, 1)
  })

  it('shows pages that are longer than one blob', async () => {
    const text = noise(60_000)
    const world = createWorld({ [origin]: place(await newsroom.publish({ '/en/2016/05/20': { text } })) })
    const reader = await world.open(newsroom)
    assert.equal(textOf(await reader.page('/en/2016/05/20')), text)
  })

  it('says that there is no page only when the edition says so', async () => {
    const world = createWorld({ [origin]: place(await newsroom.publish(article)) })
    const reader = await world.open(newsroom)
    for (const [nowhere, text] of [
      ['/en/2016/05/99', 'no page here'],
      ['/en/2015/01/1-x', 'no page here'],
      ['/en/no-such-section/', 'no page here'],
      ['/en/2016/05/17/more', 'no page here'],
      ['/xx/', 'index'],
      ['/sw.js', 'index'],
      ['/_edition/head', 'index'],
    ] as const) {
      const page = await reader.page(nowhere)
      assert.deepEqual([page.status, textOf(page)], [404, text], nowhere)
    }
  })

  it('shows the notice of a retracted article as gone', async () => {
    await newsroom.publish(article)
    const files = await newsroom.publish({ '/en/2016/05/17': { text: 'retracted', isGone: true } })
    const world = createWorld({ [origin]: place(files) })
    const page = await (await world.open(newsroom)).page(path)
    assert.deepEqual([page.status, textOf(page)], [410, 'retracted'])
  })

  it('is never shown a lie, and has the page from the second place', async () => {
    const older = await newsroom.publish({ '/en/2016/05/17': { text: 'the old article' } })
    const newer = await newsroom.publish(article)
    const stranger = await openNewsroom('stranger.example')
    const foreign = await stranger.publish({ '/en/2016/05/17': { text: 'a forgery' } })
    for (const [name, lie] of Object.entries(lies(older, newer, foreign))) {
      const world = createWorld({ [origin]: lie, [second]: place(newer) })
      const reader = await world.open(newsroom)
      await reader.prepare()
      const page = await reader.page(path)
      assert.deepEqual([page.status, textOf(page)], [200, 'the article'], name)
    }
  })

  it('refuses when everybody lies, and shows nothing', async () => {
    const older = await newsroom.publish({ '/en/2016/05/17': { text: 'the old article' } })
    const newer = await newsroom.publish(article)
    const foreign = await (await openNewsroom('stranger.example')).publish(article)
    for (const [name, lie] of Object.entries(lies(older, newer, foreign))) {
      const world = createWorld({ [origin]: place(newer) })
      const reader = await world.open(newsroom)
      await reader.prepare()
      world.setPlace(origin, lie)
      world.setTime(world.ports.now() + 60)
      const shown = await reader.page('/en/2016/05/18').then(
        (page) => `${page.status} ${textOf(page)}`,
        (error: { readonly id?: string }) => error.id,
      )
      // What needs no byte of the liar may be right; nothing else may come.
      assert.ok(shown === 'no-source' || shown === '200 another article', `${name}: ${shown}`)
    }
  })

  it('does not follow a head that is older than one it has seen, also after a restart', async () => {
    const older = await newsroom.publish({ '/en/2016/05/17': { text: 'the old article' } })
    const newer = await newsroom.publish(article)
    const before = createWorld({ [origin]: place(newer) })
    await (await before.open(newsroom)).page(path)
    const world = createWorld({ [origin]: place(older), [second]: place(older) }, before.kept())
    const reader = await world.open(newsroom)
    await assert.rejects(reader.page(path), { id: 'no-source' })
  })

  it('refuses another head with the number of the one it has seen', async () => {
    const files = await newsroom.publish(article)
    const forked = await newsroom.publish({ '/en/2016/05/17': { text: 'the other' } }, { number: 1 })
    const world = createWorld({ [origin]: place(files) })
    const reader = await world.open(newsroom)
    await reader.page(path)
    world.setPlace(origin, place(forked))
    world.setTime(world.ports.now() + 60)
    const page = await reader.page(path)
    assert.deepEqual([textOf(page), page.head.number], ['the article', 1])
  })

  it('takes the newer edition as soon as one place has it', async () => {
    const older = await newsroom.publish({ '/en/2016/05/17': { text: 'the old article' } })
    const world = createWorld({ [origin]: place(older), [second]: place(older) })
    const reader = await world.open(newsroom)
    assert.equal(textOf(await reader.page(path)), 'the old article')
    const newer = place(await newsroom.publish(article))
    world.setPlace(second, async (name, question) => {
      for (let turns = 0; turns < 9; turns += 1) await new Promise((resolve) => setImmediate(resolve))
      return newer(name, question)
    })
    world.setTime(world.ports.now() + 60)
    assert.equal(textOf(await reader.page(path)), 'the article')
  })

  it('holds to the newest of the heads that come at once', async () => {
    const older = await newsroom.publish({ '/en/2016/05/17': { text: 'the old article' } })
    const newer = await newsroom.publish(article)
    const orders = [
      [older, newer, older],
      [newer, older, older],
      [older, older, newer],
    ]
    for (const [first, then, last] of orders) {
      const world = createWorld({
        [origin]: place(first ?? older),
        [second]: place(then ?? older),
        [third]: place(last ?? older),
      })
      const reader = await world.open(newsroom)
      await reader.prepare()
      assert.deepEqual(world.kept()?.edition, { epoch: 1, number: 2 })
      assert.equal((await reader.page(path)).head.number, 2)
    }
  })

  it('reads from a place that answers some page of its own for files that it does not have', async () => {
    const files = await newsroom.publish(article)
    const honest = place(files)
    const world = createWorld({
      [origin]: (name, question) =>
        files.has(name) ? honest(name, question) : says('<!doctype html>Not found')(name, question),
    })
    const reader = await world.open(newsroom)
    assert.equal(textOf(await reader.page(path)), 'the article')
    assert.deepEqual(world.kept()?.health, {})
  })

  it('asks for a newer edition before it says that a page does not exist', async () => {
    const world = createWorld({ [origin]: place(await newsroom.publish(article)) })
    const reader = await world.open(newsroom)
    await reader.page(path)
    world.setPlace(origin, place(await newsroom.publish({ '/en/2016/05/30': { text: 'just published' } })))
    world.setTime(world.ports.now() + 5)
    assert.equal(textOf(await reader.page('/en/2016/05/30')), 'just published')
  })

  it('asks the next place when one falls silent', async () => {
    const files = await newsroom.publish(article)
    const world = createWorld({ [second]: place(files) })
    world.setPlace(origin, world.silent)
    const reader = await world.open(newsroom, [origin, second])
    assert.equal(textOf(await reader.page(path)), 'the article')
  })

  it('asks a failing place last, and a liar only when nobody else is left', async () => {
    const files = await newsroom.publish(article)
    const world = createWorld({
      [origin]: says('<!doctype html>blocked'),
      [second]: unreachable,
      [third]: place(files),
    })
    const reader = await world.open(newsroom)
    await reader.page(path)
    assert.deepEqual(Object.keys(world.kept()?.health ?? {}).sort(), [origin, second])
    const from = world.asked.length
    await reader.page('/en/2016/05/18')
    assert.deepEqual(
      new Set(world.asked.slice(from).map((question) => question.split(' ')[0])),
      new Set([third]),
    )
    world.setPlace(origin, place(files))
    world.setPlace(third, unreachable)
    assert.equal(textOf(await reader.page('/en/')), 'front')
    const day = 86_400
    const { asideUntil } = world.kept()?.health[origin] ?? {}
    assert.ok(asideUntil !== undefined)
    assert.ok(
      asideUntil * day >= world.ports.now() + day && asideUntil * day < world.ports.now() + 2 * day + 1,
    )
  })

  it('notices that a failing origin has recovered, however many mirrors are well', async () => {
    const files = await newsroom.publish(article)
    const mirrors = ['a', 'b', 'c', 'd'].map((name) => `https://${name}.example/`)
    const world = createWorld(Object.fromEntries(mirrors.map((base) => [base, place(files)])))
    const reader = await world.open(newsroom, [origin, ...mirrors])
    await reader.page(path)
    assert.deepEqual(world.kept()?.health, { [origin]: { failing: true } })
    world.setPlace(origin, place(await newsroom.publish({ '/en/2016/05/17': { text: 'by the origin' } })))
    world.setTime(world.ports.now() + 60)
    await reader.page(path)
    world.setTime(world.ports.now() + 60)
    assert.equal(textOf(await reader.page(path)), 'by the origin')
    assert.deepEqual(world.kept()?.health, {})
  })

  it('learns mirrors from the signed list and reads on when the origin is gone', async () => {
    await newsroom.listMirrors(second, third)
    const files = await newsroom.publish(article)
    const world = createWorld({ [origin]: place(files), [second]: unreachable, [third]: place(files) })
    const before = await world.open(newsroom, [origin])
    await before.prepare()
    world.setPlace(origin, unreachable)
    const after = await world.open(newsroom, [origin])
    assert.equal(textOf(await after.page(path)), 'the article')
  })

  it('refuses a mirror list that the head does not name', async () => {
    await newsroom.listMirrors(third)
    const old = await newsroom.publish(article)
    await newsroom.listMirrors(second)
    const files = new Map(await newsroom.publish())
    files.set('mirrors/2', old.get('mirrors/1') as Bytes)
    const world = createWorld({ [origin]: place(files) })
    await (await world.open(newsroom, [origin])).prepare()
    assert.equal(world.kept()?.mirrors, null)
  })
})

describe("a reader's memory", () => {
  it('follows the chain of roots and keeps it', async () => {
    const newsroom = await openNewsroom()
    await newsroom.publish(article)
    await newsroom.replaceEditionKey()
    await newsroom.replaceEditionKey()
    const files = await newsroom.publish({ '/en/2016/05/17': { text: 'by the new key' } })
    const world = createWorld({ [origin]: place(files) })
    assert.equal(textOf(await (await world.open(newsroom)).page(path)), 'by the new key')
    assert.equal(world.kept()?.rootVersion, 3)
  })

  it('shows nothing by a head whose key the root has taken back', async () => {
    const newsroom = await openNewsroom()
    const stolen = await newsroom.publish({ '/en/2016/05/17': { text: 'by a thief' } })
    const world = createWorld({ [origin]: place(stolen) })
    const reader = await world.open(newsroom)
    assert.equal(textOf(await reader.page(path)), 'by a thief')
    await newsroom.replaceEditionKey()
    // The root has come, the newsroom's new head has not: the old one is all there is.
    world.setPlace(origin, place(new Map([...stolen, ...newsroom.files()])))
    world.setTime(world.ports.now() + 60)
    await assert.rejects(reader.page(path), { id: 'no-head' })
    await assert.rejects((await world.open(newsroom)).page(path), { id: 'no-head' })
  })

  it('recovers from an edition with the highest number there is', async () => {
    const newsroom = await openNewsroom()
    const far = await newsroom.publish(article, { number: Number.MAX_SAFE_INTEGER })
    const world = createWorld({ [origin]: place(far) })
    const reader = await world.open(newsroom)
    await reader.page(path)
    await newsroom.beginEpoch()
    world.setPlace(origin, place(await newsroom.publish({ '/en/2016/05/17': { text: 'a new epoch' } })))
    world.setTime(world.ports.now() + 60)
    const page = await reader.page(path)
    assert.deepEqual([textOf(page), page.head.epoch, page.head.number], ['a new epoch', 2, 1])
  })

  it('does not go back to an older root', async () => {
    const newsroom = await openNewsroom()
    const old = await newsroom.publish({ '/en/2016/05/17': { text: 'the old article' } })
    await newsroom.replaceEditionKey()
    const files = await newsroom.publish(article)
    const world = createWorld({ [origin]: place(files) })
    await (await world.open(newsroom)).page(path)
    world.setPlace(origin, place(old))
    const reader = await world.open(newsroom)
    await assert.rejects(reader.page(path), { id: 'no-source' })
    assert.equal(world.kept()?.rootVersion, 2)
  })

  it('begins anew from the pinned root when what is kept is damaged', async () => {
    const newsroom = await openNewsroom()
    const world = createWorld({ [origin]: place(await newsroom.publish(article)) })
    await (await world.open(newsroom)).prepare()
    const kept = world.kept()
    assert.ok(kept?.head)
    for (const damaged of [
      { ...kept, root: kept.root.slice(1) },
      { ...kept, head: kept.head.slice(0, 40) },
      { ...kept, root: new Uint8Array(), head: null },
      { ...kept, mirrors: new Uint8Array(9) },
      { ...kept, words: { hash: 'x', text: '{' } },
    ]) {
      const again = createWorld({ [origin]: place(newsroom.files()) }, damaged)
      assert.equal(textOf(await (await again.open(newsroom)).page(path)), 'the article')
    }
  })

  it('is done without when the device never says what it kept', async () => {
    const newsroom = await openNewsroom()
    const world = createWorld({ [origin]: place(await newsroom.publish(article)) })
    const ports = {
      ...world.ports,
      keep: { ...world.ports.keep, load: () => new Promise<never>(() => undefined) },
      after: (milliseconds: number, callback: () => void) => {
        if (milliseconds === 3_000) callback()
        return world.ports.after(milliseconds, callback)
      },
    }
    const reader = await openReader({ ports, pinnedRoot: newsroom.pinnedRoot, places: [origin] })
    assert.equal(textOf(await reader.page(path)), 'the article')
  })

  it('is nobody else’s: with another pinned root it is not used', async () => {
    const newsroom = await openNewsroom()
    const world = createWorld({ [origin]: place(await newsroom.publish(article)) })
    await (await world.open(newsroom)).prepare()
    const other = await openNewsroom()
    const files = await other.publish({ '/en/2016/05/17': { text: 'of the other newsroom' } })
    world.setPlace(origin, place(files))
    assert.equal(textOf(await (await world.open(other)).page(path)), 'of the other newsroom')
  })

  it('holds nothing of what was read', async () => {
    const newsroom = await openNewsroom()
    const files = await newsroom.publish(article)
    const world = createWorld({ [origin]: place(files) })
    const reader = await world.open(newsroom)
    await reader.prepare()
    const before = JSON.stringify(world.kept())
    for (const read of [path, '/en/2016/05/18', '/en/', '/', '/en/2016/05/99']) await reader.page(read)
    assert.equal(JSON.stringify(world.kept()), before)
    await reader.forget()
    assert.equal(world.kept(), null)
  })
})
