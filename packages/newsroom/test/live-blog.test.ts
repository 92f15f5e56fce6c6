import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { ArticleDetail, LiveBlogShape, OperationInput } from '@heliograph/api'
import sharp from 'sharp'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'
import { arrive } from './wire-copy.ts'

describe('a live blog, over HTTP', () => {
  let room: TestNewsroom
  let server: TestServer
  let editor: DeskClient
  let reporter: DeskClient
  let blog: ArticleDetail

  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    editor = await server.person('Edith', { en: ['editor', 'publisher'], sr: ['editor', 'publisher'] })
    reporter = await server.person('Rep', { en: ['reporter'] })
    blog = await opened(editor, 'en', 'The bridge, hour by hour')
  })
  after(async () => {
    await server.close()
    await room.close()
  })

  const opened = async (client: DeskClient, service: string, headline: string): Promise<ArticleDetail> => {
    const made = await client.call('article.create', { service, kind: 'live-blog', headline })
    const saved = await client.call('article.save', {
      article: made.id,
      base: made.copy.save,
      content: { ...made.copy.content, section: 'syria' } as never,
    })
    return client.call('article.publish', { article: made.id, save: saved.save })
  }
  const text = (words: string, sources: readonly string[] = []) => ({
    type: 'doc' as const,
    content: [
      { type: 'paragraph', attrs: { sources: [...sources] }, content: [{ type: 'text', text: words }] },
    ],
  })
  const aPost = (
    words: string,
    more: Partial<OperationInput<'live.post'>> = {},
  ): OperationInput<'live.post'> => ({
    article: blog.id,
    id: randomUUID(),
    kind: 'fact',
    author: 'Ana Example',
    body: text(words),
    ...more,
  })
  const post = (
    words: string,
    more: Partial<OperationInput<'live.post'>> = {},
    client = reporter,
  ): Promise<LiveBlogShape> => client.call('live.post', aPost(words, more))
  const page = async (path: string): Promise<string> => {
    await room.worker.drain()
    return (await server.request('site', path)).text()
  }
  const pageOf = (detail = blog): Promise<string> => page(detail.url ?? '')
  const tailPath = (edition = 'en'): string => `/${edition}/posts/${blog.number}/tail.json`
  const editions = async (): Promise<number> => {
    await room.worker.drain()
    return room.newsroom.shelf.head()?.number ?? 0
  }
  const first = (answer: LiveBlogShape) => {
    const [newest] = answer.posts
    assert.ok(newest !== undefined)
    return newest
  }

  it('needs no text to be published, but a headline and a section', async () => {
    const made = await editor.call('article.create', { service: 'en', kind: 'live-blog', headline: '' })
    assert.deepEqual(
      made.obstacles.map(({ rule }) => rule),
      ['headline-missing', 'section-missing'],
    )
    assert.equal(blog.state.publication, 'live')
    assert.match(await pageOf(), /No posts yet\./)
  })

  it('is opened by who runs live blogs, not by a reporter; a reporter posts', async () => {
    const create = { service: 'en', kind: 'live-blog', headline: 'Mine' } as const
    assert.equal((await reporter.refused('article.create', create)).error, 'api.forbidden')
    assert.equal(first(await post('The bridge is closed.')).madeBy, 'Rep')
    const stranger = await server.person('Stranger', { fa: ['editor'] })
    assert.equal((await stranger.refused('live.post', aPost('No.'))).error, 'api.forbidden')
    assert.equal((await stranger.refused('live.get', { article: blog.id })).error, 'api.not-found')
  })

  it('a post is on the page and in the tail with its time and its author', async () => {
    room.setClock('2016-05-01T12:10:00Z')
    await post('Cars wait on both banks.', { at: '2016-05-01T12:05:00Z' })
    const html = await pageOf()
    assert.match(html, /<li id="p2" class="post">/)
    assert.match(html, /<time datetime="2016-05-01T12:05:00Z">/)
    assert.ok(html.indexOf('id="p2"') < html.indexOf('id="p1"'), 'the newest comes first')
    const tail = JSON.parse(await page(tailPath())) as { s: number; p: { n: number; h: string }[] }
    assert.equal(tail.s, 2)
    assert.match(tail.p[0]?.h ?? '', /Cars wait/)
  })

  it('the same post sent again is one post', async () => {
    const same = aPost('Sent twice.')
    const [one, two] = await Promise.all([reporter.call('live.post', same), reporter.call('live.post', same)])
    assert.equal(one.counts.live, 3)
    assert.equal(two.counts.live, 3)
    const other = await opened(editor, 'en', 'Another blog')
    assert.equal((await reporter.refused('live.post', { ...same, article: other.id })).error, 'api.conflict')
  })

  it('posts that come at once are in one order, without a gap', async () => {
    const before = (await reporter.call('live.get', { article: blog.id })).sequence
    await Promise.all(['one', 'two', 'three', 'four'].map((words) => post(`At once: ${words}.`)))
    const after = await reporter.call('live.get', { article: blog.id })
    assert.equal(after.sequence, before + 4)
    assert.deepEqual(
      after.posts.map(({ number }) => number),
      [7, 6, 5, 4, 3, 2, 1],
    )
  })

  it('a post touches the pages of its blog and no other', async () => {
    await room.worker.drain()
    const front = await (await server.request('site', '/en/')).headers.get('etag')
    await post('Only here.')
    const touches = await room.newsroom.store.db.selectFrom('touches').select('dependency').execute()
    assert.deepEqual(
      touches.map(({ dependency }) => dependency),
      [`blog:en/${blog.number}`],
    )
    await room.worker.drain()
    assert.equal((await server.request('site', '/en/')).headers.get('etag'), front)
  })

  it('a quote has its speaker, a picture alt text and credit, and nothing is dated into the future', async () => {
    const nameless = {
      type: 'doc' as const,
      content: [{ type: 'quote', attrs: { speaker: '' }, content: text('We go.').content }],
    }
    const refused = await reporter.refused('live.post', aPost('', { kind: 'quote', body: nameless }))
    assert.deepEqual(
      refused.obstacles?.map(({ rule }) => rule),
      ['speaker-missing'],
    )
    const later = aPost('Tomorrow.', { at: '2016-05-02T12:00:00Z' })
    assert.equal((await reporter.refused('live.post', later)).at, 'at')
    const heading = {
      type: 'doc' as const,
      content: [{ type: 'heading', content: text('x').content[0]!.content }],
    }
    assert.equal(
      (await reporter.refused('live.post', aPost('', { body: heading as never }))).error,
      'story.document-invalid',
    )
  })

  it('the credit line counts what posts rest on, and a kill finds the blog', async () => {
    const item = await arrive(room, { agency: 'northwire', slug: 'bridge' })
    await post('From the wire.', { body: text('From the wire.', [item]) })
    const html = await pageOf()
    assert.match(html.replaceAll(/<[^>]+>/g, ''), /Based on reporting by Northwire/)
    assert.ok(!html.includes(item))
    assert.ok(!(await page(tailPath())).includes(item))
    await arrive(room, { agency: 'northwire', slug: 'bridge', version: 2, pubStatus: 'canceled' })
    const { tasks } = await editor.call('task.list', { service: 'en' })
    assert.deepEqual(
      tasks.map(({ article, kind }) => [article, kind]),
      [[blog.id, 'wire-canceled']],
    )
    const again = await reporter.refused('live.post', aPost('', { body: text('More of it.', [item]) }))
    assert.deepEqual(
      again.obstacles?.map(({ rule }) => rule),
      ['source-canceled'],
    )
  })

  it('an edit says when; another’s post is changed by who runs the blog', async () => {
    const own = first(await post('Ten people came.'))
    const change = { post: own.id, author: 'Ana Example', body: text('Twelve people came.') }
    const other = await server.person('Other', { en: ['reporter'] })
    assert.equal((await other.refused('live.edit', change)).error, 'api.forbidden')
    room.setClock('2016-05-01T12:20:00Z')
    const edited = first(await reporter.call('live.edit', change))
    assert.equal(edited.editedAt, '2016-05-01T12:20:00Z')
    const html = await pageOf()
    assert.match(html, /Edited 1 May 2016, 15:20/)
    assert.doesNotMatch(html, /Ten people came/)
  })

  it('a correction and the post it corrects link each other', async () => {
    const wrong = first(await post('The ferry left at nine.'))
    const plain = await reporter.refused('live.post', aPost('No target.', { kind: 'correction' }))
    assert.equal(plain.at, 'corrects')
    const right = first(await post('It left at ten.', { kind: 'correction', corrects: wrong.id }))
    const html = await pageOf()
    assert.match(html, new RegExp(`href="#p${right.number}">Corrected: see the post of`))
    assert.match(html, new RegExp(`href="#p${wrong.number}">Corrects the post of`))
    const tail = JSON.parse(await page(tailPath())) as { p: { n: number }[] }
    assert.deepEqual(
      tail.p.slice(0, 2).map(({ n }) => n),
      [right.number, wrong.number],
      'readers who follow learn of both',
    )
    const gone = await editor.call('live.remove', { post: right.id })
    assert.equal(gone.posts.find(({ id }) => id === wrong.id)?.correctedBy, null)
    assert.doesNotMatch(await pageOf(), /Corrected: see/)
  })

  it('a removed post leaves a line with the time and no byte of its text or picture', async () => {
    const bytes = await sharp({ create: { width: 64, height: 36, channels: 3, background: '#246' } })
      .png()
      .toBuffer()
    const uploaded = await server.request('desk', '/api/media', {
      method: 'POST',
      headers: { origin: 'http://desk.test', cookie: reporter.cookie() },
      body: bytes as never,
    })
    const { hash } = (await uploaded.json()) as { readonly hash: string }
    const body = {
      type: 'doc' as const,
      content: [
        ...text('Zanzibar seen from above.').content,
        { type: 'figure', attrs: { media: hash, alt: 'An island', caption: '', credit: 'Own' } },
      ],
    }
    const made = first(await post('', { kind: 'picture', body }))
    const shown = await pageOf()
    const file = /src="(\/_media\/[^"]+)"/.exec(shown)?.[1] ?? ''
    assert.equal((await server.request('site', file)).status, 200)
    assert.equal((await reporter.refused('live.remove', { post: made.id })).error, 'api.forbidden')
    await editor.call('live.remove', { post: made.id })
    const after = await pageOf()
    assert.match(after, new RegExp(`<li id="p${made.number}" class="post ui soft">This post was removed`))
    for (const output of [after, await page(tailPath())]) assert.doesNotMatch(output, /Zanzibar|An island/)
    assert.equal((await server.request('site', file)).status, 404)
    const edit = { post: made.id, author: '', body: text('Back.') }
    assert.equal((await editor.refused('live.edit', edit)).error, 'article.not-now')
  })

  it('three posts stand at the top, not four', async () => {
    const { posts } = await editor.call('live.get', { article: blog.id })
    const live = posts.filter(({ state }) => state === 'live').slice(0, 4)
    for (const { id } of live.slice(0, 3)) await editor.call('live.pin', { post: id, pinned: true })
    assert.equal(
      (await editor.refused('live.pin', { post: live[3]?.id ?? '', pinned: true })).error,
      'api.conflict',
    )
    const html = await pageOf()
    const pinned = /<section id="pinned">([^]*?)<\/section>/.exec(html)?.[1] ?? ''
    assert.equal(pinned.match(/<li id="p/g)?.length, 3)
    assert.equal(html.match(new RegExp(`id="p${live[0]?.number}"`, 'g'))?.length, 1)
    for (const { id } of live.slice(0, 3)) await editor.call('live.pin', { post: id, pinned: false })
    assert.doesNotMatch(await pageOf(), /id="pinned"/)
  })

  it('a post becomes an article of its own, with its lineage and a link back', async () => {
    const item = await arrive(room, { agency: 'apx', slug: 'ferry' })
    const made = first(await post('', { body: text('The ferry runs. It is full.', [item]) }))
    const article = await editor.call('live.break-out', { post: made.id })
    assert.notEqual(article.story.id, blog.story.id)
    assert.equal(article.copy.content.headline, 'The ferry runs')
    assert.deepEqual(
      article.sources.map(({ agency }) => agency),
      ['apx'],
    )
    assert.ok(JSON.stringify(article.copy.content.body).includes(`${blog.url}#p${made.number}`))
    assert.equal((await editor.refused('live.break-out', { post: made.id })).article, article.id)
  })

  it('older posts stand on full pages that stay as they are while newer ones come', async () => {
    const { sequence } = await reporter.call('live.get', { article: blog.id })
    for (let at = 0; at < 55; at++) await post(`Post in a long row ${at}.`)
    assert.ok(sequence > 0)
    const path = `/en/posts/${blog.number}/1/`
    const html = await page(path)
    assert.equal(html.match(/<li id="p/g)?.length, 50)
    assert.match(html, /Cars wait on both banks/)
    const main = await pageOf()
    assert.equal(main.match(/<li id="p/g)?.length, 50)
    const oldest = Number(/posts\/\d+\/1\/#p(\d+)">Older/.exec(main)?.[1])
    assert.ok(html.includes(`id="p${oldest}"`) && !main.includes(`id="p${oldest}"`))
    const mark = (await server.request('site', path)).headers.get('etag')
    await post('One more.')
    await room.worker.drain()
    assert.equal((await server.request('site', path)).headers.get('etag'), mark)
    assert.equal((await server.request('site', `/en/posts/${blog.number}/2/`)).status, 404)
    const { posts } = await editor.call('live.get', { article: blog.id, before: 3 })
    await post('Put right long after.', { kind: 'correction', corrects: posts[0]?.id ?? '' })
    assert.match(await page(path), /Corrected: see the post of/)
  })

  it('an unchanged tail costs nothing, a new post less than two kilobytes', async () => {
    await room.worker.drain()
    const found = await server.request('site', tailPath(), { headers: { 'accept-encoding': 'gzip' } })
    assert.equal(found.headers.get('cache-control'), 'no-store')
    assert.ok(Buffer.from(await found.arrayBuffer()).length < 2_048)
    const again = await server.request('site', tailPath(), {
      headers: { 'accept-encoding': 'gzip', 'if-none-match': found.headers.get('etag') ?? '' },
    })
    assert.equal(again.status, 304)
    assert.equal((await again.arrayBuffer()).byteLength, 0)
    assert.ok(gzipSync(await pageOf()).length < 8_192, 'fifty posts of a line')
  })

  it('stands once in the feed, and lists say in words that it is live', async () => {
    const feed = await page('/en/feed.xml')
    assert.equal(feed.split('The bridge, hour by hour').length - 1, 1)
    for (const path of ['/en/', '/en/wire/', '/en/section/syria/'])
      assert.match(await page(path), /<strong class="label live">Live<\/strong>/, path)
  })

  it('Serbian posts are there in the derived script by themselves', async () => {
    const serbian = await opened(editor, 'sr', 'Мост из сата у сат')
    await editor.call('live.post', aPost('', { article: serbian.id, body: text('Мост је отворен.') }))
    const latin = (serbian.url ?? '').replace('/sr/', '/sr-latn/')
    assert.match(await page(latin), /Most je otvoren\./)
    assert.match(await page(`/sr-latn/posts/${serbian.number}/tail.json`), /Most je otvoren/)
  })

  it('who made it stays with the newsroom: pages tell of the author only', async () => {
    assert.doesNotMatch(await pageOf(), /\bRep\b/)
  })

  it('is closed for good: nothing is added, what is wrong can still be taken out', async () => {
    assert.equal((await reporter.refused('live.close', { article: blog.id })).error, 'api.forbidden')
    const last = first(await editor.call('live.get', { article: blog.id }))
    await editor.call('live.close', { article: blog.id })
    for (const attempt of [reporter, editor])
      assert.equal((await attempt.refused('live.post', aPost('Too late.'))).error, 'article.not-now')
    assert.equal((await editor.refused('live.close', { article: blog.id })).error, 'article.not-now')
    const html = await pageOf()
    assert.match(html, /This live blog is closed\./)
    assert.match(html, /"coverageEndTime"/)
    assert.doesNotMatch(html, /data-tail/)
    assert.ok((JSON.parse(await page(tailPath())) as { x?: string }).x?.includes('is closed'))
    assert.doesNotMatch(
      (await page('/en/wire/')).split('The bridge, hour by hour')[0]?.slice(-200) ?? '',
      /class="label live"/,
    )
    await editor.call('live.remove', { post: last.id })
  })

  it('taken back, it leaves no post in the next edition', async () => {
    const before = await editions()
    await editor.call('article.retract', { article: blog.id, note: 'It was all wrong.' })
    assert.equal(await editions(), before + 1)
    assert.doesNotMatch(await pageOf(), /Cars wait|long row/)
    for (const path of [tailPath(), `/en/posts/${blog.number}/1/`])
      assert.equal((await server.request('site', path)).status, 404, path)
  })
})
