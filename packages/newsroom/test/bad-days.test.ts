import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { nodeDisk } from '@heliograph/shelf'
import type { Disk } from '@heliograph/shelf'
import { perform, program } from '../src/index.ts'
import { createArticle } from '../src/commands/create-article.ts'
import { publishArticle } from '../src/commands/publish-article.ts'
import { saveWorkingCopy } from '../src/commands/save-working-copy.ts'
import { emptyContent } from '../src/articles/content-from-wire.ts'
import type { TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

describe('on a bad day', () => {
  let room: TestNewsroom
  let server: TestServer
  let isFull = false
  const log: string[] = []
  const disk: Disk = {
    ...nodeDisk,
    write: (path, bytes) => {
      if (isFull)
        throw Object.assign(new Error(`ENOSPC: no space left on device, write '${path}'`), { code: 'ENOSPC' })
      nodeDisk.write(path, bytes)
    },
  }
  before(async () => {
    room = await newsroomWithServices({ disk, log: (line) => void log.push(line) })
    await room.worker.drain()
    server = await testServer(room)
  })
  after(async () => {
    await server.close()
    await room.close()
  })
  const publish = async (headline: string): Promise<void> => {
    const id = await perform(room.newsroom, program, createArticle, { service: 'en', kind: 'text', headline })
    const content = {
      ...emptyContent(headline),
      section: 'world',
      body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words.' }] }] },
    }
    const { save } = await perform(room.newsroom, program, saveWorkingCopy, { article: id, base: 1, content })
    await perform(room.newsroom, program, publishArticle, { article: id, save })
  }
  const front = async (): Promise<string> => (await server.request('site', '/en/')).text()

  it('a full disk during a publish leaves the last edition whole, says so, and the publish resumes', async () => {
    await publish('Before the disk was full')
    await room.worker.drain()
    const before = room.newsroom.shelf.head()?.number ?? 0
    isFull = true
    await publish('While the disk was full')
    await room.worker.drain()
    assert.equal(room.newsroom.shelf.head()?.number, before)
    const page = await front()
    assert.match(page, /Before the disk was full/)
    assert.doesNotMatch(page, /While the disk was full/)
    assert.ok(
      log.some((line) => /no room on the disk|ENOSPC/.test(line)),
      log.join('\n'),
    )
    isFull = false
    room.setClock('2016-05-01T13:00:00Z')
    await room.worker.drain()
    assert.match(await front(), /While the disk was full/)
    assert.equal(room.newsroom.shelf.head()?.number, before + 1)
    const { db } = room.newsroom.store
    assert.deepEqual(await db.selectFrom('jobs').select('kind').where('state', '=', 'dead').execute(), [])
  })

  it('a clock set back makes no edition older than the last one, and says so', async () => {
    const { number = 0, time = 0 } = room.newsroom.shelf.head() ?? {}
    room.setClock('2016-04-01T00:00:00Z')
    await publish('By a clock that was wrong')
    await room.worker.drain()
    const head = room.newsroom.shelf.head()
    assert.equal(head?.number, number + 1)
    assert.equal(head?.time, time)
    assert.match(await front(), /By a clock that was wrong/)
    assert.ok(
      log.some((line) => /clock stands .* behind/.test(line)),
      log.join('\n'),
    )
    room.setClock('2016-05-01T13:00:00Z')
  })

  it('several publishes that wait become one edition', async () => {
    const before = room.newsroom.shelf.head()?.number ?? 0
    for (let count = 0; count < 5; count++) await publish(`Together ${count}`)
    await room.worker.drain()
    assert.equal(room.newsroom.shelf.head()?.number, before + 1)
    for (let count = 0; count < 5; count++) assert.match(await front(), new RegExp(`Together ${count}`))
  })

  it('the newest brief leaves the breaking bar when its time is over, by itself', async () => {
    const id = await perform(room.newsroom, program, createArticle, {
      service: 'en',
      kind: 'brief',
      headline: 'Breaking now',
    })
    const content = {
      ...emptyContent('Breaking now'),
      body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words.' }] }] },
    }
    const { save } = await perform(room.newsroom, program, saveWorkingCopy, { article: id, base: 1, content })
    await perform(room.newsroom, program, publishArticle, { article: id, save })
    await room.worker.drain()
    assert.match(await front(), /class="strip ui news"/)
    room.setClock('2016-05-01T18:59:59Z')
    await room.worker.drain()
    assert.match(await front(), /class="strip ui news"/)
    room.setClock('2016-05-01T19:00:00Z')
    await room.worker.drain()
    assert.doesNotMatch(await front(), /class="strip ui news"/)
    assert.match(await front(), /Breaking now/)
  })
})
