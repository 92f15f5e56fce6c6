import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { ArticleDetail } from '@heliograph/api'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import { shelfText } from './shelf-text.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

const languages = ['en', 'ru', 'fa', 'ka', 'sr'] as const

describe('a recall', () => {
  let room: TestNewsroom
  let server: TestServer
  let editor: DeskClient

  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    editor = await server.person('Edith', { '*': ['publisher'] })
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
  /** A story that is live in five languages; ids by service. */
  const story = async (word: string): Promise<Readonly<Record<string, string>>> => {
    const first = await editor.call('article.create', { service: 'en', kind: 'text', headline: word })
    await editor.call('article.publish', { article: first.id, save: await save(first.id, `${word} en`) })
    const ids: Record<string, string> = { en: first.id }
    for (const service of languages.slice(1)) {
      const { id } = await editor.call('article.translate', { article: first.id, service })
      await editor.call('article.publish', { article: id, save: await save(id, `${word} ${service}`) })
      ids[service] = id
    }
    await room.worker.drain()
    return ids
  }
  const page = async (id: string): Promise<{ readonly status: number; readonly html: string }> => {
    const response = await server.request('site', (await get(id)).url ?? '')
    return { status: response.status, html: await response.text() }
  }

  it('takes every language back in one edition, each with words of its own or the standard ones; no byte stays on the shelf', async () => {
    const ids = await story('Pulledword')
    await editor.call('article.update', {
      article: ids['en'] ?? '',
      save: await save(ids['en'] ?? '', 'Pulledword once more'),
    })
    await room.worker.drain()
    const edition = room.newsroom.shelf.head()?.number ?? 0
    const { articles } = await editor.call('story.recall', {
      article: ids['ka'] ?? '',
      mode: 'pull',
      notes: [{ services: ['ru'], note: 'Мы ошиблись.' }],
    })
    assert.deepEqual(
      new Set(articles.map(({ service, state }) => `${service} ${state.publication}`)),
      new Set(languages.map((service) => `${service} retracted`)),
    )
    await room.worker.drain()
    for (const [service, words] of Object.entries({
      en: 'We found a serious fault in it.',
      ru: 'Причина: Мы ошиблись.',
      fa: 'در آن ایرادی جدی یافتیم.',
      ka: 'მასში სერიოზული ხარვეზი აღმოვაჩინეთ.',
      sr: 'У њему смо уочили озбиљну грешку.',
    })) {
      const { status, html } = await page(ids[service] ?? '')
      assert.equal(status, 410, service)
      assert.ok(html.includes(words), service)
    }
    const latin = (await get(ids['sr'] ?? '')).url?.replace('/sr/', '/sr-latn/') ?? ''
    assert.match(await (await server.request('site', latin)).text(), /U njemu smo uočili ozbiljnu grešku/)
    for (const [file, text] of shelfText(room.newsroom.shelf.folder))
      assert.doesNotMatch(text, /Pulledword/i, file)
    assert.ok((room.newsroom.shelf.head()?.number ?? 0) <= edition + 2, 'one edition, and one for the list')
    assert.deepEqual((await get(ids['fa'] ?? '')).tasks, [], 'what went together asks nothing of each other')
  })

  it('names what left the shelf in a list of the edition, by hash and day, for mirrors', async () => {
    const ids = await story('Listedword')
    const before = new Set(
      [...shelfText(room.newsroom.shelf.folder)]
        .filter(([file, text]) => file.startsWith('edition/blob/') && text.includes('Listedword'))
        .map(([file]) => file.replace('edition/blob/', '').replace('/', '').replace('.bin', '')),
    )
    assert.ok(before.size >= 6)
    await editor.call('story.recall', { article: ids['en'] ?? '', mode: 'pull' })
    await room.worker.drain()
    const found = await room.newsroom.shelf.lookup('/_site/_live/dropped.json')
    assert.ok(found?.kind === 'object')
    const { dropped } = JSON.parse(
      gunzipSync(await room.newsroom.shelf.readStored(found.object)).toString(),
    ) as { readonly dropped: readonly { readonly at: string; readonly blobs: readonly string[] }[] }
    assert.equal(dropped[0]?.at, '2016-05-01T12:00:00Z')
    const named = new Set(dropped.flatMap(({ blobs }) => blobs))
    assert.deepEqual(before.difference(named), new Set())
    const present = new Set(room.newsroom.shelf.listBlobs())
    assert.deepEqual(named.intersection(present), new Set(), 'what is there is not to be dropped')
  })

  it('goes before everything that waits, and takes the story off the schedule in every language', async () => {
    const ids = await story('Scheduledword')
    const at = '2016-05-01T13:00:00Z'
    await editor.call('article.schedule', {
      article: ids['ru'] ?? '',
      save: await save(ids['ru'] ?? '', 'Scheduledword later'),
      at,
    })
    await editor.call('story.recall', { article: ids['en'] ?? '', mode: 'notice' })
    const job = await room.newsroom.store.db
      .selectFrom('jobs')
      .select('priority')
      .where('kind', '=', 'press-edition')
      .where('state', '=', 'open')
      .where('due_at', 'is', null)
      .orderBy('priority', 'desc')
      .executeTakeFirstOrThrow()
    assert.ok(job.priority > 0)
    const russian = await get(ids['ru'] ?? '')
    assert.deepEqual([russian.state, russian.schedule], [{ publication: 'live', work: 'ready' }, null])
    room.setClock(at)
    await room.worker.drain()
    assert.equal((await get(ids['ru'] ?? '')).live?.content.headline, 'Scheduledword ru')
  })

  it('can put a notice over every language instead, and take it off again', async () => {
    const ids = await story('Doubtword')
    await editor.call('story.recall', {
      article: ids['en'] ?? '',
      mode: 'notice',
      notes: [{ services: ['en'], note: 'We doubt the number.' }],
    })
    await room.worker.drain()
    assert.match((await page(ids['en'] ?? '')).html, /We doubt the number\./)
    const persian = await page(ids['fa'] ?? '')
    assert.equal(persian.status, 200)
    assert.match(persian.html, /محل تردید است/)
    assert.match(persian.html, /Doubtword fa/)
    assert.equal((await get(ids['en'] ?? '')).notice?.note, 'We doubt the number.')
    await editor.call('story.lift-notice', { article: ids['ru'] ?? '', services: ['fa'] })
    await room.worker.drain()
    assert.doesNotMatch((await page(ids['fa'] ?? '')).html, /محل تردید است/)
    assert.match((await page(ids['en'] ?? '')).html, /We doubt the number\./)
    await editor.call('story.lift-notice', { article: ids['ru'] ?? '' })
    assert.equal((await get(ids['en'] ?? '')).notice, null)
    const again = await editor.refused('story.lift-notice', { article: ids['ru'] ?? '' })
    assert.equal(again.error, 'article.not-now')
  })

  it('of some languages leaves the others, and tells them; a draft of the story hears of it, too', async () => {
    const ids = await story('Partword')
    await editor.call('story.recall', { article: ids['en'] ?? '', mode: 'pull', services: ['en', 'sr'] })
    assert.equal((await get(ids['en'] ?? '')).state.publication, 'retracted')
    const russian = await get(ids['ru'] ?? '')
    assert.equal(russian.state.publication, 'live')
    assert.deepEqual(
      russian.tasks.map(({ kind }) => kind),
      ['source-retracted'],
    )
    const twice = await editor.refused('story.recall', {
      article: ids['en'] ?? '',
      mode: 'pull',
      services: ['en'],
    })
    assert.equal(twice.error, 'article.not-now')
    const nowhere = await editor.refused('story.recall', {
      article: ids['en'] ?? '',
      mode: 'pull',
      services: ['ps-af'],
    })
    assert.equal(nowhere.at, 'services')
  })

  it('happens whole or not at all: who may not recall in one of the services recalls in none', async () => {
    const ids = await story('Wholeword')
    const english = await server.person('English', { en: ['publisher'], ru: ['editor'] })
    const all = { article: ids['en'] ?? '', mode: 'pull' } as const
    assert.equal((await english.refused('story.recall', all)).error, 'api.forbidden')
    assert.equal((await get(ids['en'] ?? '')).state.publication, 'live')
    const { articles } = await english.call('story.recall', { ...all, services: ['en'] })
    const found = Object.fromEntries(articles.map((article) => [article.service, article]))
    assert.equal(found['en']?.state.publication, 'retracted')
    assert.deepEqual([found['ru']?.mayRecall, found['ru']?.headline], [false, 'Wholeword ru'])
    assert.equal(found['fa']?.headline, '', 'a headline of a service one does not read stays there')
  })
})
