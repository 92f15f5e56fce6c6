import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ArticleContent } from '@heliograph/story'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'
import { arrive } from './wire-copy.ts'

describe('the way of a journalist, over HTTP', () => {
  let room: TestNewsroom
  let server: TestServer
  let editor: DeskClient
  let reporter: DeskClient
  let translator: DeskClient

  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    editor = await server.person('Edith', { en: ['editor', 'publisher'] })
    reporter = await server.person('Rep', { en: ['reporter'] })
    translator = await server.person('Tran', { fa: ['translator'], en: ['reporter'] })
  })
  after(async () => {
    await server.close()
    await room.close()
  })

  const ready = (content: ArticleContent, change: Partial<ArticleContent> = {}): ArticleContent => ({
    ...content,
    section: 'syria',
    ...change,
  })
  const textOf = (text: string) => ({
    type: 'doc' as const,
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  })
  const published = async (client: DeskClient, items: readonly string[], headline = 'A headline') => {
    const made = await client.call('article.create', {
      service: 'en',
      kind: 'text',
      headline,
      items: [...items],
    })
    const saved = await client.call('article.save', {
      article: made.id,
      base: made.copy.save,
      content: ready(made.copy.content, items.length === 0 ? { body: textOf('Own words.') } : {}) as never,
    })
    return client.call('article.publish', { article: made.id, save: saved.save })
  }

  it('a text made from wire items starts with their blocks and their lineage, and goes out', async () => {
    const a = await arrive(room, { agency: 'northwire', slug: 'one' })
    const b = await arrive(room, { agency: 'apx', slug: 'one' })
    const article = await published(editor, [a, b], 'Talks on a truce')
    assert.equal(article.state.publication, 'live')
    assert.match(article.url ?? '', /^\/en\/2016\/05\/\d+-talks-on-a-truce$/)
    assert.deepEqual(
      article.sources.map((source) => source.agency),
      ['northwire', 'apx'],
    )
    await room.worker.drain()
    const page = await server.request('site', article.url ?? '')
    assert.equal(page.status, 200)
    const html = await page.text()
    assert.match(html.replaceAll(/<[^>]+>/g, ''), /Based on reporting by Northwire and APX/)
    assert.ok(!html.includes(a) && !html.includes(b))
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'; style-src 'sha256-/)
    assert.equal(page.headers.get('set-cookie'), null)
  })

  it('a stale save is refused and answers what is saved now', async () => {
    const made = await editor.call('article.create', { service: 'en', kind: 'text', headline: 'Two at once' })
    const first = await editor.call('article.save', {
      article: made.id,
      base: made.copy.save,
      content: { ...made.copy.content, lede: 'by the first' } as never,
    })
    const refusal = await reporter.refused('article.save', {
      article: made.id,
      base: made.copy.save,
      content: { ...made.copy.content, lede: 'by the second' } as never,
    })
    assert.equal(refusal.error, 'article.stale')
    assert.equal(refusal.current?.content.lede, 'by the first')
    const merged = await reporter.call('article.save', {
      article: made.id,
      base: refusal.current?.save ?? -1,
      content: { ...made.copy.content, lede: 'by both' } as never,
    })
    assert.equal(merged.save, first.save + 1)
    const publish = await editor.refused('article.publish', { article: made.id, save: first.save })
    assert.equal(publish.error, 'article.stale')
  })

  it('a save number never comes again: who saw the copy before a publish is refused after it', async () => {
    const article = await published(editor, [], 'Seen before')
    const content = { ...article.copy.content, body: textOf('The first text.') }
    const first = await editor.call('article.save', {
      article: article.id,
      base: article.copy.save,
      content: content as never,
    })
    const screen = await reporter.call('article.get', { id: article.id })
    await editor.call('article.correct', { article: article.id, save: first.save, note: 'Put right.' })
    const second = await editor.call('article.get', { id: article.id })
    for (const base of [0, article.copy.save])
      assert.equal(
        (await reporter.refused('article.save', { article: article.id, base, content: content as never }))
          .error,
        'article.stale',
      )
    await editor.call('article.save', {
      article: article.id,
      base: second.copy.save,
      content: content as never,
    })
    const refusal = await reporter.refused('article.save', {
      article: article.id,
      base: screen.copy.save,
      content: content as never,
    })
    assert.equal(refusal.error, 'article.stale')
    await editor.call('article.discard-working-copy', { article: article.id })
    const after = await editor.call('article.get', { id: article.id })
    assert.equal(after.copy.save, first.save)
    await editor.call('article.save', {
      article: article.id,
      base: after.copy.save,
      content: content as never,
    })
  })

  it('a picture nobody uploaded is refused in the save', async () => {
    const made = await editor.call('article.create', {
      service: 'en',
      kind: 'text',
      headline: 'No such picture',
    })
    const picture = { media: 'a'.repeat(64), alt: 'x', caption: '', credit: 'x' }
    const refusal = await editor.refused('article.save', {
      article: made.id,
      base: made.copy.save,
      content: { ...made.copy.content, picture } as never,
    })
    assert.equal(refusal.at, 'content.picture.media')
  })

  it('a reporter publishes a brief, and no text', async () => {
    const item = await arrive(room, { agency: 'kontinent', slug: 'brief' })
    const brief = await reporter.call('article.create', { service: 'en', kind: 'brief', items: [item] })
    const live = await reporter.call('article.publish', { article: brief.id, save: brief.copy.save })
    assert.equal(live.state.publication, 'live')
    const text = await reporter.call('article.create', { service: 'en', kind: 'text', items: [item] })
    assert.equal(
      (await reporter.refused('article.publish', { article: text.id, save: text.copy.save })).error,
      'api.forbidden',
    )
  })

  it('a kill raises a task on every article that used the chain, in every service, and nothing more goes out from it', async () => {
    const item = await arrive(room, { agency: 'northwire', slug: 'killed' })
    const article = await published(editor, [item], 'Rests on one item')
    const translation = await translator.call('article.translate', { article: article.id, service: 'fa' })
    assert.deepEqual(
      translation.sources.map((source) => source.id),
      [item],
      'blocks of a translation inherit their sources before a word is written',
    )
    await arrive(room, {
      agency: 'northwire',
      slug: 'killed',
      version: 2,
      pubStatus: 'canceled',
      paragraphs: [''],
    })
    const tasks = (await editor.call('task.list', {})).tasks.filter((task) => task.agency === 'northwire')
    assert.deepEqual(
      tasks.map((task) => [task.article, task.kind]),
      [[article.id, 'wire-canceled']],
    )
    const persian = (await translator.call('task.list', { service: 'fa' })).tasks
    assert.deepEqual(
      persian.map((task) => task.article),
      [translation.id],
    )
    const again = await editor.call('article.create', {
      service: 'en',
      kind: 'text',
      headline: 'Again',
      items: [item],
    })
    const saved = await editor.call('article.save', {
      article: again.id,
      base: again.copy.save,
      content: ready(again.copy.content) as never,
    })
    const refusal = await editor.refused('article.publish', { article: again.id, save: saved.save })
    assert.equal(refusal.error, 'article.obstacles')
    assert.deepEqual(refusal.obstacles, [{ rule: 'source-canceled', source: item }])
    const detail = await editor.call('wire.item', { id: item })
    assert.equal(detail.status, 'canceled')
    assert.ok(detail.blocks.length > 0, 'the kill blanks nothing that was received before')
    await editor.call('task.close', { id: tasks[0]?.id ?? '' })
    assert.deepEqual((await editor.call('article.get', { id: article.id })).tasks, [])
  })

  it('a kill that names no agency still finds its chain, and one that comes before what it kills holds', async () => {
    const item = await arrive(room, { agency: 'apx', slug: 'nameless' })
    const article = await published(editor, [item], 'Rests on a nameless kill')
    await arrive(room, { agency: 'apx', slug: 'nameless', version: 2, pubStatus: 'canceled', provider: '' })
    const { tasks } = await editor.call('article.get', { id: article.id })
    assert.deepEqual(
      tasks.map((task) => task.kind),
      ['wire-canceled'],
    )
    await arrive(room, { agency: 'northwire', slug: 'early-kill', version: 3, pubStatus: 'canceled' })
    const late = await arrive(room, { agency: 'northwire', slug: 'early-kill', version: 1 })
    assert.equal((await editor.call('wire.item', { id: late })).status, 'canceled')
  })

  it('a chain reads the same in whatever order its revisions came', async () => {
    const third = await arrive(room, { agency: 'apx', slug: 'order', version: 3, headline: 'Third' })
    const first = await arrive(room, { agency: 'apx', slug: 'order', version: 1, headline: 'First' })
    const { revisions } = await editor.call('wire.item', { id: first })
    const changes = Object.fromEntries(revisions.map((revision) => [revision.id, revision.change]))
    assert.deepEqual(changes, { [first]: 'new', [third]: 'update' })
  })

  it('an embargoed item cannot be published from until its moment, and then it can', async () => {
    room.setClock('2016-05-01T12:00:00Z')
    const item = await arrive(room, { agency: 'apx', slug: 'embargoed', embargoed: '2016-05-01T18:00:00Z' })
    const made = await editor.call('article.create', {
      service: 'en',
      kind: 'text',
      headline: 'Later',
      items: [item],
    })
    const saved = await editor.call('article.save', {
      article: made.id,
      base: made.copy.save,
      content: ready(made.copy.content) as never,
    })
    const early = await editor.refused('article.publish', { article: made.id, save: saved.save })
    assert.deepEqual(
      early.obstacles?.map((obstacle) => obstacle.rule),
      ['source-embargoed'],
    )
    room.setClock('2016-05-01T18:00:00Z')
    const live = await editor.call('article.publish', { article: made.id, save: saved.save })
    assert.equal(live.state.publication, 'live')
    room.setClock('2016-05-01T12:00:00Z')
  })

  it('update, correction and retraction show on the page, each in its way', async () => {
    const item = await arrive(room, { agency: 'kontinent', slug: 'changing' })
    const article = await published(editor, [item], 'First word')
    const edit = async (lede: string) => {
      const now = await editor.call('article.get', { id: article.id })
      return editor.call('article.save', {
        article: article.id,
        base: now.copy.save,
        content: { ...now.copy.content, lede } as never,
      })
    }
    room.setClock('2016-05-01T14:00:00Z')
    const update = await edit('New facts came in')
    const updated = await editor.call('article.update', { article: article.id, save: update.save })
    assert.equal(updated.updatedAt, '2016-05-01T14:00:00Z')
    const correction = await edit('It was the province')
    const corrected = await editor.call('article.correct', {
      article: article.id,
      save: correction.save,
      note: 'An earlier version named the city.',
    })
    assert.equal(corrected.updatedAt, '2016-05-01T14:00:00Z', 'a correction is no update')
    assert.deepEqual(
      corrected.corrections.map((entry) => [entry.note, entry.by]),
      [['An earlier version named the city.', 'Edith']],
    )
    await room.worker.drain()
    const url = article.url ?? ''
    const html = await (await server.request('site', url)).text()
    assert.match(html, /It was the province/)
    assert.match(html, /An earlier version named the city\./)
    await editor.call('article.retract', { article: article.id, note: 'We could not stand it up.' })
    await room.worker.drain()
    const gone = await server.request('site', url)
    assert.equal(gone.status, 410)
    const sorry = await gone.text()
    assert.match(sorry, /We could not stand it up\./)
    assert.doesNotMatch(sorry, /It was the province/)
    assert.doesNotMatch(await (await server.request('site', '/en/')).text(), /First word/)
    assert.equal(
      (await editor.refused('article.retract', { article: article.id, note: 'twice' })).error,
      'article.not-now',
    )
    room.setClock('2016-05-01T12:00:00Z')
  })

  it('the credit line follows the text: an agency’s last block gone, the agency is gone; moved stays moved', async () => {
    const items = [
      await arrive(room, { agency: 'northwire', slug: 'credit', paragraphs: ['From the north.'] }),
      await arrive(room, { agency: 'kontinent', slug: 'credit', paragraphs: ['From the continent.'] }),
      await arrive(room, { agency: 'apx', slug: 'credit', paragraphs: ['From afar.'] }),
    ]
    const article = await published(editor, items, 'Three agencies')
    const line = async () => {
      await room.worker.drain()
      const html = await (await server.request('site', article.url ?? '')).text()
      return /Based on reporting by [^.]*?(?=\n|$)/.exec(html.replaceAll(/<[^>]+>/g, ''))?.[0].trim()
    }
    assert.equal(await line(), 'Based on reporting by Northwire, Kontinent, and APX')
    const change = async (change: (content: ArticleContent) => ArticleContent) => {
      const now = await editor.call('article.get', { id: article.id })
      const saved = await editor.call('article.save', {
        article: article.id,
        base: now.copy.save,
        content: change(now.copy.content) as never,
      })
      await editor.call('article.update', { article: article.id, save: saved.save })
    }
    await change((content) => ({ ...content, creditOrder: ['apx', 'northwire', 'kontinent'] }))
    assert.equal(await line(), 'Based on reporting by APX, Northwire, and Kontinent')
    await change((content) => ({
      ...content,
      body: {
        ...content.body,
        content: content.body.content.filter(
          (block) => JSON.stringify(block).includes('continent') === false,
        ),
      },
    }))
    assert.equal(await line(), 'Based on reporting by APX and Northwire')
    await change((content) => ({ ...content, attachments: [items[1] ?? ''] }))
    assert.equal(await line(), 'Based on reporting by APX, Northwire, and Kontinent')
  })

  it('a translator sees how far a translation is behind, and says when it caught up', async () => {
    const item = await arrive(room, { agency: 'apx', slug: 'behind' })
    const article = await published(editor, [item], 'The source')
    const translation = await translator.call('article.translate', { article: article.id, service: 'fa' })
    assert.equal(translation.translatedFrom?.behindBy, 0)
    assert.equal(
      (await translator.refused('article.translate', { article: article.id, service: 'fa' })).error,
      'article.exists',
    )
    const now = await editor.call('article.get', { id: article.id })
    const saved = await editor.call('article.save', {
      article: article.id,
      base: now.copy.save,
      content: { ...now.copy.content, lede: 'More' } as never,
    })
    await editor.call('article.update', { article: article.id, save: saved.save })
    assert.equal((await translator.call('article.get', { id: translation.id })).translatedFrom?.behindBy, 1)
    assert.equal(
      (await translator.call('article.catch-up', { article: translation.id, revision: 2 })).translatedFrom
        ?.behindBy,
      0,
    )
  })

  it('the inbox is read page by page, by words, agencies and urgency', async () => {
    const first = await editor.call('wire.inbox', { limit: 2 })
    assert.equal(first.items.length, 2)
    const second = await editor.call('wire.inbox', { limit: 2, before: first.next ?? '' })
    assert.ok(!second.items.some((item) => first.items.some((other) => other.id === item.id)))
    const found = await editor.call('wire.inbox', { words: 'KONTINENT credit' })
    assert.deepEqual(
      found.items.map((item) => item.headline),
      ['kontinent: credit'],
    )
    assert.ok(
      (await editor.call('wire.inbox', { agencies: ['apx'] })).items.every((item) => item.agency === 'apx'),
    )
    assert.equal((await editor.call('wire.inbox', { urgency: 2 })).items.length, 0)
    assert.equal((await editor.call('wire.inbox', { words: '100%_' })).items.length, 0)
  })

  it('private notes are for those with the right', async () => {
    const item = await arrive(room, { agency: 'apx', slug: 'noted', note: 'Call the source at home.' })
    assert.equal((await editor.call('wire.item', { id: item })).notes.length, 1)
    const moderator = await server.person('Only', { fa: ['translator'] })
    assert.deepEqual((await moderator.call('wire.item', { id: item })).notes, [])
  })

  it('what is not an article body, or refers to nothing, is refused with the place', async () => {
    const made = await editor.call('article.create', { service: 'en', kind: 'text', headline: 'Bad' })
    const save = (body: unknown) =>
      editor.refused('article.save', {
        article: made.id,
        base: 1,
        content: { ...made.copy.content, body } as never,
      })
    assert.equal((await save({ type: 'doc', content: [{ type: 'iframe' }] })).error, 'story.document-invalid')
    const ghost = '00000000-0000-4000-8000-000000000000'
    const refused = await save({
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          attrs: { sources: [ghost], from: null },
          content: [{ type: 'text', text: 'x' }],
        },
      ],
    })
    assert.deepEqual([refused.error, refused.at], ['api.input-invalid', 'content.body'])
    assert.equal((await editor.refused('article.get', { id: ghost })).status, 404)
    assert.equal((await editor.refused('article.list', { service: 'en', limit: 0 })).at, 'limit')
  })
})
