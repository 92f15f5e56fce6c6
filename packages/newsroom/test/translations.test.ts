import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ArticleDetail } from '@heliograph/api'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

describe('a translation and its source', () => {
  let room: TestNewsroom
  let server: TestServer
  let editor: DeskClient
  let translator: DeskClient

  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    editor = await server.person('Edith', { '*': ['editor', 'publisher'] })
    translator = await server.person('Tran', { fa: ['translator'], en: ['reporter'] })
  })
  after(async () => {
    await server.close()
    await room.close()
  })

  const save = (article: ArticleDetail, text: string) =>
    editor.call('article.save', {
      article: article.id,
      base: article.copy.save,
      content: {
        ...article.copy.content,
        section: 'syria',
        body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
      } as never,
    })
  const publish = async (text: string): Promise<ArticleDetail> => {
    const made = await editor.call('article.create', { service: 'en', kind: 'text', headline: text })
    return editor.call('article.publish', { article: made.id, save: (await save(made, text)).save })
  }
  const correct = async (id: string, note: string): Promise<void> => {
    const saved = await save(await editor.call('article.get', { id }), note)
    await editor.call('article.correct', { article: id, save: saved.save, note })
  }

  it('is opened from what readers can see, so that every later change of it counts', async () => {
    const made = await editor.call('article.create', { service: 'en', kind: 'text', headline: 'Not out' })
    const first = await save(made, '12 houses')
    const open = { article: made.id, service: 'fa' }
    assert.equal((await translator.refused('article.translate', open)).error, 'article.not-now')
    await editor.call('article.publish', { article: made.id, save: first.save })
    const translation = await translator.call('article.translate', open)
    await correct(made.id, '21 houses')
    const { translatedFrom } = await translator.call('article.get', { id: translation.id })
    assert.deepEqual([translatedFrom?.behindBy, translatedFrom?.newest], [1, 2])
    assert.match(JSON.stringify(translatedFrom?.content.body), /12 houses/)
  })

  it('catches up with the revision the translator names, and passes over none that came in meanwhile', async () => {
    const source = await publish('The source')
    const { id } = await translator.call('article.translate', { article: source.id, service: 'fa' })
    await correct(source.id, 'First')
    const seen = (await translator.call('article.get', { id })).translatedFrom?.newest ?? 0
    await correct(source.id, 'Second')
    const late = await translator.refused('article.catch-up', { article: id, revision: seen })
    assert.deepEqual([late.error, late.at], ['api.conflict', 'revision'])
    const now = (await translator.call('article.get', { id })).translatedFrom
    assert.deepEqual([now?.behindBy, now?.newest], [2, seen + 1])
    const caughtUp = await translator.call('article.catch-up', { article: id, revision: seen + 1 })
    assert.equal(caughtUp.translatedFrom?.behindBy, 0)
  })

  it('a text that is no translation has nothing to catch up with', async () => {
    const source = await publish('An original')
    assert.equal(
      (await editor.refused('article.catch-up', { article: source.id, revision: 1 })).error,
      'article.not-now',
    )
  })
})
