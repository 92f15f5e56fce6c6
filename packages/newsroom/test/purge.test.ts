import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ArticleDetail } from '@heliograph/api'
import { sql } from 'kysely'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import { shelfText } from './shelf-text.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

describe('content that the law takes', () => {
  let room: TestNewsroom
  let server: TestServer
  let administrator: DeskClient

  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    administrator = await server.person('Ada', { '*': ['administrator'] })
  })
  after(async () => {
    await server.close()
    await room.close()
  })

  const get = (id: string): Promise<ArticleDetail> => administrator.call('article.get', { id })
  const save = async (id: string, text: string): Promise<number> => {
    const article = await get(id)
    const saved = await administrator.call('article.save', {
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
  const live = async (text: string): Promise<string> => {
    const { id } = await administrator.call('article.create', { service: 'en', kind: 'text', headline: text })
    await administrator.call('article.publish', { article: id, save: await save(id, text) })
    return id
  }
  const reference = 'Court of Nowhere, 12/2016'

  it('is destroyed in every revision, note and kept edition; its page, number and the record of the act stay', async () => {
    const id = await live('Forbiddenword one')
    const kept = await live('Allowed words')
    const draft = (
      await administrator.call('article.create', {
        service: 'ru',
        kind: 'text',
        headline: 'Forbiddenword draft',
      })
    ).id
    await room.worker.drain()
    await administrator.call('article.correct', {
      article: id,
      save: await save(id, 'Forbiddenword two'),
      note: 'Forbiddenword note.',
    })
    await save(id, 'Forbiddenword working')
    await room.worker.drain()
    const { url, number } = await get(id)
    await sql`insert into archive_items (archive, item, article, service, original)
      values ('old', '1', ${id}, 'en', ${JSON.stringify({ title: 'Forbiddenword' })}::jsonb)`.execute(
      room.newsroom.store.db,
    )
    await sql`insert into archive_addresses (path, shard, archive, item)
      values ('/forbiddenword-one', '00', 'old', '1')`.execute(room.newsroom.store.db)
    const done = await administrator.call('content.purge', { articles: [id, draft], reference })
    assert.deepEqual(
      new Map(done.articles.map((one) => [one.id, one.revisions])),
      new Map([
        [id, 3],
        [draft, 1],
      ]),
    )
    await room.worker.drain()
    const page = await server.request('site', `/en/2016/05/${number}`)
    assert.equal(page.status, 410)
    const html = await page.text()
    assert.match(html, /This article was removed by legal order/)
    assert.match(html, /Reference: Court of Nowhere, 12\/2016/)
    assert.match(html, /1 May 2016/)
    assert.match(url ?? '', /forbiddenword/)
    for (const [file, text] of shelfText(room.newsroom.shelf.folder))
      assert.doesNotMatch(text, /forbiddenword/i, file)
    const { rows } = await sql<{ readonly t: string; readonly c: string }>`
      select table_name as t, column_name as c from information_schema.columns
      where table_schema = current_schema() and data_type in ('text', 'jsonb')`.execute(
      room.newsroom.store.db,
    )
    for (const { t, c } of rows) {
      const { rows: found } = await sql`
        select from ${sql.table(t)} where ${sql.ref(c)}::text ilike '%forbiddenword%' limit 1
      `.execute(room.newsroom.store.db)
      assert.equal(found.length, 0, `${t}.${c}`)
    }
    const found = await room.newsroom.shelf.lookup(`/en/2016/05/${number}`)
    assert.ok(found?.kind === 'tombstone' && found.reason === 'law')
    const purged = await get(id)
    assert.deepEqual([purged.number, purged.purged?.reference], [number, reference])
    assert.deepEqual(purged.verbs, [])
    const next = await get(await live('Next number'))
    assert.ok((next.number ?? 0) > (number ?? 0))
    assert.equal((await get(kept)).state.publication, 'live')
    const entry = await room.newsroom.store.db
      .selectFrom('audit_entries')
      .select(['person_id', 'data'])
      .where('command', '=', 'purge-content')
      .executeTakeFirstOrThrow()
    assert.ok(entry.person_id !== null && JSON.stringify(entry.data).includes(id))
    assert.doesNotMatch(
      await (await server.request('site', '/en/corrections/')).text(),
      new RegExp(`/${number}"`),
    )
  })

  it('is taken once, with a reference, by an administrator', async () => {
    const id = await live('Once')
    assert.equal(
      (await administrator.refused('content.purge', { articles: [id], reference: ' ' })).at,
      'reference',
    )
    const publisher = await server.person('Pub', { '*': ['publisher'] })
    assert.equal(
      (await publisher.refused('content.purge', { articles: [id], reference })).error,
      'api.forbidden',
    )
    await administrator.call('content.purge', { articles: [id], reference })
    assert.equal(
      (await administrator.refused('content.purge', { articles: [id], reference })).error,
      'article.not-now',
    )
  })
})
