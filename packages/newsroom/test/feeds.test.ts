import assert from 'node:assert/strict'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { closeWireProblem } from '../src/commands/close-wire-problem.ts'
import { noteWireProblems } from '../src/commands/note-wire-problems.ts'
import { fetchFeed } from '../src/feeds/fetch-feed.ts'
import { isPublicAddress } from '../src/feeds/public-address.ts'
import { addFeed, perform, program } from '../src/index.ts'
import { pollFeed } from '../src/jobs/poll-feed.ts'
import { wireProblems } from '../src/queries/wire-problems.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { testNewsroom } from './test-newsroom.ts'
import { newsItem } from './wire-copy.ts'

/** The tests' own servers are on the loopback, which a feed may not reach: this is how they are let through. */
const mayReach = () => true

async function served(
  listener: RequestListener,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

describe('a feed URL', () => {
  it('never leads to a private address, in whatever form it is written', async () => {
    for (const url of [
      'http://127.0.0.1/',
      'http://127.1/',
      'http://2130706433/',
      'http://0x7f000001/',
      'http://localhost/',
      'http://[::1]/',
      'http://[::ffff:127.0.0.1]/',
      'http://[::ffff:7f00:1]/',
      'http://10.1.2.3/',
      'http://172.20.0.1/',
      'http://192.168.1.1/',
      'http://169.254.169.254/latest/',
      'http://100.64.0.1/',
      'http://0.0.0.0/',
      'http://[fe80::1]/',
      'http://[fd00::1]/',
      'http://[64:ff9b::7f00:1]/',
      'http://[2002:7f00:1::]/',
    ])
      await assert.rejects(fetchFeed(url, { timeout: 2_000 }), { id: 'feed.private-address' }, url)
  })

  it('is refused when a redirect leads to a private address', async () => {
    let reached = false
    const inside = await served((_, response) => {
      reached = true
      response.end('secret')
    })
    const outside = await served((_, response) => response.writeHead(302, { location: inside.url }).end())
    let first = true
    await assert.rejects(
      fetchFeed(outside.url, {
        mayReach: () => {
          const may = first
          first = false
          return may
        },
      }),
      { id: 'feed.private-address' },
    )
    assert.equal(reached, false)
    inside.close()
    outside.close()
  })

  it('is cut off when it is too large, also when it only unpacks to that', async () => {
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024))
    const server = await served((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    )
    await assert.rejects(fetchFeed(server.url, { mayReach, largest: 1024 * 1024 }), { id: 'feed.too-large' })
    server.close()
  })

  it('does not redirect for ever, and not to another protocol', async () => {
    const loop = await served((request, response) =>
      response.writeHead(302, { location: request.url === '/file' ? 'file:///etc/passwd' : '/again' }).end(),
    )
    await assert.rejects(fetchFeed(loop.url, { mayReach }), { id: 'feed.refused', message: /more than 5/ })
    await assert.rejects(fetchFeed(`${loop.url}/file`, { mayReach }), {
      id: 'feed.refused',
      message: /file:/,
    })
    loop.close()
  })

  it('the public network is what the registries leave over', () => {
    for (const address of ['8.8.8.8', '1.1.1.1', '193.0.0.1', '2a00:1450:4001::1', '2606:4700::1111'])
      assert.ok(isPublicAddress(address), address)
    for (const address of ['', 'localhost', '255.255.255.255', '224.0.0.1', 'ff02::1', '::', '2001:db8::1'])
      assert.ok(!isPublicAddress(address), address)
  })
})

describe('looking at feeds', () => {
  let room: TestNewsroom
  let folder: string
  before(async () => {
    room = await testNewsroom()
    folder = await mkdtemp(join(tmpdir(), 'heliograph-feed-'))
  })
  after(async () => {
    await room.close()
    await rm(folder, { recursive: true, force: true })
  })
  const items = async () =>
    (
      await room.newsroom.store.db.selectFrom('wire_items').select('headline').orderBy('arrival').execute()
    ).map((row) => row.headline)
  const feed = (id: string) =>
    room.newsroom.store.db.selectFrom('feeds').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const put = async (name: string, bytes: Uint8Array): Promise<void> => {
    await writeFile(join(folder, name), bytes)
    await utimes(join(folder, name), 1_462_000_000, 1_462_000_000)
  }

  it('a folder is read file by file, each once; a broken one is named and the rest goes on', async () => {
    const id = await perform(room.newsroom, program, addFeed, {
      kind: 'folder',
      location: folder,
      everySeconds: 60,
    })
    await put('a.xml', newsItem({ agency: 'northwire', slug: 'a' }))
    await put('b.xml', Buffer.from('<newsItem><open>'))
    await put('c.xml', newsItem({ agency: 'apx', slug: 'c' }))
    await put('.hidden.xml', newsItem({ agency: 'apx', slug: 'hidden' }))
    await pollFeed(room.newsroom, { feed: id })
    assert.deepEqual(await items(), ['northwire: a', 'apx: c'])
    assert.match((await feed(id)).last_error ?? '', /b\.xml:1/)
    await pollFeed(room.newsroom, { feed: id })
    assert.equal((await items()).length, 2)
    assert.equal((await feed(id)).last_error, null, 'the broken file is not read again')
    const raw = await room.newsroom.store.db.selectFrom('wire_raw').select('file').orderBy('file').execute()
    assert.deepEqual(
      raw.map((row) => row.file),
      ['a.xml', 'b.xml', 'c.xml'],
      'also the broken file is kept raw',
    )
  })

  it('what could not be read is on the desk until a person has seen to it, once however often it is looked at', async () => {
    const viewer = { newsroom: room.newsroom, actor: program }
    const [problem, ...others] = await wireProblems(viewer)
    assert.deepEqual(others, [])
    assert.match(problem?.problem ?? '', /b\.xml:1/)
    await perform(room.newsroom, program, noteWireProblems, {
      source: folder,
      problems: [problem?.problem ?? ''],
    })
    assert.equal((await wireProblems(viewer)).length, 1)
    await perform(room.newsroom, program, closeWireProblem, { id: problem?.id })
    assert.deepEqual(await wireProblems(viewer), [])
  })

  it('a URL is asked with its validators; not modified means nothing new', async () => {
    const asked: (string | undefined)[] = []
    const server = await served((request, response) => {
      asked.push(request.headers['if-none-match'])
      if (request.headers['if-none-match'] === '"one"') response.writeHead(304).end()
      else response.writeHead(200, { etag: '"one"' }).end(newsItem({ agency: 'kontinent', slug: 'url' }))
    })
    const { id } = await room.newsroom.store.db
      .insertInto('feeds')
      .values({
        id: room.newsroom.newId(),
        kind: 'url',
        location: server.url,
        provider: null,
        charset: null,
        every_seconds: 60,
        validators: '{}',
        last_polled_at: null,
        last_error: null,
        failures: 0,
        enabled: true,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await pollFeed(room.newsroom, { feed: id }, { mayReach })
    await pollFeed(room.newsroom, { feed: id }, { mayReach })
    assert.deepEqual(asked, [undefined, '"one"'])
    assert.equal((await items()).filter((headline) => headline === 'kontinent: url').length, 1)
    await pollFeed(room.newsroom, { feed: id })
    assert.match((await feed(id)).last_error ?? '', /127\.0\.0\.1, which is no address of the public network/)
    assert.equal((await feed(id)).failures, 1)
    server.close()
  })

  it('a quiet feed leaves nothing in the audit record, however often it is looked at', async () => {
    let asked = 0
    const server = await served((_, response) => {
      asked += 1
      response.writeHead(200).end(newsItem({ agency: 'apx', slug: 'quiet' }))
    })
    const { db } = room.newsroom.store
    const id = await perform(room.newsroom, program, addFeed, {
      kind: 'url',
      location: 'https://quiet.example/feed.xml',
      everySeconds: 60,
    })
    await db.updateTable('feeds').set({ location: server.url }).where('id', '=', id).execute()
    await pollFeed(room.newsroom, { feed: id }, { mayReach })
    const entries = async () =>
      (
        await db
          .selectFrom('audit_entries')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n
    const before = await entries()
    for (let look = 0; look < 5; look++) await pollFeed(room.newsroom, { feed: id }, { mayReach })
    assert.equal(asked, 6)
    assert.equal(await entries(), before)
    assert.equal((await items()).filter((headline) => headline === 'apx: quiet').length, 1)
    server.close()
  })

  it('a feed that keeps failing is asked ever more rarely', async () => {
    const id = await perform(room.newsroom, program, addFeed, {
      kind: 'folder',
      location: '/nowhere/at/all',
      everySeconds: 60,
    })
    const pauses: number[] = []
    for (let look = 0; look < 7; look++) {
      await pollFeed(room.newsroom, { feed: id })
      const job = await room.newsroom.store.db
        .selectFrom('jobs')
        .select('due_at')
        .where('ordering_key', '=', `feed ${id}`)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      pauses.push((job.due_at ?? room.newsroom.now()).since(room.newsroom.now()).total('seconds'))
    }
    assert.deepEqual(pauses, [120, 240, 480, 960, 1800, 1800, 1800])
    assert.match((await feed(id)).last_error ?? '', /ENOENT/)
  })

  it('a folder must be named whole and a URL must be of the web', async () => {
    for (const [kind, location] of [
      ['folder', 'relative/path'],
      ['folder', '../elsewhere'],
      ['url', 'ftp://agency.example/'],
      ['url', 'http://user:word@agency.example/'],
      ['url', 'http://10.0.0.1/'],
      ['url', 'not a url'],
    ] as const)
      await assert.rejects(
        perform(room.newsroom, program, addFeed, { kind, location, everySeconds: 60 }),
        { id: 'api.input-invalid' },
        location,
      )
  })
})
