import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { ArticleDetail } from '@heliograph/api'
import { fold } from '@heliograph/languages'
import { verifyAudit } from '@heliograph/store'
import { sql } from 'kysely'
import sharp from 'sharp'
import { mediaDir } from '../src/pictures/media-dir.ts'
import { originalPath } from '../src/pictures/store-picture.ts'
import { textColumns } from '../src/unname/text-columns.ts'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import { shelfText } from './shelf-text.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'
import { arrive } from './wire-copy.ts'

/** An invented person, as the five languages write the name. */
const named = {
  en: 'Ilmarin Testovski',
  ru: 'Ильмарин Тестовский',
  fa: 'ایلمارین تستوفسکی',
  ka: 'ილმარინ ტესტოვსკი',
  sr: 'Илмарин Тестовски',
} as const
const case_ = 'Ильмарина Тестовского'
let forms: readonly string[] = Object.values(named)
/** What must not be found anywhere. */
const taint = /testovski|тестовск|تستوفسک|ტესტოვსკ/iu

describe('a person whose name is removed', () => {
  let room: TestNewsroom
  let server: TestServer
  let editor: DeskClient
  const ids: Partial<Record<keyof typeof named, string>> = {}
  let media = ''
  let other = ''
  let total = 0

  const get = (id: string): Promise<ArticleDetail> => editor.call('article.get', { id })
  const upload = async (colour: string): Promise<string> => {
    const bytes = await sharp({ create: { width: 80, height: 60, channels: 3, background: colour } })
      .png()
      .toBuffer()
    const response = await server.request('desk', '/api/media', {
      method: 'POST',
      headers: { origin: 'http://desk.test', cookie: editor.cookie() },
      body: bytes as never,
    })
    return ((await response.json()) as { readonly hash: string }).hash
  }
  const save = async (id: string, name: string, more: object = {}): Promise<number> => {
    const article = await get(id)
    const paragraph = (text: string, marks: readonly object[] = []) => [
      { type: 'text', text: `${text.slice(0, 4)}` },
      { type: 'text', text: text.slice(4), ...(marks.length > 0 && { marks }) },
    ]
    const saved = await editor.call('article.save', {
      article: id,
      base: article.copy.save,
      content: {
        ...article.copy.content,
        headline: `${name} 1`,
        lede: `2 ${name}`,
        dateline: `3 ${name}`,
        slug: '',
        section: 'syria',
        body: {
          type: 'doc',
          content: [
            { type: 'paragraph', content: paragraph(name, [{ type: 'strong' }]) },
            {
              type: 'quote',
              attrs: { speaker: name, source: name },
              content: [{ type: 'paragraph', content: [{ type: 'text', text: `“${name}”` }] }],
            },
          ],
        },
        picture: { media, alt: `alt ${name}`, caption: `caption ${name}`, credit: name },
        ...more,
      } as never,
    })
    return saved.save
  }

  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    editor = await server.person('Edith', { '*': ['administrator'] })
    media = await upload('#737')
    const item = await arrive(room, {
      agency: 'northwire',
      slug: 'ilmarin-testovski',
      headline: `Wire on ${named.en}`,
      paragraphs: [`${named.en} was seen.`, 'Second.'],
      note: `Call ${named.en}`,
    })
    const first = await editor.call('article.create', {
      service: 'en',
      kind: 'text',
      headline: named.en,
      items: [item],
    })
    await editor.call('article.publish', { article: first.id, save: await save(first.id, named.en) })
    ids.en = first.id
    for (const service of ['ru', 'fa', 'ka', 'sr'] as const) {
      const { id } = await editor.call('article.translate', { article: first.id, service })
      await editor.call('article.publish', { article: id, save: await save(id, named[service]) })
      ids[service] = id
    }
    await room.worker.drain()
    // Past, live and working copies, a scheduled one, corrections, tasks; and several editions.
    await editor.call('article.correct', {
      article: first.id,
      save: await save(first.id, named.en, { lede: 'Corrected' }),
      note: `${named.en} was not there.`,
    })
    await room.worker.drain()
    await editor.call('article.update', {
      article: ids.ru ?? '',
      save: await save(ids.ru ?? '', case_),
    })
    await save(ids.fa ?? '', named.fa, { headline: 'Working' })
    await editor.call('article.schedule', {
      article: ids.ka ?? '',
      save: await save(ids.ka ?? '', named.ka),
      at: '2016-06-01T00:00:00Z',
    })
    await editor.call('story.recall', {
      article: first.id,
      mode: 'notice',
      services: ['sr'],
      notes: [{ services: ['sr'], note: `О томе: ${named.sr}` }],
    })
    const innocent = await editor.call('article.create', { service: 'en', kind: 'text', headline: 'Another' })
    const kept = await save(innocent.id, 'Somebody Else', { picture: null })
    other = (await editor.call('article.publish', { article: innocent.id, save: kept })).id
    await room.worker.drain()
    await seedEverything()
  })
  after(async () => {
    await server.close()
    await room.close()
  })

  /** The name into every column for people, of every table: rows there are, and rows made for those without. */
  const seedEverything = async (): Promise<void> => {
    const { db } = room.newsroom.store
    const article = ids.en ?? ''
    const at = '2016-05-01T12:00:00Z'
    const name = named.en
    for (const statement of [
      sql`insert into remarks (id, article_id, made_at, words, quoted, replacement)
        values (gen_random_uuid(), ${article}, ${at}, ${name}, ${name}, ${name})`,
      sql`insert into remark_replies (id, remark_id, made_at, words)
        select gen_random_uuid(), id, ${at}::timestamptz, ${name} from remarks`,
      sql`insert into hand_over_notes (id, service, words, made_at)
        values (gen_random_uuid(), 'en', ${name}, ${at})`,
      sql`insert into wire_problems (id, source, problem, noted_at)
        values (gen_random_uuid(), ${`/wire/${name}`}, ${name}, ${at})`,
      sql`insert into spelling_words (service, word, added_at) values ('en', ${name}, ${at})`,
      sql`insert into glossary (id, from_language, to_language, kind, term, target, note, made_at)
        values (gen_random_uuid(), 'en', 'ru', 'person', ${name}, ${named.ru}, ${name}, ${at})`,
      sql`insert into translation_memory (id, article_id, from_service, to_service, from_language, to_language,
          source_hash, source_text, target_text, terms, made_at)
        values (gen_random_uuid(), ${article}, 'en', 'ru', 'en', 'ru', '\\x00', ${name}, ${named.ru},
          ${['testovski', 'other']}::text[], ${at})`,
      sql`insert into jobs (kind, payload, state, last_error, created_at, finished_at)
        values ('old', ${JSON.stringify({ text: name })}::jsonb, 'dead', ${name}, ${at}, ${at})`,
    ])
      await statement.execute(db)
    let seeded = 0
    for (const [table, columns] of await textColumns(db))
      for (const { column, type, isIdentifier, isKey } of columns) {
        if (isIdentifier || isKey || type === '_text' || table === 'services') continue
        const target = sql.ref(column)
        await (
          type === 'text'
            ? sql`update ${sql.table(table)} set ${target} = ${target} || ${` ${name}`}`
            : sql`update ${sql.table(table)} set ${target} = ${target} || ${JSON.stringify({ seeded: name })}::jsonb
                where jsonb_typeof(${target}) = 'object'`
        ).execute(db)
        seeded++
      }
    assert.ok(seeded > 40)
    await sql`update services set about = about || ${` ${name}`} where key = 'en'`.execute(db)
    await sql`update tasks set note = null where kind like 'schedule-%'`.execute(db)
  }

  /** Where in the database the name stands, accounts apart. */
  const tainted = async (): Promise<readonly string[]> => {
    const { db } = room.newsroom.store
    const { rows } = await sql<{ readonly table: string; readonly column: string }>`
      select c.relname as table, a.attname as column
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
      where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
        and t.typname in ('text', 'jsonb', '_text', 'bytea', 'varchar', 'json')`.execute(db)
    const found: string[] = []
    for (const { table, column } of rows) {
      const { rows: values } = await sql<{ readonly value: unknown }>`
        select ${sql.ref(column)} as value from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(
        db,
      )
      const texts = values.map(({ value }) =>
        Buffer.isBuffer(value) ? value.toString() : typeof value === 'string' ? value : JSON.stringify(value),
      )
      if (texts.some((text) => taint.test(text) || taint.test(fold(text, 'sr'))))
        found.push(`${table}.${column}`)
    }
    return found
  }

  it('is looked for first: every place, the articles, and the forms nobody thought of', async () => {
    const before = await tainted()
    assert.ok(before.includes('wire_raw.bytes') && before.includes('audit_entries.data'))
    const found = await editor.call('person.find-name', { names: [...forms] })
    const variants = found.variants.map(({ text }) => text)
    for (const variant of ['Ильмарина', 'Тестовского', 'testovski'])
      assert.ok(variants.includes(variant), variant)
    forms = [...forms, case_, ...variants]
    const whole = await editor.call('person.find-name', { names: [...forms] })
    assert.ok(whole.total > found.total)
    total = whole.total
    for (const place of ['revisions.content', 'corrections.note', 'wire_items.search_text', 'remarks.words'])
      assert.ok((whole.places[place] ?? 0) > 0, place)
    assert.deepEqual(new Set(whole.articles.map(({ id }) => id)).has(ids.ka ?? ''), true)
    assert.deepEqual(whole.keys, [])
    assert.deepEqual(await tainted(), before, 'looking changes nothing')
  })

  it('is not removed by a reason that says the name, by another number of places, or by who may not in every service', async () => {
    const good = { names: [...forms], reason: 'Asked by the family.' }
    const says = await editor.refused('person.unname', { ...good, reason: `For ${named.en}` })
    assert.equal(says.at, 'reason')
    const replaced = await editor.refused('person.unname', { ...good, replacements: { ru: named.ru } })
    assert.equal(replaced.at, 'replacements.ru')
    assert.equal((await editor.refused('person.unname', { ...good, names: ['.'] })).at, 'names.0')
    assert.equal((await editor.refused('person.unname', { ...good, seen: total - 1 })).error, 'api.conflict')
    const english = await server.person('English', { en: ['publisher'] })
    assert.equal((await english.refused('person.unname', good)).error, 'api.forbidden')
    assert.ok((await tainted()).length > 20)
  })

  it('leaves no byte: not in the database, not on any page, not on the shelf, not in any answer', async () => {
    const edition = room.newsroom.shelf.head()?.number ?? 0
    const done = await editor.call('person.unname', {
      names: [...forms],
      reason: 'Asked by the family.',
      replacements: { en: 'a neighbour' },
      pictures: [media],
      seen: total,
    })
    assert.equal(done.total, total)
    assert.deepEqual(await tainted(), [])
    await room.worker.drain()
    assert.deepEqual(await tainted(), [], 'and no job brought it back')
    assert.ok((room.newsroom.shelf.head()?.number ?? 0) > edition)
    for (const [file, text] of shelfText(room.newsroom.shelf.folder)) assert.doesNotMatch(text, taint, file)
    for (const id of Object.values(ids)) {
      const article = await get(id)
      for (const answer of [
        article,
        await editor.call('article.history', { article: id }),
        await editor.call('article.preview', { article: id }),
        await editor.call('story.coverage', { article: id }),
      ])
        assert.doesNotMatch(JSON.stringify(answer), taint)
      const page = await server.request('site', article.url ?? '')
      assert.equal(page.status, 200)
      assert.doesNotMatch(decodeURI(article.url ?? '') + (await page.text()), taint)
    }
    for (const answer of [
      await editor.call('wire.inbox', {}),
      await editor.call('task.list', {}),
      await editor.call('session.state', {}),
      await editor.call('article.list', { service: 'en' }),
    ])
      assert.doesNotMatch(JSON.stringify(answer), taint)
    assert.equal((await editor.call('person.find-name', { names: [...forms] })).total, 0)
  })

  it('leaves a line on each article it was removed from, in its language, and none on others', async () => {
    const read = async (id: string): Promise<string> =>
      (await server.request('site', (await get(id)).url ?? '')).text()
    assert.match(await read(ids.en ?? ''), /a neighbour/)
    assert.match(await read(ids.en ?? ''), /A name was removed from this article on 1 May 2016\./)
    assert.match(await read(ids.ru ?? ''), /человек, имя которого не раскрывается/)
    assert.match(await read(ids.ru ?? ''), /Из этого материала удалено имя/)
    assert.match(await read(ids.ka ?? ''), /ამ სტატიიდან ამოღებულია სახელი/)
    assert.match(await read(ids.fa ?? ''), /فردی که نامش محفوظ است/)
    assert.match(await read(ids.sr ?? ''), /Из овог чланка је уклоњено једно име/)
    assert.equal((await get(other)).live?.content.headline, 'Somebody Else 1')
  })

  it('takes the pictures of the person from articles, edition, database and disk', async () => {
    assert.equal((await get(ids.en ?? '')).live?.content.picture, null)
    assert.equal(existsSync(originalPath(mediaDir(room.newsroom), media)), false)
    const left = await room.newsroom.store.db.selectFrom('media').select('hash').execute()
    assert.ok(!left.some(({ hash }) => hash === media))
    const html = await (await server.request('site', (await get(ids.en ?? '')).url ?? '')).text()
    assert.doesNotMatch(html, /_media\/2016/)
  })

  it('keeps who did it, when and on which articles, in a record whose chain still holds', async () => {
    const { db } = room.newsroom.store
    const [unnaming] = await db.selectFrom('unnamings').selectAll().execute()
    assert.equal(unnaming?.reason, 'Asked by the family.')
    const articles = await db.selectFrom('unnamed_articles').select('article_id').execute()
    const touched = new Set(articles.map(({ article_id: id }) => id))
    for (const id of Object.values(ids)) assert.ok(touched.has(id))
    const entry = await db
      .selectFrom('audit_entries')
      .select(['person_id', 'data'])
      .where('command', '=', 'unname-person')
      .executeTakeFirstOrThrow()
    assert.ok(entry.person_id !== null)
    const { erased } = entry.data as { readonly erased: readonly { readonly command: string }[] }
    assert.ok(erased.some(({ command }) => command === 'correct-article'))
    assert.equal((await verifyAudit(room.newsroom.store.db as never)).ok, true)
  })

  it('whoever still has the old copy on the screen is refused', async () => {
    const working = await get(ids.fa ?? '')
    assert.equal(working.state.work, 'draft')
    const { seeded: _, ...content } = working.copy.content as unknown as Record<string, unknown>
    const refusal = await editor.refused('article.save', {
      article: working.id,
      base: working.copy.save - 1,
      content: content as never,
    })
    assert.equal(refusal.error, 'article.stale')
  })
})
