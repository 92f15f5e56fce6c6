import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ArticleDetail } from '@heliograph/api'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

describe('what a changed article asks of its translations', () => {
  let room: TestNewsroom
  let server: TestServer
  let editor: DeskClient

  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    editor = await server.person('Edith', { '*': ['editor', 'publisher'] })
  })
  after(async () => {
    await server.close()
    await room.close()
  })

  const get = (id: string): Promise<ArticleDetail> => editor.call('article.get', { id })
  const save = async (id: string, text: string): Promise<number> => {
    const article = await get(id)
    const saved = await editor.call('article.save', {
      article: id,
      base: article.copy.save,
      content: {
        ...article.copy.content,
        headline: text,
        section: 'syria',
        body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
      } as never,
    })
    return saved.save
  }
  const publish = async (id: string, text: string): Promise<void> => {
    await editor.call('article.publish', { article: id, save: await save(id, text) })
  }
  const update = async (id: string, text: string): Promise<void> => {
    await editor.call('article.update', { article: id, save: await save(id, text) })
  }
  const correct = async (id: string, note: string, task?: string): Promise<ArticleDetail> =>
    editor.call('article.correct', {
      article: id,
      save: await save(id, note),
      note,
      ...(task !== undefined && { task }),
    })
  /** An article, its Russian translation, and the Georgian translation of that, all live. */
  const chain = async () => {
    const english = await editor.call('article.create', { service: 'en', kind: 'text', headline: 'Source' })
    await publish(english.id, 'Source')
    const russian = await editor.call('article.translate', { article: english.id, service: 'ru' })
    await publish(russian.id, 'Перевод')
    const georgian = await editor.call('article.translate', { article: russian.id, service: 'ka' })
    await publish(georgian.id, 'თარგმანი')
    return { english: english.id, russian: russian.id, georgian: georgian.id }
  }
  const open = async (id: string): Promise<readonly string[]> =>
    (await get(id)).tasks
      .map((task) => `${task.kind} ${task.source?.service} ${task.source?.revision}`)
      .toSorted()

  it('every revision raises one task on each translation and on the translations of those', async () => {
    const { english, russian, georgian } = await chain()
    await update(english, 'Second')
    await correct(english, 'Third, put right')
    const raised = ['source-corrected en 3', 'source-updated en 2']
    assert.deepEqual(await open(russian), raised)
    assert.deepEqual(await open(georgian), raised)
    assert.deepEqual(await open(english), [])
    const [task] = (await get(russian)).tasks.filter(({ kind }) => kind === 'source-corrected')
    assert.equal(task?.source?.note, 'Third, put right')
    assert.equal(task?.source?.article, english)
  })

  it('catching up closes the tasks of the revisions it follows, and no later ones', async () => {
    const { english, russian, georgian } = await chain()
    await update(english, 'Second')
    await editor.call('article.catch-up', { article: russian, revision: 2 })
    await update(english, 'Third')
    assert.deepEqual(await open(russian), ['source-updated en 3'])
    assert.deepEqual(await open(georgian), ['source-updated en 2', 'source-updated en 3'])
    await update(russian, 'Второй')
    assert.deepEqual(await open(georgian), [
      'source-updated en 2',
      'source-updated en 3',
      'source-updated ru 2',
    ])
    await editor.call('article.catch-up', { article: georgian, revision: 2 })
    assert.deepEqual(
      await open(georgian),
      ['source-updated en 3'],
      'the Russian text had followed the second revision, not the third',
    )
  })

  it('a retraction is told to every translation, and catching up does not silence it', async () => {
    const { english, russian, georgian } = await chain()
    await editor.call('article.retract', { article: english, note: 'It did not happen.' })
    assert.deepEqual(await open(russian), ['source-retracted en 1'])
    assert.deepEqual(await open(georgian), ['source-retracted en 1'])
    assert.equal((await get(russian)).tasks[0]?.source?.note, 'It did not happen.')
    await editor.call('article.catch-up', { article: georgian, revision: 1 })
    assert.deepEqual(await open(georgian), ['source-retracted en 1'])
  })

  it('a translation carries the correction with a note of its own, linked to the source’s, and its task is done', async () => {
    const { english, russian } = await chain()
    await correct(english, 'It was the province.')
    const [task] = (await get(russian)).tasks
    assert.ok(task !== undefined)
    const carried = await correct(russian, 'Речь идёт о провинции.', task.id)
    assert.deepEqual(
      carried.corrections.map(({ note }) => note),
      ['Речь идёт о провинции.'],
    )
    assert.deepEqual(carried.tasks, [])
    assert.equal(carried.translatedFrom?.behindBy, 0)
    const linked = await room.newsroom.store.db
      .selectFrom('corrections')
      .innerJoin('corrections as source', 'source.id', 'corrections.source_correction')
      .select(['source.note', 'source.article_id'])
      .where('corrections.article_id', '=', russian)
      .execute()
    assert.deepEqual(linked, [{ note: 'It was the province.', article_id: english }])
    const again = await editor.refused('article.correct', {
      article: russian,
      save: await save(russian, 'Ещё раз'),
      note: 'Ещё раз.',
      task: task.id,
    })
    assert.equal(again.error, 'api.conflict')
  })

  it('every service has a page of its corrections, which follows headlines and retractions', async () => {
    const { english, russian } = await chain()
    const page = async (path: string): Promise<string> => {
      await room.worker.drain()
      const response = await server.request('site', path)
      assert.equal(response.status, 200)
      return response.text()
    }
    assert.doesNotMatch(await page('/en/corrections/'), /It was the shore\./)
    await correct(english, 'It was the shore.')
    const [task] = (await get(russian)).tasks
    await correct(russian, 'Это был берег.', task?.id)
    assert.match(await page('/en/corrections/'), /It was the shore\.<\/a><\/h2>\s*<p>It was the shore\./)
    assert.match(await page('/ru/corrections/'), /<p>Это был берег\./)
    await update(english, 'A newer headline')
    assert.match(await page('/en/corrections/'), /A newer headline<\/a><\/h2>\s*<p>It was the shore\./)
    await editor.call('article.retract', { article: english, note: 'There was no shore.' })
    const after = await page('/en/corrections/')
    assert.match(after, /has been retracted<\/a><\/h2>\s*<p>There was no shore\./)
    assert.doesNotMatch(after, /A newer headline|It was the shore/)
  })

  it('a correction is not carried from another article’s task, and never without a note', async () => {
    const one = await chain()
    const other = await chain()
    await correct(one.english, 'Put right.')
    const [task] = (await get(one.russian)).tasks
    const wrong = {
      article: other.russian,
      save: await save(other.russian, 'Другой'),
      note: 'Другой.',
      task: task?.id ?? '',
    }
    assert.equal((await editor.refused('article.correct', wrong)).error, 'api.not-found')
    const silent = { ...wrong, article: one.russian, save: await save(one.russian, 'Без слов'), note: ' ' }
    assert.equal((await editor.refused('article.correct', silent)).error, 'api.input-invalid')
  })
})
