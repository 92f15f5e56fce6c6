import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { addFeed, perform, program, setUpNewsroom } from '../src/index.ts'
import { pollFeed } from '../src/jobs/poll-feed.ts'
import type { TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { testNewsroom } from './test-newsroom.ts'
import { newsItem } from './wire-copy.ts'

describe('the folder of a feed', () => {
  let room: TestNewsroom
  let server: TestServer
  let outside: string
  let data: string
  before(async () => {
    room = await testNewsroom()
    data = room.newsroom.settings.dataDir
    await perform(room.newsroom, program, setUpNewsroom, {
      name: 'Test',
      site: room.site,
      demonstration: false,
      services: [],
      agencies: [],
    })
    server = await testServer(room)
    // Keys are old enough to be read as copy, if anything reads them.
    room.setClock('2100-01-01T00:00:00Z')
  })
  after(async () => {
    await server.close()
    await room.close()
  })
  beforeEach(async () => {
    outside = await mkdtemp(join(tmpdir(), 'heliograph-outside-'))
  })
  afterEach(() => rm(outside, { recursive: true, force: true }))
  const add = (location: string) =>
    perform(room.newsroom, program, addFeed, { kind: 'folder', location, everySeconds: 60 })
  const refused = (location: string) =>
    assert.rejects(add(location), { id: 'api.input-invalid', message: /belongs to the newsroom/ }, location)
  const raw = async () =>
    (await room.newsroom.store.db.selectFrom('wire_raw').select('file').orderBy('file').execute()).map(
      (row) => row.file,
    )
  const put = async (path: string, slug: string): Promise<void> => {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, newsItem({ agency: 'apx', slug }))
    await utimes(path, 1_462_000_000, 1_462_000_000)
  }

  it('is none of the newsroom’s own, by name, by path or by a link', async () => {
    for (const name of ['keys', 'Keys', 'keys.new', 'media', 'postgres', 'shelf', 'restoring'])
      await refused(name)
    for (const path of ['.', 'keys', 'shelf/edition', 'wire-in/deeper', '.hidden', '..', '../..'])
      await refused(join(data, path))
    await symlink(join(data, 'keys'), join(outside, 'link'))
    await refused(join(outside, 'link'))
    await symlink(data, join(outside, 'data'))
    await refused(join(outside, 'data', 'keys'))
    await symlink(join(data, 'keys'), join(data, 'innocent'))
    await refused('innocent')
  })

  it('may be one beside them in the data folder, or elsewhere', async () => {
    await put(join(data, 'wire-in', 'a.xml'), 'a')
    await put(join(outside, 'b.xml'), 'b')
    for (const location of ['wire-in', outside, join(outside, 'not-there-yet')]) {
      const id = await add(location)
      await pollFeed(room.newsroom, { feed: id })
    }
    assert.deepEqual(await raw(), ['a.xml', 'b.xml'])
  })

  it('is not read when it has become a link to the keys since', async () => {
    const link = join(outside, 'link')
    await mkdir(link)
    const id = await add(link)
    await rm(link, { recursive: true })
    await symlink(join(data, 'keys'), link)
    const known = await raw()
    await pollFeed(room.newsroom, { feed: id })
    assert.deepEqual(await raw(), known)
    const feed = await room.newsroom.store.db
      .selectFrom('feeds')
      .select('last_error')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    assert.match(feed.last_error ?? '', /belongs to the newsroom/)
  })

  it('is read without the links in it', async () => {
    await symlink(join(data, 'keys', 'root.pem'), join(outside, 'copy.xml'))
    const id = await add(outside)
    const known = await raw()
    await pollFeed(room.newsroom, { feed: id })
    assert.deepEqual(await raw(), known)
  })

  it('is the operator’s to name: from the desk nobody adds one', async () => {
    const chief = await server.person('Chief', { '*': ['administrator'] })
    const refusal = await chief.refused('feed.add', { kind: 'folder', location: outside })
    assert.equal(refusal.error, 'api.forbidden')
    const { feeds } = await chief.call('feed.add', { kind: 'url', location: 'https://agency.example/feed' })
    assert.ok(feeds.some((feed) => feed.location === 'https://agency.example/feed'))
  })
})
