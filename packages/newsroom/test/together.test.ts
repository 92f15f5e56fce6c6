import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { ArticleDetail, OperationInput } from '@heliograph/api'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

type Content = OperationInput<'article.save'>['content']

describe('a desk of several people', () => {
  let room: TestNewsroom
  let server: TestServer
  let edith: DeskClient
  let rita: DeskClient
  let ada: DeskClient
  let fatima: DeskClient
  const ids = new Map<string, string>()

  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    edith = await server.person('Edith', { en: ['editor'] })
    rita = await server.person('Rita', { en: ['reporter'] })
    ada = await server.person('Ada', { '*': ['administrator'] })
    fatima = await server.person('Fatima', { fa: ['editor'] })
    for (const service of ['en', 'fa'])
      for (const { id, name } of (await ada.call('service.team', { service })).people) ids.set(name, id)
  })
  after(async () => {
    await server.close()
    await room.close()
  })

  const idOf = (name: string): string => ids.get(name) ?? assert.fail(name)
  const paragraph = (text: string, marks: readonly object[] = []) => ({
    type: 'paragraph',
    content: [{ type: 'text', text, marks }],
  })
  const write = async (
    client: DeskClient,
    article: ArticleDetail,
    change: Partial<Content>,
  ): Promise<ArticleDetail> => {
    await client.call('article.save', {
      article: article.id,
      base: article.copy.save,
      content: { ...(article.copy.content as unknown as Content), ...change },
    })
    return client.call('article.get', { id: article.id })
  }
  const draft = async (client: DeskClient, headline: string): Promise<ArticleDetail> =>
    write(client, await client.call('article.create', { service: 'en', kind: 'text', headline }), {
      section: 'syria',
      body: { type: 'doc', content: [paragraph('The bridge is open.')] },
    })
  const told = async (client: DeskClient): Promise<readonly string[]> => {
    const { notifications } = await client.call('notification.list', { unread: true })
    await client.call('notification.read', {})
    return notifications.map(({ kind, by, headline }) => `${kind} by ${by}: ${headline}`)
  }
  const rules = (change: Partial<OperationInput<'service.set-rules'>>) =>
    ada.call('service.set-rules', { service: 'en', fourEyes: false, checks: [], ...change })

  it('an article is given to somebody who writes for the service, with a deadline, and they hear of it', async () => {
    const article = await draft(edith, 'Given')
    const deadline = '2016-05-01T18:00:00Z'
    const given = await edith.call('article.assign', { article: article.id, person: idOf('Rita'), deadline })
    assert.deepEqual([given.assignee?.name, given.deadline], ['Rita', deadline])
    assert.deepEqual(await told(rita), ['assigned by Edith: Given'])
    await edith.call('article.assign', { article: article.id, person: idOf('Rita'), deadline })
    assert.deepEqual(await told(rita), [])
    const wrong = { article: article.id, person: idOf('Fatima'), deadline }
    assert.equal((await edith.refused('article.assign', wrong)).error, 'api.input-invalid')
    const noDay = { article: article.id, person: null, deadline: '2016-02-31T99:00:00Z' }
    assert.equal((await edith.refused('article.assign', noDay)).error, 'api.input-invalid')
  })

  it('a reporter takes what nobody has and gives back their own, and no more', async () => {
    const article = await draft(edith, 'Taken')
    const ask = (person: string | null, deadline: string | null = null) => ({
      article: article.id,
      person,
      deadline,
    })
    assert.equal((await rita.refused('article.assign', ask(idOf('Edith')))).error, 'api.forbidden')
    assert.equal(
      (await rita.refused('article.assign', ask(null, '2016-05-01T18:00:00Z'))).error,
      'api.forbidden',
    )
    assert.equal((await rita.call('article.assign', ask(idOf('Rita')))).assignee?.name, 'Rita')
    assert.equal((await rita.call('article.assign', ask(null))).assignee, null)
    await edith.call('article.assign', ask(idOf('Edith')))
    assert.equal((await rita.refused('article.assign', ask(null))).error, 'api.forbidden')
    assert.equal((await fatima.refused('article.assign', ask(null))).error, 'api.forbidden')
  })

  it('whoever speaks in a remark hears of the answers, and a mention is told once', async () => {
    const article = await draft(rita, 'Talked about')
    const remark = randomUUID()
    await edith.call('remark.add', {
      id: remark,
      article: article.id,
      words: '@Rita, who says so? @Ada',
      quoted: 'The bridge',
      replacement: null,
    })
    assert.deepEqual(await told(rita), ['mentioned by Edith: Talked about'])
    assert.deepEqual(await told(ada), ['mentioned by Edith: Talked about'])
    await rita.call('remark.reply', { remark, words: 'The mayor.' })
    assert.deepEqual(await told(edith), ['remark-replied by Rita: Talked about'])
    const { remarks } = await rita.call('remark.close', { remark, as: 'resolved' })
    assert.deepEqual(await told(edith), ['remark-closed by Rita: Talked about'])
    assert.deepEqual(
      remarks.map(({ state, by, closedBy, replies }) => [state, by?.name, closedBy, replies.length]),
      [['resolved', 'Edith', 'Rita', 1]],
    )
    assert.equal((await edith.refused('remark.close', { remark, as: 'resolved' })).error, 'api.conflict')
    assert.equal((await edith.call('remark.reopen', { remark })).remarks[0]?.state, 'open')
  })

  it('a suggestion is accepted by who may edit, and says which text it is about', async () => {
    const article = await draft(rita, 'Better words')
    const moderator = await server.person('Mo', { en: ['moderator'] })
    const add = { article: article.id, words: '', replacement: 'was' }
    const about = { ...add, id: randomUUID(), quoted: 'is' }
    assert.equal((await rita.refused('remark.add', { ...about, quoted: '' })).at, 'quoted')
    assert.equal((await rita.refused('remark.add', { ...about, replacement: null })).at, 'words')
    await moderator.call('remark.add', about)
    assert.equal((await rita.refused('remark.add', about)).error, 'api.conflict')
    assert.equal((await rita.refused('remark.close', { remark: about.id, as: 'resolved' })).at, 'as')
    assert.equal(
      (await moderator.refused('remark.close', { remark: about.id, as: 'accepted' })).error,
      'api.forbidden',
    )
    assert.equal(
      (await rita.call('remark.close', { remark: about.id, as: 'accepted' })).remarks[0]?.state,
      'accepted',
    )
  })

  it('remarks are not there for who does not read the service', async () => {
    const article = await draft(rita, 'Private')
    const id = randomUUID()
    await rita.call('remark.add', { id, article: article.id, words: 'Ours.', quoted: '', replacement: null })
    assert.equal((await fatima.refused('remark.list', { article: article.id })).error, 'api.not-found')
    for (const call of [
      fatima.refused('remark.reply', { remark: id, words: 'Theirs.' }),
      fatima.refused('remark.close', { remark: id, as: 'resolved' }),
      fatima.refused('remark.reopen', { remark: id }),
    ])
      assert.equal((await call).error, 'api.forbidden')
  })

  it('a remark outlives the text it was about', async () => {
    const article = await draft(rita, 'Cut')
    const id = randomUUID()
    const mark = { type: 'remark', attrs: { id } }
    const body = (...content: object[]) => ({ body: { type: 'doc' as const, content } as Content['body'] })
    const marked = await write(rita, article, body(paragraph('Kept. '), paragraph('Cut.', [mark])))
    await rita.call('remark.add', {
      id,
      article: article.id,
      words: 'Sure?',
      quoted: 'Cut.',
      replacement: null,
    })
    await write(rita, marked, body(paragraph('Kept.')))
    const { remarks } = await edith.call('remark.list', { article: article.id })
    assert.deepEqual(
      remarks.map(({ words, quoted, state }) => [words, quoted, state]),
      [['Sure?', 'Cut.', 'open']],
    )
  })

  it('no comment, suggestion, note, tick or name of who did what leaves the desk', async () => {
    const taint = 'QUARANTINED'
    await rules({ checks: [{ key: 'seen', words: `${taint} item`, blocks: false, kinds: ['text'] }] })
    let article = await draft(rita, 'Going out')
    const id = randomUUID()
    article = await write(rita, article, {
      body: {
        type: 'doc',
        content: [
          paragraph('Words for readers.', [{ type: 'remark', attrs: { id } }]),
          { type: 'editors_note', attrs: { text: taint } },
        ],
      } as Content['body'],
    })
    await edith.call('remark.add', {
      id,
      article: article.id,
      words: `${taint} @Rita`,
      quoted: taint,
      replacement: taint,
    })
    await edith.call('remark.reply', { remark: id, words: taint })
    await edith.call('hand-over.write', { service: 'en', words: `${taint} night` })
    await edith.call('article.assign', { article: article.id, person: idOf('Rita'), deadline: null })
    await edith.call('article.tick', {
      article: article.id,
      check: 'seen',
      ticked: true,
      save: article.copy.save,
    })
    const live = await edith.call('article.publish', { article: article.id, save: article.copy.save })
    await room.worker.drain()
    const { pages } = await edith.call('article.preview', { article: article.id })
    const texts = pages.map(({ html }) => html)
    for (const path of [live.url ?? '', '/en/', '/en/feed.xml', '/en/archive/2016/05/1', '/en/syria']) {
      const response = await server.request('site', path)
      if (path === live.url) assert.equal(response.status, 200)
      texts.push(await response.text())
    }
    assert.ok(texts.slice(0, 2).every((text) => text.includes('Words for readers.')))
    for (const text of texts)
      for (const private_ of [taint, id, 'Rita', 'Edith', 'data-remark', 'remark'])
        assert.ok(!text.includes(private_), private_)
    const shelf = room.newsroom.shelf.folder
    assert.deepEqual(await filesWith(shelf, [taint, id]), [])
    await rules({})
  })

  it('an open item that blocks holds an article back, one that warns does not; other words need another look', async () => {
    await rules({
      checks: [
        { key: 'sources', words: 'Sources seen', blocks: true, kinds: ['text'] },
        { key: 'tone', words: 'Read aloud', blocks: false, kinds: ['text', 'brief'] },
        { key: 'brief', words: 'Only briefs', blocks: true, kinds: ['brief'] },
      ],
    })
    let article = await draft(edith, 'Checked')
    assert.deepEqual(
      article.checks.map(({ key }) => key),
      ['sources', 'tone'],
    )
    assert.deepEqual(article.obstacles, [{ rule: 'check-open', check: 'sources' }])
    const publish = () => ({ article: article.id, save: article.copy.save })
    assert.deepEqual((await edith.refused('article.publish', publish())).obstacles, article.obstacles)
    const tick = (save: number) => ({ article: article.id, check: 'sources', ticked: true, save })
    assert.equal((await edith.refused('article.tick', tick(article.copy.save - 1))).error, 'article.stale')
    article = await rita.call('article.tick', tick(article.copy.save))
    assert.deepEqual(article.obstacles, [])
    assert.equal(article.checks[0]?.ticked?.by, 'Rita')
    // Section, address and spaces are not what somebody looked at.
    article = await write(edith, article, {
      slug: 'another',
      body: { type: 'doc', content: [paragraph('The bridge  is open. ')] } as Content['body'],
    })
    assert.deepEqual(article.obstacles, [])
    const changes: readonly Partial<Content>[] = [
      { headline: 'Checked again' },
      { lede: 'A standfirst.' },
      { body: { type: 'doc', content: [paragraph('The bridge is closed.')] } as Content['body'] },
    ]
    for (const change of changes) {
      const { headline, lede, body } = article.copy.content as unknown as Content
      article = await write(edith, article, change)
      assert.deepEqual(article.obstacles, [{ rule: 'check-open', check: 'sources' }])
      assert.deepEqual([article.checks[0]?.isTicked, article.checks[0]?.ticked?.by], [false, 'Rita'])
      article = await write(edith, article, { headline, lede, body })
      assert.deepEqual(article.obstacles, [])
    }
    article = await edith.call('article.tick', { ...tick(article.copy.save), ticked: false })
    assert.equal((await edith.refused('article.publish', publish())).error, 'article.obstacles')
    await edith.call('article.tick', tick(article.copy.save))
    assert.equal((await edith.call('article.publish', publish())).state.publication, 'live')
    const brief = await rita.call('article.create', { service: 'en', kind: 'brief', headline: 'Short' })
    assert.deepEqual(
      brief.checks.map(({ key }) => key),
      ['tone', 'brief'],
    )
    await rules({})
  })

  it('with four eyes nobody publishes what they wrote, until somebody else has looked or does it', async () => {
    await rules({ fourEyes: true })
    const article = await draft(edith, 'Two people')
    const publish = { article: article.id, save: article.copy.save }
    assert.deepEqual((await edith.refused('article.publish', publish)).obstacles, [
      { rule: 'second-person-missing' },
    ])
    assert.deepEqual((await ada.call('article.get', { id: article.id })).obstacles, [])
    await rita.call('article.mark-ready', { article: article.id })
    assert.equal((await edith.call('article.publish', publish)).state.publication, 'live')
    await rules({})
  })

  it('what waits for a lawyer stays back until it is cleared, and other words need clearing again', async () => {
    let article = await draft(edith, 'Delicate')
    article = await rita.call('article.ask-legal', { article: article.id })
    assert.deepEqual(await told(ada), ['legal-asked by Rita: Delicate'])
    const now = () => ({ article: article.id, save: article.copy.save })
    assert.deepEqual((await edith.refused('article.publish', now())).obstacles, [{ rule: 'legal-open' }])
    assert.equal((await edith.refused('article.clear-legal', now())).error, 'api.forbidden')
    article = await ada.call('article.clear-legal', now())
    assert.deepEqual([article.legal, article.obstacles], ['cleared', []])
    article = await write(edith, article, { headline: 'More delicate' })
    assert.deepEqual([article.legal, article.obstacles], ['asked', [{ rule: 'legal-open' }]])
    await ada.call('article.clear-legal', now())
    assert.equal((await edith.call('article.publish', now())).state.publication, 'live')
  })

  it('a service’s rules are read by its team and written by administrators alone', async () => {
    const item = { words: 'New item', blocks: true, kinds: ['text'] as ('text' | 'brief')[] }
    const made = await rules({ checks: [item] })
    const [check] = made.checks
    assert.match(check?.key ?? '', /^check-/)
    assert.deepEqual((await rita.call('service.rules', { service: 'en' })).checks, made.checks)
    assert.equal((await fatima.refused('service.rules', { service: 'en' })).error, 'api.forbidden')
    const write = { service: 'en', fourEyes: false, checks: [] }
    assert.equal((await edith.refused('service.set-rules', write)).error, 'api.forbidden')
    const twice = [
      { ...item, key: 'one' },
      { ...item, key: 'one' },
    ]
    assert.equal((await ada.refused('service.set-rules', { ...write, checks: twice })).at, 'checks')
    await rules({})
  })

  it('the hand-over note is the newest one; the others stay, and a mention is told once', async () => {
    await told(rita)
    room.setClock('2016-05-01T12:00:30Z')
    await edith.call('hand-over.write', { service: 'en', words: 'Quiet. @Rita takes the vote.' })
    room.setClock('2016-05-01T12:01:00Z')
    const { notes } = await edith.call('hand-over.write', {
      service: 'en',
      words: 'Still quiet. @Rita takes the vote.',
    })
    assert.deepEqual(
      notes.slice(0, 2).map(({ words, by }) => [words, by]),
      [
        ['Still quiet. @Rita takes the vote.', 'Edith'],
        ['Quiet. @Rita takes the vote.', 'Edith'],
      ],
    )
    assert.deepEqual(await told(rita), ['mentioned by Edith: null'])
    assert.equal((await rita.call('board.get', { service: 'en' })).note?.words, notes[0]?.words)
    assert.equal((await fatima.refused('hand-over.list', { service: 'en' })).error, 'api.forbidden')
  })

  it('the board has an article in its column, what is due first, one service alone', async () => {
    const [later, sooner, never] = await Promise.all(
      ['Later', 'Sooner', 'Never'].map((one) => draft(edith, one)),
    )
    const at = (article: ArticleDetail | undefined, deadline: string) =>
      edith.call('article.assign', { article: article?.id ?? '', person: idOf('Rita'), deadline })
    await at(later, '2016-05-01T20:00:00Z')
    await at(sooner, '2016-05-01T10:00:00Z')
    const columns = async (client: DeskClient, mine = false) => {
      const { columns } = await client.call('board.get', { service: 'en', mine })
      return (name: keyof typeof columns) => columns[name].cards.map(({ headline }) => headline)
    }
    const all = (await columns(edith))('draft')
    assert.ok(all.indexOf('Sooner') < all.indexOf('Later') && all.indexOf('Later') < all.indexOf('Never'))
    const own = (await columns(rita, true))('draft')
    assert.ok(own.includes('Sooner') && !own.includes('Never'))
    await rita.call('article.mark-ready', { article: sooner?.id ?? '' })
    const live = await edith.call('article.publish', {
      article: never?.id ?? '',
      save: never?.copy.save ?? 0,
    })
    const now = await columns(edith)
    assert.ok(now('ready').includes('Sooner') && !now('draft').includes('Sooner'))
    assert.ok(now('live-today').includes('Never'))
    room.setClock('2016-05-03T12:00:00Z')
    assert.deepEqual((await columns(edith))('live-today'), [])
    assert.equal(live.state.publication, 'live')
    const work = await rita.call('board.mine', {})
    assert.deepEqual(
      work.assigned.slice(0, 3).map(({ headline }) => headline),
      ['Sooner', 'Given', 'Later'],
    )
    assert.ok(!(await edith.call('board.mine', {})).assigned.some(({ headline }) => headline === 'Later'))
    assert.equal((await fatima.refused('board.get', { service: 'en' })).error, 'api.forbidden')
    assert.deepEqual((await fatima.call('board.mine', {})).drafts, [])
  })
})

/** Files under a folder, packed ones opened, that hold one of these words. */
async function filesWith(folder: string, words: readonly string[]): Promise<readonly string[]> {
  const { readdir, readFile } = await import('node:fs/promises')
  const { gunzipSync } = await import('node:zlib')
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readFile(`${entry.parentPath}/${entry.name}`)
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
    const text = (isPacked ? gunzipSync(bytes) : bytes).toString()
    if (words.some((word) => text.includes(word))) found.push(entry.name)
  }
  return found
}
