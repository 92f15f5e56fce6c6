import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { emptyContent } from '../src/articles/content-from-wire.ts'
import { addPicture } from '../src/commands/add-picture.ts'
import { createArticle } from '../src/commands/create-article.ts'
import { publishArticle } from '../src/commands/publish-article.ts'
import { retractArticle } from '../src/commands/retract-article.ts'
import { saveWorkingCopy } from '../src/commands/save-working-copy.ts'
import { updateArticle } from '../src/commands/update-article.ts'
import { services } from '../src/demonstration/index.ts'
import { addService, perform, program, renderAgain } from '../src/index.ts'
import { mediaDir } from '../src/pictures/media-dir.ts'
import { originalPath, storePicture } from '../src/pictures/store-picture.ts'
import type { TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

describe('the press', () => {
  let room: TestNewsroom
  let server: TestServer
  const log: string[] = []
  before(async () => {
    room = await newsroomWithServices({ log: (line) => void log.push(line) })
    const english = services.find(({ key }) => key === 'en')
    for (const key of ['ps', 'ps-af'])
      await perform(room.newsroom, program, addService, { ...english, key, language: 'en', name: key })
    await room.worker.drain()
    server = await testServer(room)
  })
  after(async () => {
    await server.close()
    await room.close()
  })

  const picture = async (colour: string): Promise<string> => {
    const bytes = await sharp({ create: { width: 800, height: 600, channels: 3, background: colour } })
      .png()
      .toBuffer()
    return perform(room.newsroom, program, addPicture, await storePicture(mediaDir(room.newsroom), bytes))
  }
  const publish = async (service: string, headline: string, media: string | null = null) => {
    const id = await perform(room.newsroom, program, createArticle, { service, kind: 'text', headline })
    const content = {
      ...emptyContent(headline),
      section: 'world',
      picture: media === null ? null : { media, alt: 'A colour', caption: '', credit: 'Drawing' },
      body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words.' }] }] },
    }
    const { save } = await perform(room.newsroom, program, saveWorkingCopy, { article: id, base: 1, content })
    await perform(room.newsroom, program, publishArticle, { article: id, save })
    const row = await room.newsroom.store.db
      .selectFrom('articles')
      .select('number')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return { id, path: `/${service}/2016/05/${row.number}` }
  }
  const get = async (path: string): Promise<{ readonly status: number; readonly text: string }> => {
    const response = await server.request('site', path)
    return { status: response.status, text: await response.text() }
  }
  const pictureOf = (html: string): string => /<img class="pic" src="([^"]+)"/.exec(html)?.[1] ?? ''

  it('a picture whose file is gone leaves its frame empty, and everything else goes out', async () => {
    const media = await picture('#112233')
    await rm(originalPath(mediaDir(room.newsroom), media))
    const derived = await room.newsroom.store.db
      .deleteFrom('derivatives')
      .where('media', '=', media)
      .execute()
    assert.ok(derived.length >= 0)
    const broken = await publish('en', 'With a lost picture', media)
    const fine = await publish('en', 'Without a picture')
    await room.worker.drain()
    assert.equal((await get(broken.path)).status, 200)
    assert.match((await get(broken.path)).text, /role="img" aria-label="A colour"/)
    assert.equal((await get(fine.path)).status, 200)
    assert.ok(
      log.some((line) => line.includes(media)),
      log.join('\n'),
    )
  })

  it('a page that cannot be made is said and tried again, and everything else goes out', async () => {
    const id = await perform(room.newsroom, program, createArticle, {
      service: 'en',
      kind: 'text',
      headline: 'Too much',
    })
    const link = { type: 'link', attrs: { href: `https://x.example/?${'&'.repeat(1_900)}` } }
    const body = (links: number) => ({
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: Array.from({ length: links }, (_, at) => ({
            type: 'text',
            text: `${at} `,
            marks: at % 2 === 0 ? [link] : [],
          })),
        },
      ],
    })
    const save = async (base: number, links: number) =>
      (
        await perform(room.newsroom, program, saveWorkingCopy, {
          article: id,
          base,
          content: { ...emptyContent('Too much'), section: 'world', body: body(links) },
        })
      ).save
    await perform(room.newsroom, program, publishArticle, { article: id, save: await save(1, 1_200) })
    const fine = await publish('en', 'Beside it')
    await room.worker.drain()
    assert.equal((await get(fine.path)).status, 200)
    const { number } = await room.newsroom.store.db
      .selectFrom('articles')
      .select('number')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const path = `/en/2016/05/${number}`
    assert.equal((await get(path)).status, 404)
    assert.ok(
      log.some((line) => line.includes(path) && line.includes('cannot be made')),
      log.join('\n'),
    )
    const { save: now } = await room.newsroom.store.db
      .selectFrom('revisions')
      .select('save')
      .where('article_id', '=', id)
      .executeTakeFirstOrThrow()
    await perform(room.newsroom, program, updateArticle, { article: id, save: await save(now, 3) })
    await room.worker.drain()
    assert.equal((await get(path)).status, 200)
  })

  it('an article published in the same moment as a full build has its picture', async () => {
    const article = await publish('en', 'Pictured in a full build', await picture('#445566'))
    await perform(room.newsroom, program, renderAgain, { why: 'the test' })
    await room.worker.drain()
    const { text } = await get(article.path)
    assert.notEqual(pictureOf(text), '')
    assert.equal((await get(pictureOf(text))).status, 200)
  })

  it('a retracted article takes its picture along, unless another article shows it', async () => {
    const shared = await picture('#778899')
    const one = await publish('en', 'One of two', shared)
    const two = await publish('ru', 'Two of two', shared)
    await room.worker.drain()
    const file = pictureOf((await get(one.path)).text)
    assert.notEqual(file, '')
    await perform(room.newsroom, program, retractArticle, { article: one.id, note: 'Wrong.' })
    await room.worker.drain()
    assert.equal((await get(file)).status, 200)
    await perform(room.newsroom, program, retractArticle, { article: two.id, note: 'Wrong.' })
    await room.worker.drain()
    assert.equal((await get(file)).status, 404)
  })

  it('a retraction is a tombstone in every service, also where one key begins another', async () => {
    for (const service of ['ps', 'ps-af', 'sr']) {
      const article = await publish(service, `Retracted in ${service}`)
      await room.worker.drain()
      assert.equal((await get(article.path)).status, 200)
      await perform(room.newsroom, program, retractArticle, { article: article.id, note: 'Wrong.' })
      await room.worker.drain()
      assert.equal((await get(article.path)).status, 410, service)
      if (service === 'sr') assert.equal((await get(article.path.replace('/sr/', '/sr-latn/'))).status, 410)
    }
  })

  it('a service whose key another’s second script takes is refused, and so is a section key that is none', async () => {
    const english = services.find(({ key }) => key === 'en')
    const add = (change: object) =>
      perform(room.newsroom, program, addService, { ...english, language: 'en', name: 'x', ...change })
    await assert.rejects(add({ key: 'sr-latn' }), { id: 'api.conflict' })
    await assert.rejects(add({ key: 'en' }), { id: 'api.conflict' })
    await assert.rejects(add({ key: 'en-us', sections: [{ key: 'No Key', name: 'x' }] }), {
      id: 'api.input-invalid',
    })
  })

  it('an address that is none gets a plain answer, and nothing in the log', async () => {
    log.length = 0
    for (const path of [
      '//',
      '//evil.example/x',
      '/%',
      '/en/%ff',
      '/en/../../etc/passwd',
      `/${'a'.repeat(5_000)}`,
    ])
      assert.ok([400, 404].includes((await get(path)).status), path)
    assert.deepEqual(log, [])
  })
})
