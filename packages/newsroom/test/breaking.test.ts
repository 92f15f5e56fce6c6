import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ArticleDetail } from '@heliograph/api'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

const bar = /<aside class="strip ui news"[^>]*>([^]*?)<\/aside>/

describe('an alert over the fronts', () => {
  let room: TestNewsroom
  let server: TestServer
  let editor: DeskClient
  let english: ArticleDetail
  let persian: ArticleDetail

  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    editor = await server.person('Edith', { en: ['editor', 'publisher'], fa: ['editor', 'publisher'] })
    english = await published('en')
    persian = await published('fa', english.story.id)
  })
  after(async () => {
    await server.close()
    await room.close()
  })

  const published = async (service: string, story?: string): Promise<ArticleDetail> => {
    const made = await editor.call('article.create', {
      service,
      kind: 'text',
      headline: 'The dam',
      ...(story !== undefined && { story }),
    })
    const saved = await editor.call('article.save', {
      article: made.id,
      base: made.copy.save,
      content: {
        ...made.copy.content,
        section: 'syria',
        body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words.' }] }] },
      } as never,
    })
    return editor.call('article.publish', { article: made.id, save: saved.save })
  }
  const page = async (path: string): Promise<string> => {
    await room.worker.drain()
    return (await server.request('site', path)).text()
  }
  const alertOn = async (path: string): Promise<string | null> => bar.exec(await page(path))?.[1] ?? null
  const flag = (more: object = {}) => {
    // No two alerts of one minute.
    room.setClock(room.newsroom.now().add({ minutes: 1 }).toString())
    return editor.call('breaking.flag', {
      article: english.id,
      services: [
        { service: 'en', words: 'The dam has broken' },
        { service: 'fa', words: 'سد شکست' },
      ],
      ...more,
    })
  }

  it('has words of its own in each service and leads to the story there', async () => {
    const { alerts } = await flag()
    assert.match(
      (await alertOn('/en/')) ?? '',
      /Breaking<\/strong>\s*<strong><a href="([^"]+)">The dam has broken/,
    )
    assert.ok((await alertOn('/en/'))?.includes(`href="${english.url}"`))
    const inPersian = (await alertOn('/fa/')) ?? ''
    assert.match(inPersian, /سد شکست/)
    assert.ok(inPersian.includes(`href="${persian.url}"`))
    for (const path of ['/en/section/syria/', '/ru/', '/en/wire/'])
      assert.equal(await alertOn(path), null, path)
    assert.deepEqual(
      alerts[0]?.services.map(({ service, state }) => [service, state]),
      [
        ['fa', 'standing'],
        ['en', 'standing'],
      ].toSorted(),
    )
  })

  it('ends by time alone, two hours on', async () => {
    room.setClock('2016-05-01T14:00:59Z')
    assert.notEqual(await alertOn('/en/'), null)
    room.setClock('2016-05-01T14:01:00Z')
    assert.equal(await alertOn('/en/'), null)
    assert.equal(await alertOn('/fa/'), null)
    const { alerts } = await editor.call('breaking.list', {})
    assert.ok(alerts[0]?.services.every(({ state }) => state === 'over'))
    assert.equal(
      (await editor.refused('breaking.end', { alert: alerts[0]?.id ?? '' })).error,
      'article.not-now',
    )
  })

  it('stands on section fronts where that is chosen, in other words if they are changed, until it is ended', async () => {
    const { alerts } = await flag({ onSections: true })
    const [{ id: alert } = { id: '' }] = alerts
    assert.match((await alertOn('/en/section/syria/')) ?? '', /The dam has broken/)
    await editor.call('breaking.change', { alert, services: [{ service: 'en', words: 'The dam holds' }] })
    assert.match((await alertOn('/en/')) ?? '', /The dam holds/)
    await editor.call('breaking.end', { alert, service: 'en' })
    for (const path of ['/en/', '/en/section/syria/']) assert.equal(await alertOn(path), null)
    assert.match((await alertOn('/fa/')) ?? '', /سد شکست/)
    await editor.call('breaking.end', { alert })
    assert.equal(await alertOn('/fa/'), null)
  })

  it('a newer one takes the place of the older', async () => {
    await flag()
    room.setClock(room.newsroom.now().add({ minutes: 1 }).toString())
    await editor.call('breaking.flag', {
      article: english.id,
      services: [{ service: 'en', words: 'The town is dry' }],
    })
    assert.match((await alertOn('/en/')) ?? '', /The town is dry/)
    const { alerts } = await editor.call('breaking.list', {})
    assert.deepEqual(
      alerts
        .slice(0, 2)
        .map(({ services }) => services.find(({ service }) => service === 'en')?.state)
        .toSorted(),
      ['ended', 'standing'],
    )
  })

  it('is refused without words, without an end in sight, where the story is not live, and to who may not', async () => {
    const services = [{ service: 'en', words: 'News' }]
    const article = english.id
    const at = async (input: object): Promise<string | undefined> =>
      (await editor.refused('breaking.flag', { article, services, ...input })).at
    assert.equal(await at({ services: [{ service: 'en', words: ' ' }] }), 'services.0.words')
    assert.equal(await at({ until: '2016-05-01T13:00:00Z' }), 'until')
    assert.equal(await at({ until: '2016-05-09T13:00:00Z' }), 'until')
    const translator = await server.person('Tran', { en: ['editor'], fa: ['translator'] })
    const both = { article, services: [...services, { service: 'fa', words: 'خبر' }] }
    assert.equal((await translator.refused('breaking.flag', both)).error, 'api.forbidden')
    const reporter = await server.person('Rep', { en: ['reporter'] })
    assert.equal((await reporter.refused('breaking.flag', { article, services })).error, 'api.forbidden')
    const only = await editor.call('article.create', { service: 'en', kind: 'text', headline: 'Draft' })
    assert.equal(
      (await editor.refused('breaking.flag', { article: only.id, services })).error,
      'article.not-now',
    )
  })

  it('ends at once with the article it leads to', async () => {
    await flag({ onSections: true })
    assert.notEqual(await alertOn('/en/section/politics/'), null)
    await editor.call('article.retract', { article: english.id, note: 'The dam stands.' })
    for (const path of ['/en/', '/en/section/syria/', '/en/section/politics/'])
      assert.equal(await alertOn(path), null, path)
    assert.match((await alertOn('/fa/')) ?? '', /سد شکست/)
    const { alerts } = await editor.call('breaking.list', {})
    const ended = alerts[0]?.services.find(({ service }) => service === 'en')
    assert.equal(ended?.state, 'taken-back')
  })

  it('is not named breaking by the bar of the newest brief once its alert has ended', async () => {
    const made = await editor.call('article.create', { service: 'en', kind: 'brief', headline: 'A brief' })
    const saved = await editor.call('article.save', {
      article: made.id,
      base: made.copy.save,
      content: {
        ...made.copy.content,
        body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words.' }] }] },
      } as never,
    })
    await editor.call('article.publish', { article: made.id, save: saved.save })
    assert.match(await page('/en/'), /class="strip ui news"/)
    room.setClock(room.newsroom.now().add({ minutes: 1 }).toString())
    const { alerts } = await editor.call('breaking.flag', {
      article: made.id,
      services: [{ service: 'en', words: 'A brief alert' }],
    })
    await editor.call('breaking.end', { alert: alerts[0]?.id ?? '' })
    assert.doesNotMatch(await page('/en/'), /class="strip ui news"/)
  })
})
