import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ArticleDetail } from '@heliograph/api'
import sharp from 'sharp'
import { perform, program } from '../src/index.ts'
import { addPicture } from '../src/commands/add-picture.ts'
import { mediaDir } from '../src/pictures/media-dir.ts'
import { storePicture } from '../src/pictures/store-picture.ts'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

/** Characters no text has: the database keeps no NUL, and half a surrogate pair is no character at all. */
const noText = ['a\u0000b', 'a\ud800b', '\udc00']

describe('what is sent to the desk’s API', () => {
  let room: TestNewsroom
  let server: TestServer
  let editor: DeskClient
  let article: ArticleDetail

  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    editor = await server.person('Edith', { en: ['editor', 'publisher'] })
    article = await editor.call('article.create', { service: 'en', kind: 'text', headline: 'A text' })
  })
  after(async () => {
    await server.close()
    await room.close()
  })

  const save = (change: object) =>
    editor.refused('article.save', {
      article: article.id,
      base: article.copy.save,
      content: { ...article.copy.content, ...change } as never,
    })

  it('a place in the story list that is none is refused as such', async () => {
    const id = '00000000-0000-4000-8000-000000000000'
    for (const before of [
      'garbage',
      `garbage ${id}`,
      `2016-05-01T12:00:00Z ${'-'.repeat(36)}`,
      `-271821-04-20T00:00:00Z ${id}`,
      `+275760-09-13T00:00:00Z ${id}`,
      `0000-01-01T00:00:00Z ${id}`,
    ]) {
      const refusal = await editor.refused('article.list', { service: 'en', before })
      assert.deepEqual(
        [refusal.error, refusal.at, refusal.status],
        ['api.input-invalid', 'before', 400],
        before,
      )
    }
  })

  it('the list goes on where the page ended', async () => {
    await editor.call('article.create', { service: 'en', kind: 'text', headline: 'Another text' })
    const all = await editor.call('article.list', { service: 'en' })
    const first = await editor.call('article.list', { service: 'en', limit: 1 })
    const second = await editor.call('article.list', { service: 'en', limit: 1, before: first.next ?? '' })
    assert.deepEqual([...first.articles, ...second.articles], all.articles)
  })

  it('text with NUL or half a character is refused with its place, in fields and in the body', async () => {
    for (const text of noText) {
      const inList = await editor.refused('wire.inbox', { agencies: ['apx', text] })
      assert.deepEqual([inList.error, inList.at], ['api.input-invalid', 'agencies.1'])
      const inField = await save({ lede: text })
      assert.deepEqual([inField.error, inField.at], ['api.input-invalid', 'content.lede'])
      const inBody = await save({
        body: {
          type: 'doc',
          content: [{ type: 'paragraph' }, { type: 'paragraph', content: [{ type: 'text', text }] }],
        },
      })
      assert.deepEqual(
        [inBody.error, inBody.at],
        ['api.input-invalid', 'content.body.content.1.content.0.text'],
      )
      const inName = await save({
        body: { type: 'doc', content: [{ type: 'paragraph', attrs: { [text]: 1 } }] },
      })
      assert.equal(inName.error, 'api.input-invalid')
      assert.match(inName.at ?? '', /^content\.body\.content\.0\.attrs/)
    }
    const signIn = await server
      .client()
      .refused('session.sign-in', { email: 'a@b.example', password: '\u0000' })
    assert.equal(signIn.at, 'password')
  })

  it('a body nested deeper than any article is refused, not choked on', async () => {
    let node: object = { type: 'text', text: 'x' }
    for (let depth = 0; depth < 4_000; depth++) node = { type: 'paragraph', content: [node] }
    const refusal = await save({ body: { type: 'doc', content: [node] } })
    assert.equal(refusal.status, 400)
  })

  it('text of whole characters from beyond the first plane is taken', async () => {
    const saved = await editor.call('article.save', {
      article: article.id,
      base: article.copy.save,
      content: { ...article.copy.content, lede: 'A sign: 𐍈' } as never,
    })
    assert.equal(saved.content.lede, 'A sign: 𐍈')
  })

  it('an article whose picture is gone can be opened, to give it another', async () => {
    const bytes = await sharp({ create: { width: 64, height: 36, channels: 3, background: '#357' } })
      .png()
      .toBuffer()
    const stored = await storePicture(mediaDir(room.newsroom), bytes)
    await perform(room.newsroom, program, addPicture, stored)
    const made = await editor.call('article.create', { service: 'en', kind: 'text', headline: 'A picture' })
    await editor.call('article.save', {
      article: made.id,
      base: made.copy.save,
      content: {
        ...made.copy.content,
        picture: { media: stored.hash, alt: '', caption: '', credit: '' },
      } as never,
    })
    await room.newsroom.store.db.deleteFrom('media').where('hash', '=', stored.hash).execute()
    const detail = await editor.call('article.get', { id: made.id })
    assert.equal(detail.picture, null)
    assert.equal(detail.copy.content.picture?.media, stored.hash)
  })
})
