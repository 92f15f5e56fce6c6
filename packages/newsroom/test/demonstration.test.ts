import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { privateNoteMarker } from '../src/demonstration/index.ts'
import { seedDemonstration } from '../src/index.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { testNewsroom } from './test-newsroom.ts'

describe('the demonstration newsroom', () => {
  let room: TestNewsroom
  before(async () => {
    room = await testNewsroom()
    await seedDemonstration(room.newsroom, room.site)
    room.setClock('2016-05-02T20:00:00Z')
    await room.worker.drain()
  })
  after(() => room.close())

  const page = async (key: string): Promise<string> => {
    const found = await room.newsroom.shelf.lookup(key)
    assert.equal(found?.kind, 'object', key)
    return gunzipSync(await room.newsroom.shelf.readStored(found.object)).toString()
  }
  const storyKey = async (service: string): Promise<string> => {
    const row = await room.newsroom.store.db
      .selectFrom('articles')
      .select('number')
      .where('service', '=', service.slice(0, 2))
      .where('kind', '=', 'text')
      .executeTakeFirstOrThrow()
    return `/${service}/2016/05/${row.number}`
  }
  const text = (html: string): string =>
    html.replaceAll(/<[^>]+>/g, '').replaceAll(/[\u2066-\u2069\u200e\u200f]/g, '')

  it('credits all four agencies in each language and both scripts', async () => {
    assert.match(
      text(await page(await storyKey('en'))),
      /Based on reporting by Northwire, Kontinent, APX, and Mercury Press/,
    )
    assert.match(text(await page(await storyKey('ru'))), /«Нортуайр», «Континент», «Апикс» и «Меркури пресс»/)
    assert.match(text(await page(await storyKey('fa'))), /نورث‌وایر، کنتیننت، ای‌پی‌اکس،? و مرکوری پرس/)
    assert.match(
      text(await page(await storyKey('ka'))),
      /„ნორთვაიერი“, „კონტინენტი“, „ეიპიექსი“ და „მერკური პრესი“/,
    )
    assert.match(text(await page(await storyKey('sr'))), /Нортвајер, Континент, Апикс и Меркјури прес/)
    assert.match(text(await page(await storyKey('sr-latn'))), /Nortvajer, Kontinent, Apiks i Merkjuri pres/)
  })

  it('lets no private note and no reference to the wire into any page', async () => {
    const refs = await room.newsroom.store.db.selectFrom('wire_items').select('id').execute()
    const pages = await room.newsroom.store.db.selectFrom('pages').select('key').execute()
    assert.ok(pages.length > 60, `${pages.length} pages`)
    for (const { key } of pages) {
      const html = await page(key)
      assert.ok(!html.includes(privateNoteMarker), key)
      for (const { id } of refs) assert.ok(!html.includes(id), `${key} names ${id}`)
    }
  })

  it('leaves nothing to do and no job that gave up', async () => {
    const { db } = room.newsroom.store
    assert.deepEqual(await db.selectFrom('touches').selectAll().execute(), [])
    assert.deepEqual(
      await db.selectFrom('jobs').select(['kind', 'last_error']).where('state', '=', 'dead').execute(),
      [],
    )
    assert.deepEqual(
      await db
        .selectFrom('jobs')
        .select(['kind', 'last_error'])
        .where('last_error', 'is not', null)
        .execute(),
      [],
    )
  })
})
