import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { emptyContent } from '../src/articles/content-from-wire.ts'
import { createArticle } from '../src/commands/create-article.ts'
import { publishArticle } from '../src/commands/publish-article.ts'
import { retractArticle } from '../src/commands/retract-article.ts'
import { saveWorkingCopy } from '../src/commands/save-working-copy.ts'
import { importArticles, perform, program, renderAgain } from '../src/index.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

describe('an archive of many articles', () => {
  let room: TestNewsroom
  before(async () => {
    room = await newsroomWithServices()
    const first = Temporal.Instant.from('2016-03-20T00:00:00Z')
    await perform(room.newsroom, program, importArticles, {
      archive: 'old',
      articles: Array.from({ length: 1_000 }, (_, id) => ({
        id: String(id),
        service: 'en',
        kind: 'text' as const,
        publishedAt: first.add({ hours: id }),
        content: { ...emptyContent(`Imported ${id}`), lede: 'Lede.', section: 'world' },
      })),
    })
    await room.worker.drain()
  })
  after(() => room.close())
  const page = async (key: string): Promise<string | null> => {
    const found = await room.newsroom.shelf.lookup(key)
    return found?.kind === 'object'
      ? gunzipSync(await room.newsroom.shelf.readStored(found.object)).toString()
      : null
  }
  const headlines = async (key: string): Promise<number> =>
    ((await page(key)) ?? '').match(/Imported \d+/g)?.length ?? 0
  const publish = async (headline: string): Promise<string> => {
    const id = await perform(room.newsroom, program, createArticle, { service: 'en', kind: 'text', headline })
    const content = {
      ...emptyContent(headline),
      section: 'world',
      body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words.' }] }] },
    }
    const { save } = await perform(room.newsroom, program, saveWorkingCopy, { article: id, base: 1, content })
    await perform(room.newsroom, program, publishArticle, { article: id, save })
    await room.worker.drain()
    return id
  }

  it('is rendered whole after an import, whatever the batches', async () => {
    const { db } = room.newsroom.store
    assert.deepEqual(
      await db.selectFrom('jobs').select('last_error').where('last_error', 'is not', null).execute(),
      [],
    )
    assert.equal(await headlines('/en/_live/archive/2016/03/1'), 100)
    assert.equal(await headlines('/en/_live/archive/2016/03/3'), 88)
    assert.equal(await headlines('/en/_live/archive/2016/04/8'), 12)
    assert.ok((await page('/en/_live/archive'))?.includes('712 stories'))
  })

  it('publishing one more changes its month’s last page and no earlier one', async () => {
    room.setClock('2016-04-30T23:59:00Z')
    const before = await page('/en/_live/archive/2016/04/7')
    await publish('One more in April')
    assert.ok((await page('/en/_live/archive/2016/04/8'))?.includes('One more in April'))
    assert.equal(await page('/en/_live/archive/2016/04/7'), before)
    assert.ok((await page('/en/_live/archive'))?.includes('713 stories'))
  })

  it('an old one retracted leaves the archive, and the pages behind it move up', async () => {
    const id = await publish('Soon gone')
    const { number } = await room.newsroom.store.db
      .selectFrom('articles')
      .select('number')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const old = await room.newsroom.store.db
      .selectFrom('articles')
      .select('id')
      .where('number', '<', number)
      .where('first_published_at', '>=', Temporal.Instant.from('2016-04-01T00:00:00Z'))
      .orderBy('number')
      .limit(1)
      .executeTakeFirstOrThrow()
    await perform(room.newsroom, program, retractArticle, { article: old.id, note: 'Wrong.' })
    await room.worker.drain()
    assert.equal(await headlines('/en/_live/archive/2016/04/1'), 100)
    assert.ok((await page('/en/_live/archive'))?.includes('713 stories'))
  })

  it('what was rendered piece by piece is, byte for byte, what a full build makes', async () => {
    const tree = room.newsroom.shelf.head()?.tree
    await perform(room.newsroom, program, renderAgain, { why: 'the test' })
    await room.worker.drain()
    assert.equal(room.newsroom.shelf.head()?.tree, tree)
  })
})
