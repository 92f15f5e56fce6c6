import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { ArticleDetail, WorkingCopy } from '@heliograph/api'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

describe('nothing that was saved is lost', () => {
  let room: TestNewsroom
  let server: TestServer
  let ana: DeskClient
  let bo: DeskClient
  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    ana = await server.person('Ana', { en: ['editor'] })
    bo = await server.person('Bo', { en: ['reporter'] })
  })
  after(async () => {
    await server.close()
    await room.close()
  })

  const create = async (): Promise<ArticleDetail> =>
    ana.call('article.create', { service: 'en', kind: 'text', headline: 'The ferry' })
  const save = (
    client: DeskClient,
    article: ArticleDetail,
    base: number,
    ...texts: readonly string[]
  ): Promise<WorkingCopy> =>
    client.call('article.save', {
      article: article.id,
      base,
      content: {
        ...article.copy.content,
        section: 'society',
        body: {
          type: 'doc',
          content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
        },
      } as never,
    })
  const textOf = (content: WorkingCopy['content']): readonly string[] =>
    content.body.content.map((block) => block.content?.map(({ text }) => text).join('') ?? '')

  it('the last save of each person and one of every ten minutes are kept as copies', async () => {
    room.setClock('2016-05-01T12:00:30Z')
    const article = await create()
    let base = (await save(bo, article, article.copy.save, 'Bo wrote this.')).save
    base = (await save(ana, article, base, 'Ana wrote over it.')).save
    room.setClock('2016-05-01T12:15:00Z')
    base = (await save(ana, article, base, 'Ana wrote more.')).save
    base = (await save(ana, article, base, 'A bad save.')).save
    const { copies } = await bo.call('article.copies', { article: article.id })
    assert.deepEqual(
      copies.map(({ madeBy, madeAt }) => [madeBy, madeAt]),
      [
        ['Ana', '2016-05-01T12:15:00Z'],
        ['Ana', '2016-05-01T12:00:30Z'],
        ['Bo', '2016-05-01T12:00:30Z'],
      ],
    )
    const kept = copies.map(({ save }) => bo.call('article.revision', { article: article.id, of: { save } }))
    assert.deepEqual(
      (await Promise.all(kept)).map(({ content }) => textOf(content)),
      [['A bad save.'], ['Ana wrote over it.'], ['Bo wrote this.']],
    )
    const oldest = copies.at(-1)?.save ?? 0
    const restored = await ana.call('article.restore', { article: article.id, base, of: { save: oldest } })
    assert.deepEqual(textOf(restored.copy.content), ['Bo wrote this.'])
    assert.equal(restored.copy.save, base + 1)
    const undone = await ana.call('article.restore', {
      article: article.id,
      base: restored.copy.save,
      of: { save: base },
    })
    assert.deepEqual(textOf(undone.copy.content), ['A bad save.'])
  })

  it('a restored revision is a save: it names what it saw, and is refused when that is old', async () => {
    const article = await create()
    const first = await save(ana, article, article.copy.save, 'First.')
    await ana.call('article.publish', { article: article.id, save: first.save })
    const second = await save(bo, article, first.save, 'Second.')
    const of = { revision: 1 }
    const refused = await ana.refused('article.restore', { article: article.id, base: first.save, of })
    assert.equal(refused.error, 'article.stale')
    assert.deepEqual(textOf(refused.current?.content ?? article.copy.content), ['Second.'])
    const restored = await ana.call('article.restore', { article: article.id, base: second.save, of })
    assert.deepEqual(textOf(restored.copy.content), ['First.'])
    assert.equal(restored.state.publication, 'live')
    assert.equal(
      (
        await ana.refused('article.restore', {
          article: article.id,
          base: restored.copy.save,
          of: { revision: 9 },
        })
      ).error,
      'api.not-found',
    )
  })

  it('any two texts of an article are compared word by word', async () => {
    const article = await create()
    const first = await save(ana, article, article.copy.save, 'The ferry runs.', 'Same.')
    await ana.call('article.publish', { article: article.id, save: first.save })
    const second = await save(ana, article, first.save, 'The ferry stands.', 'Same.', 'New.')
    const { diff } = await bo.call('article.diff', {
      article: article.id,
      from: { revision: 1 },
      to: { save: second.save },
    })
    assert.deepEqual(
      diff.blocks.map(({ change, words }) => [change, words.map((word) => `${word.change} ${word.text}`)]),
      [
        ['changed', ['same The ferry ', 'deleted runs', 'inserted stands', 'same .']],
        ['same', ['same Same.']],
        ['inserted', ['inserted New.']],
      ],
    )
  })

  it('earlier texts are for who may read the article, and restored by who may write it', async () => {
    const article = await create()
    const stranger = await server.person('Stranger', { fa: ['editor'] })
    const reader = await server.person('Reader', { en: ['moderator'] })
    const of = { save: article.copy.save }
    for (const [name, input] of [
      ['article.revision', { article: article.id, of }],
      ['article.copies', { article: article.id }],
      ['article.diff', { article: article.id, from: of, to: of }],
    ] as const)
      assert.equal((await stranger.refused(name, input as never)).error, 'api.not-found', name)
    const restore = { article: article.id, of, base: article.copy.save }
    assert.equal((await stranger.refused('article.restore', restore)).error, 'api.forbidden')
    assert.equal((await reader.refused('article.restore', restore)).error, 'api.forbidden')
    assert.equal((await reader.call('article.copies', { article: article.id })).copies.length, 1)
  })

  it('each session has a key of its own for what its browser keeps, and none is told without one', async () => {
    const keys = [await ana.call('session.state', {}), await bo.call('session.state', {})].map(
      ({ draftKey }) => Buffer.from(draftKey ?? '', 'base64'),
    )
    assert.deepEqual(
      keys.map((key) => key.length),
      [32, 32],
    )
    assert.notDeepEqual(keys[0], keys[1])
    assert.equal((await server.client().call('session.state', {})).draftKey, null)
    const leaver = await server.person('Leaver', { en: ['reporter'] })
    const had = (await leaver.call('session.state', {})).draftKey
    assert.equal((await leaver.call('session.sign-out', {})).draftKey, null)
    const again = await leaver.call('session.sign-in', {
      email: 'leaver@desk.example',
      password: 'the password of Leaver',
    })
    assert.ok(again.draftKey !== null && again.draftKey !== had)
  })
})

describe('who has an article open', () => {
  let room: TestNewsroom
  let server: TestServer
  let ana: DeskClient
  let bo: DeskClient
  let article: string
  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    ana = await server.person('Ana', { en: ['editor'] })
    bo = await server.person('Bo', { en: ['reporter'] })
  })
  after(async () => {
    await server.close()
    await room.close()
  })

  const desks = { ana: randomUUID(), other: randomUUID(), bo: randomUUID() }
  const here = (client: DeskClient, desk: string, state: 'reading' | 'typing' | 'left' = 'reading') =>
    client.call('article.presence', { article, desk, state, wants: true })
  const open = async (): Promise<void> => {
    room.setClock('2016-05-01T12:00:00Z')
    article = (await ana.call('article.create', { service: 'en', kind: 'text', headline: 'The ferry' })).id
  }

  it('is seen by the others, and the first one holds it', async () => {
    await open()
    assert.equal((await here(ana, desks.ana, 'typing')).holder?.name, 'Ana')
    const seen = await here(bo, desks.bo)
    assert.equal(seen.holder?.desk, desks.ana)
    assert.deepEqual(
      seen.desks.map(({ name, typing }) => [name, typing]),
      [
        ['Ana', true],
        ['Bo', false],
      ],
    )
    assert.equal((await here(ana, desks.ana, 'left')).holder, null)
    assert.equal((await here(bo, desks.bo)).holder?.name, 'Bo')
  })

  it('a dead browser holds nothing after a minute', async () => {
    await open()
    await here(ana, desks.ana)
    room.setClock('2016-05-01T12:00:59Z')
    assert.equal((await here(bo, desks.bo)).holder?.name, 'Ana')
    room.setClock('2016-05-01T12:01:00Z')
    const seen = await here(bo, desks.bo)
    assert.deepEqual([seen.holder?.name, seen.desks.length], ['Bo', 1])
  })

  it('who takes over holds it; the same person holds it where it was opened last', async () => {
    await open()
    await here(ana, desks.ana)
    await here(bo, desks.bo)
    assert.equal((await bo.call('article.take-over', { article, desk: desks.bo })).holder?.name, 'Bo')
    assert.equal((await here(ana, desks.ana)).holder?.name, 'Bo')
    await ana.call('article.take-over', { article, desk: desks.ana })
    assert.equal((await here(ana, desks.other)).holder?.desk, desks.other)
    assert.equal((await here(ana, desks.ana)).holder?.desk, desks.other)
  })

  it('ends with the session, is held by nobody who may not write, and stops no save', async () => {
    await open()
    const guest = await server.person('Guest', { en: ['moderator'] })
    assert.equal((await here(guest, desks.other)).holder, null)
    assert.equal(
      (await guest.refused('article.take-over', { article, desk: desks.other })).error,
      'api.forbidden',
    )
    const stranger = await server.person('Stranger', { fa: ['editor'] })
    assert.equal(
      (
        await stranger.refused('article.presence', {
          article,
          desk: desks.other,
          state: 'reading',
          wants: true,
        })
      ).error,
      'api.not-found',
    )
    const leaver = await server.person('Leaver', { en: ['reporter'] })
    assert.equal((await here(leaver, desks.bo)).holder?.name, 'Leaver')
    const { copy } = await ana.call('article.get', { id: article })
    await ana.call('article.save', { article, base: copy.save, content: copy.content as never })
    await leaver.call('session.sign-out', {})
    // The end of a session is told by the database, a moment after the answer.
    while ((await here(ana, desks.ana)).holder?.name !== 'Ana') await new Promise(setImmediate)
  })
})
