import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { ArticleDetail } from '@heliograph/api'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'
import { arrive } from './wire-copy.ts'

describe('a time set for later', () => {
  let room: TestNewsroom
  let server: TestServer
  let editor: DeskClient
  let reporter: DeskClient

  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    editor = await server.person('Edith', { '*': ['editor', 'publisher'] })
    reporter = await server.person('Rep', { en: ['reporter'] })
  })
  after(async () => {
    await server.close()
    await room.close()
  })
  beforeEach(() => room.setClock('2016-05-01T12:00:00Z'))

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
  const draft = async (headline: string, items: readonly string[] = []) => {
    const made = await editor.call('article.create', {
      service: 'en',
      kind: 'text',
      headline,
      items: [...items],
    })
    if (items.length === 0) return { article: made.id, save: await save(made.id, headline) }
    const content = { ...made.copy.content, section: 'syria' } as never
    const saved = await editor.call('article.save', { article: made.id, base: made.copy.save, content })
    return { article: made.id, save: saved.save }
  }
  const scheduled = async (headline: string, at: string, items: readonly string[] = []): Promise<string> => {
    const copy = await draft(headline, items)
    await editor.call('article.schedule', { ...copy, at })
    return copy.article
  }

  it('goes out by itself at its time, as the act of who set it, and not before', async () => {
    const id = await scheduled('Later today', '2016-05-01T18:30:00+03:00')
    const waiting = await get(id)
    assert.deepEqual(waiting.schedule, { at: '2016-05-01T15:30:00Z', by: 'Edith' })
    assert.deepEqual(waiting.state, { publication: 'never', work: 'scheduled' })
    room.setClock('2016-05-01T15:29:59Z')
    await room.worker.drain()
    assert.equal((await get(id)).state.publication, 'never')
    room.setClock('2016-05-01T15:30:00Z')
    await room.worker.drain()
    const live = await get(id)
    assert.deepEqual(live.state, { publication: 'live', work: 'none' })
    assert.equal(live.firstPublishedAt, '2016-05-01T15:30:00Z')
    assert.equal(live.schedule, null)
    assert.deepEqual(live.tasks, [])
    assert.equal((await server.request('site', live.url ?? '')).status, 200)
    const edith = await room.newsroom.store.db
      .selectFrom('people')
      .select('id')
      .where('name', '=', 'Edith')
      .executeTakeFirstOrThrow()
    const acts = await room.newsroom.store.db
      .selectFrom('audit_entries')
      .select('person_id')
      .where('subject', '=', `article:${id}`)
      .where('command', '=', 'publish-scheduled')
      .execute()
    assert.deepEqual(acts, [{ person_id: edith.id }])
  })

  it('an update can be scheduled: readers keep the live text until then', async () => {
    const copy = await draft('First text')
    await editor.call('article.publish', copy)
    await editor.call('article.schedule', {
      article: copy.article,
      save: await save(copy.article, 'Second text'),
      at: '2016-05-01T14:00:00Z',
    })
    assert.equal((await get(copy.article)).live?.content.headline, 'First text')
    room.setClock('2016-05-01T14:00:00Z')
    await room.worker.drain()
    const live = await get(copy.article)
    assert.equal(live.live?.content.headline, 'Second text')
    assert.equal(live.updatedAt, '2016-05-01T14:00:00Z')
  })

  it('nobody edits what is scheduled; taken off, it is ready and can be edited', async () => {
    const id = await scheduled('Waits', '2016-05-01T18:00:00Z')
    const article = await get(id)
    const edit = { article: id, base: article.copy.save, content: article.copy.content as never }
    assert.equal((await editor.refused('article.save', edit)).error, 'article.not-now')
    assert.equal(
      (await editor.refused('article.discard-working-copy', { article: id })).error,
      'article.not-now',
    )
    assert.ok(!article.verbs.includes('save-working-copy'))
    assert.equal((await reporter.refused('article.unschedule', { article: id })).error, 'api.forbidden')
    const off = await editor.call('article.unschedule', { article: id })
    assert.deepEqual([off.state.work, off.schedule], ['ready', null])
    await editor.call('article.save', edit)
    room.setClock('2016-05-01T18:00:00Z')
    await room.worker.drain()
    assert.equal((await get(id)).state.publication, 'never')
  })

  it('is refused for a time that is over, for a copy somebody saved since, and to who may not publish', async () => {
    const copy = await draft('Too late')
    const refusal = async (input: Partial<typeof copy> & { readonly at: string }) =>
      editor.refused('article.schedule', { ...copy, ...input })
    assert.deepEqual(
      [(await refusal({ at: '2016-05-01T12:00:00Z' })).at, (await refusal({ at: 'tomorrow' })).at],
      ['at', 'at'],
    )
    assert.equal((await refusal({ save: copy.save - 1, at: '2016-05-01T13:00:00Z' })).error, 'article.stale')
    assert.equal(
      (await reporter.refused('article.schedule', { ...copy, at: '2016-05-01T13:00:00Z' })).error,
      'api.forbidden',
    )
    const empty = await editor.call('article.create', {
      service: 'en',
      kind: 'text',
      headline: 'Nothing in it',
    })
    const refused = await editor.refused('article.schedule', {
      article: empty.id,
      save: empty.copy.save,
      at: '2016-05-01T13:00:00Z',
    })
    assert.equal(refused.error, 'article.obstacles')
  })

  it('what stands against it at its time stops it: ready again, with a task that says why, for who set it', async () => {
    const item = await arrive(room, { agency: 'northwire', slug: 'doomed' })
    const id = await scheduled('Rests on an item', '2016-05-01T13:00:00Z', [item])
    const other = await scheduled('Rests on nothing', '2016-05-01T13:00:00Z')
    await arrive(room, {
      agency: 'northwire',
      slug: 'doomed',
      version: 2,
      pubStatus: 'canceled',
      paragraphs: [],
    })
    room.setClock('2016-05-01T13:00:00Z')
    await room.worker.drain()
    const stopped = await get(id)
    assert.deepEqual(stopped.state, { publication: 'never', work: 'ready' })
    const task = stopped.tasks.find(({ kind }) => kind === 'schedule-refused')
    assert.equal(task?.schedule?.at, '2016-05-01T13:00:00Z')
    assert.equal(task?.schedule?.by?.name, 'Edith')
    assert.deepEqual(task?.schedule?.obstacles, ['source-canceled'])
    assert.equal((await get(other)).state.publication, 'live', 'it holds up no other')
    const told = await room.newsroom.store.db
      .selectFrom('notifications')
      .innerJoin('people', 'people.id', 'notifications.person_id')
      .select(['people.name', 'kind'])
      .where('article_id', '=', id)
      .execute()
    assert.deepEqual(told, [{ name: 'Edith', kind: 'schedule-refused' }])
  })

  it('goes out with the right its setter still has: taken away, nothing goes out', async () => {
    const guest = await server.person('Gone', { en: ['editor'] })
    const copy = await draft('By somebody who left')
    await guest.call('article.schedule', { ...copy, at: '2016-05-01T13:00:00Z' })
    await room.newsroom.store.db
      .deleteFrom('memberships')
      .where(
        'person_id',
        '=',
        room.newsroom.store.db.selectFrom('people').select('id').where('name', '=', 'Gone'),
      )
      .execute()
    room.setClock('2016-05-01T13:00:00Z')
    await room.worker.drain()
    const stopped = await get(copy.article)
    assert.deepEqual(stopped.state, { publication: 'never', work: 'ready' })
    assert.equal(stopped.tasks[0]?.schedule?.error, 'api.forbidden')
  })

  it('after a stop, what is late goes out at once, in the order of its times, and says that it was late', async () => {
    const second = await scheduled('Second', '2016-05-01T14:00:00Z')
    const first = await scheduled('First', '2016-05-01T13:00:00Z')
    // The jobs are lost with a crash of the machine; the articles know their times.
    await room.newsroom.store.db.deleteFrom('jobs').where('kind', '=', 'publish-due').execute()
    room.setClock('2016-05-01T16:00:00Z')
    await scheduled('Third', '2016-05-01T16:00:01Z')
    room.setClock('2016-05-01T16:00:02Z')
    await room.worker.drain()
    const [one, two] = [await get(first), await get(second)]
    assert.ok((one.number ?? 0) > 0 && (one.number ?? 0) < (two.number ?? 0))
    assert.equal(one.firstPublishedAt, '2016-05-01T16:00:02Z', 'readers are told the true time')
    assert.deepEqual(
      one.tasks.map((task) => [task.kind, task.schedule?.at]),
      [['schedule-late', '2016-05-01T13:00:00Z']],
    )
  })

  it('published by hand before its time it goes out once; retracted it goes out no more', async () => {
    const copy = await draft('By hand')
    await editor.call('article.schedule', { ...copy, at: '2016-05-01T13:00:00Z' })
    await editor.call('article.publish', copy)
    await editor.call('article.schedule', {
      article: copy.article,
      save: await save(copy.article, 'An update to come'),
      at: '2016-05-01T13:00:00Z',
    })
    await editor.call('article.retract', { article: copy.article, note: 'It was not so.' })
    room.setClock('2016-05-01T13:00:00Z')
    await room.worker.drain()
    const gone = await get(copy.article)
    assert.deepEqual(gone.state, { publication: 'retracted', work: 'none' })
    assert.deepEqual([gone.schedule, gone.tasks], [null, []])
  })
})

describe('an embargo of our own', () => {
  let room: TestNewsroom
  let server: TestServer
  let editor: DeskClient
  let reporter: DeskClient

  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    editor = await server.person('Edith', { '*': ['editor', 'publisher'] })
    reporter = await server.person('Rep', { en: ['reporter'] })
  })
  after(async () => {
    await server.close()
    await room.close()
  })
  beforeEach(() => room.setClock('2016-05-01T12:00:00Z'))

  const draft = async (headline: string) => {
    const made = await editor.call('article.create', { service: 'en', kind: 'text', headline })
    const saved = await editor.call('article.save', {
      article: made.id,
      base: made.copy.save,
      content: {
        ...made.copy.content,
        section: 'syria',
        body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words.' }] }] },
      } as never,
    })
    return { article: made.id, save: saved.save }
  }
  const until = '2016-05-01T18:00:00Z'

  it('lets nothing out before its end, by hand or by schedule; from its end on it does', async () => {
    const copy = await draft('Under embargo')
    const set = await reporter.call('article.set-embargo', { article: copy.article, until })
    assert.equal(set.embargoUntil, until)
    assert.ok(set.obstacles.some(({ rule }) => rule === 'under-embargo'))
    const early = await editor.refused('article.publish', copy)
    assert.deepEqual(
      early.obstacles?.map(({ rule }) => rule),
      ['under-embargo'],
    )
    assert.equal((await editor.refused('article.schedule', { ...copy, at: '2016-05-01T17:59:59Z' })).at, 'at')
    await editor.call('article.schedule', { ...copy, at: until })
    room.setClock(until)
    await room.worker.drain()
    assert.equal((await editor.call('article.get', { id: copy.article })).state.publication, 'live')
  })

  it('is made longer by who edits and shorter only by who publishes', async () => {
    const { article } = await draft('Longer and shorter')
    await reporter.call('article.set-embargo', { article, until })
    await reporter.call('article.set-embargo', { article, until: '2016-05-01T20:00:00Z' })
    assert.equal((await reporter.refused('article.set-embargo', { article, until })).error, 'api.forbidden')
    assert.equal((await reporter.refused('article.lift-embargo', { article })).error, 'api.forbidden')
    await editor.call('article.set-embargo', { article, until })
    assert.equal((await editor.call('article.lift-embargo', { article })).embargoUntil, null)
    assert.equal((await editor.refused('article.lift-embargo', { article })).error, 'article.not-now')
  })

  it('comes too late for what readers have seen, and not over a schedule', async () => {
    const live = await draft('Out already')
    await editor.call('article.publish', live)
    assert.equal(
      (await editor.refused('article.set-embargo', { article: live.article, until })).error,
      'article.not-now',
    )
    const waits = await draft('Waits')
    await editor.call('article.schedule', { ...waits, at: '2016-05-01T15:00:00Z' })
    assert.equal(
      (await editor.refused('article.set-embargo', { article: waits.article, until })).error,
      'api.conflict',
    )
  })
})
