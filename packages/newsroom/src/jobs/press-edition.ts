import { keyParts } from '@heliograph/edition'
import type { Bytes, Change } from '@heliograph/edition'
import type { RenderedPage } from '@heliograph/press'
import { dependency, pagesOfArticle, pagesOfService, renderPage, sitePages } from '@heliograph/press'
import { addJob } from '@heliograph/store'
import { sql } from 'kysely'
import type { EditionKeys } from '../edition/edition-keys.ts'
import type { Newsroom } from '../newsroom.ts'
import { announce } from '../perform.ts'
import { everything } from './everything.ts'
import { databaseLibrary, monthBounds } from '../pages/database-library.ts'
import type { DatabaseLibrary } from '../pages/database-library.ts'
import { notePages, type PageNote } from '../pages/note-pages.ts'
import { policyChange } from '../pages/policy.ts'
import { publishPictures } from '../pages/publish-pictures.ts'
import { makeDerivatives } from '../pictures/make-derivatives.ts'

export interface PressReport {
  /** Pages rendered. */
  readonly pages: number
  /** The edition that holds them; the one before if no byte changed; null if nothing was asked. */
  readonly edition: { readonly number: number; readonly time: Temporal.Instant } | null
}

/** Articles rendered together in a full build. */
const batch = 400

/**
 * Makes one edition of everything that waits: pages whose dependencies changed, pages that are due by time alone.
 * Done twice it makes the same; stopped anywhere, the last edition stays whole and the next run does it again.
 * @param above the file of a head that the edition must stand above; default: the last one on the shelf
 */
export async function pressEdition(
  newsroom: Newsroom,
  keys: EditionKeys,
  frame: { readonly script: string },
  progress: (pages: number) => void = () => undefined,
  above?: Bytes,
): Promise<PressReport> {
  const { db } = newsroom.store
  const at = newsroom.now()
  const touches = await db.selectFrom('touches').selectAll().orderBy('id').execute()
  const due = await db.selectFrom('pages').select('key').where('due_at', '<=', at).execute()
  if (touches.length === 0 && due.length === 0) return { pages: 0, edition: null }
  const touched = [...new Set(touches.map((touch) => touch.dependency))]
  const full = touched.includes(everything)

  const changes: Change[] = []
  const pictures = new Set<string>()
  let notes: PageNote[] = []
  let pages = 0
  const rendered = new Set<string>()
  const render = async (library: DatabaseLibrary, asked: readonly string[]): Promise<void> => {
    const wanted = asked.filter((key) => !rendered.has(key))
    for (const key of wanted) if (full) rendered.add(key)
    const watched = watchPictures(library, pictures)
    await inParallel(wanted, 16, async (key) => {
      const page = await renderPage(key, watched, { script: frame.script, at })
      notes.push({ key, page: page === null ? null : { reads: page.reads, until: page.until } })
      pages++
      const change = await changeOf(newsroom, key, page, library, at)
      if (change !== null) changes.push(change)
    })
    if (full) {
      // Memory does not grow with the archive; the touch stays until the edition is out, so nothing is lost by it.
      const noted = notes
      notes = []
      await newsroom.store.transaction((trx) => notePages(trx, noted))
    }
    progress(pages)
  }

  if (full) {
    // After an import the database knows nothing of its own size yet, and would read the archive for a list.
    await sql`analyze articles, revisions`.execute(db)
    await renderEverything(newsroom, render)
    await sql`analyze pages, page_reads`.execute(db)
  } else {
    const library = databaseLibrary(db, newsroom.settings)
    await preparePictures(newsroom, touched)
    const wanted = new Set([
      ...due.map((page) => page.key),
      ...(await keysTouchedBy(newsroom, library, touched)),
    ])
    await render(library, [...wanted])
  }
  const shelved = await publishPictures(newsroom, pictures, touchedArticles(touched), full)
  changes.push(...shelved.changes, await policyChange(newsroom, frame.script))

  const published = await newsroom.shelf.publishEdition({
    changes,
    time: at,
    edition: [keys.edition],
    freshness: [keys.freshness],
    ...(above !== undefined && { above }),
  })
  if (!published.clockBehind.blank)
    newsroom.log(
      `The clock stands ${published.clockBehind.toLocaleString('en')} behind the last edition; its time was kept.`,
    )
  const { head } = published
  const edition = { number: head.number, time: Temporal.Instant.fromEpochMilliseconds(head.time * 1000) }
  await newsroom.store.transaction(async (trx) => {
    const last = touches.at(-1)
    if (last !== undefined)
      await sql`delete from touches where id = any(${touches.map((touch) => touch.id)}::bigint[])`.execute(
        trx,
      )
    await notePages(trx, notes)
    await shelved.note(trx)
    await trx
      .insertInto('editions')
      .values({
        number: head.number,
        epoch: head.epoch,
        made_at: edition.time,
        tree_root: Buffer.from(head.tree, 'hex'),
        head: Buffer.from(head.file),
      })
      .onConflict((conflict) =>
        conflict.column('number').doUpdateSet({
          epoch: head.epoch,
          made_at: edition.time,
          tree_root: Buffer.from(head.tree, 'hex'),
          head: Buffer.from(head.file),
        }),
      )
      .execute()
    const next = await trx
      .selectFrom('pages')
      .select('due_at')
      .where('due_at', '>', at)
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst()
    if (next?.due_at != null)
      await addJob(trx, {
        kind: 'press-edition',
        orderingKey: 'edition',
        idempotencyKey: `due ${next.due_at.toString()}`,
        payload: {},
        dueAt: next.due_at,
        now: at,
      })
    await announce(trx, { type: 'edition', number: edition.number, time: edition.time.toString() })
  })
  return { pages, edition }
}

/** What a page does to the tree: a page that is gone leaves it, a retracted article leaves a signed tombstone. */
async function changeOf(
  newsroom: Newsroom,
  key: string,
  page: RenderedPage | null,
  library: DatabaseLibrary,
  at: Temporal.Instant,
): Promise<Change | null> {
  const parts = keyParts(key)
  if (page === null) return parts.kind === 'article' ? null : { kind: 'remove', key }
  const object = await newsroom.shelf.storeBlob(Uint8Array.from(Buffer.from(page.body)), page.mediaType)
  if (parts.kind !== 'article') return { kind: 'put', key, object }
  const { services } = await library.newsroom()
  const service = services.find(
    (candidate) => key.startsWith(`/${candidate.key}/`) || key.startsWith(`/${candidate.key}-`),
  )
  const article = service === undefined ? null : await library.article(service.key, parts.id)
  const retracted = article?.retracted ?? null
  return retracted === null
    ? { kind: 'put', key, object }
    : {
        kind: 'tombstone',
        key,
        reason: 'retracted',
        at: Math.floor((retracted.at ?? at).epochMilliseconds / 1000),
        notice: object,
      }
}

/** Pages that read something touched, and pages of articles that were never rendered. */
async function keysTouchedBy(
  newsroom: Newsroom,
  library: DatabaseLibrary,
  touched: readonly string[],
): Promise<ReadonlySet<string>> {
  const { db } = newsroom.store
  const readers = await db
    .selectFrom('page_reads')
    .select('page')
    .distinct()
    .where(sql<boolean>`dependency = any(${touched})`)
    .execute()
  const { services } = await library.newsroom()
  const keys = new Set(readers.map((row) => row.page))
  if (touched.includes(dependency.newsroom())) {
    for (const key of sitePages()) keys.add(key)
    for (const service of services) for (const key of pagesOfService(service)) keys.add(key)
  }
  for (const service of services) {
    const prefix = dependency.article(service.key, 0).slice(0, -1)
    const numbers = touched
      .filter((name) => name.startsWith(prefix))
      .map((name) => Number(name.slice(prefix.length)))
    if (numbers.length === 0) continue
    await library.preload(service.key, numbers)
    for (const number of numbers) {
      const article = await library.article(service.key, number)
      if (article === null) continue
      const place = { service, number, firstPublishedAt: article.firstPublishedAt }
      const { rank, count } = await rankInMonth(newsroom, service.key, number, article.firstPublishedAt)
      for (const key of pagesOfArticle({ ...place, monthRank: rank, monthCount: count })) keys.add(key)
    }
  }
  return keys
}

/** Numbers of the articles that are named. */
function touchedArticles(touched: readonly string[]): readonly number[] {
  return touched.flatMap((name) => {
    const number = /^article:.+\/(\d+)$/.exec(name)?.[1]
    return number === undefined ? [] : [Number(number)]
  })
}

/** How many live articles of the month have a smaller number, and how many it has. */

async function rankInMonth(
  newsroom: Newsroom,
  service: string,
  number: number,
  firstPublishedAt: Temporal.Instant,
): Promise<{ readonly rank: number; readonly count: number }> {
  const { year, month } = firstPublishedAt.toZonedDateTimeISO('UTC')
  const [from, to] = monthBounds(year, month)
  const counted = await newsroom.store.db
    .selectFrom('articles')
    .select([
      sql<number>`count(*) filter (where number < ${number})`.as('rank'),
      sql<number>`count(*)`.as('count'),
    ])
    .where('service', '=', service)
    .where('publication', '=', 'live')
    .where('first_published_at', '>=', from)
    .where('first_published_at', '<', to)
    .executeTakeFirstOrThrow()
  return { rank: Number(counted.rank), count: Number(counted.count) }
}

/** Every page of the newsroom, article by article in batches, so that memory does not grow with the archive. */
async function renderEverything(
  newsroom: Newsroom,
  render: (library: DatabaseLibrary, keys: readonly string[]) => Promise<void>,
): Promise<void> {
  const { db } = newsroom.store
  const frameLibrary = databaseLibrary(db, newsroom.settings)
  const { services } = await frameLibrary.newsroom()
  await render(frameLibrary, [...sitePages(), ...services.flatMap((service) => pagesOfService(service))])
  for (const service of services) {
    let after = 0
    let month = ''
    let rank = 0
    for (;;) {
      const rows = await db
        .selectFrom('articles')
        .select(['number', 'first_published_at', 'publication'])
        .where('service', '=', service.key)
        .where('number', '>', after)
        .orderBy('number')
        .limit(batch)
        .execute()
      const found = rows.flatMap((row) =>
        row.number === null || row.first_published_at === null
          ? []
          : [
              {
                number: row.number,
                firstPublishedAt: row.first_published_at,
                live: row.publication === 'live',
              },
            ],
      )
      const last = found.at(-1)
      if (last === undefined) break
      after = last.number
      const library = databaseLibrary(db, newsroom.settings)
      await library.preload(
        service.key,
        found.map((article) => article.number),
      )
      const keys = new Set<string>()
      for (const article of found) {
        const of = article.firstPublishedAt.toString().slice(0, 7)
        if (of !== month) {
          month = of
          rank = (await rankInMonth(newsroom, service.key, article.number, article.firstPublishedAt)).rank
        }
        for (const key of pagesOfArticle({ service, ...article, monthRank: rank, monthCount: rank + 1 }))
          keys.add(key)
        if (article.live) rank++
      }
      await render(library, [...keys])
    }
  }
}

/** Sizes of the pictures that articles about to be rendered show: made before the page that names them. */
async function preparePictures(newsroom: Newsroom, touched: readonly string[]): Promise<void> {
  const numbers = touchedArticles(touched)
  if (numbers.length === 0) return
  const rows = await newsroom.store.db
    .selectFrom('articles')
    .innerJoin('revisions', 'revisions.id', 'articles.live_revision')
    .select(sql<string | null>`revisions.content->'picture'->>'media'`.as('media'))
    .distinct()
    .where(sql<boolean>`articles.number = any(${numbers}::bigint[])`)
    .execute()
  for (const { media } of rows) if (media !== null) await makeDerivatives(newsroom, media)
}

/** A library that notes which stored pictures its answers show. */
function watchPictures(library: DatabaseLibrary, seen: Set<string>): DatabaseLibrary {
  const note = <
    T extends { readonly picture: { readonly renditions: readonly { readonly key: string }[] } | null },
  >(
    entries: readonly T[],
  ): readonly T[] => {
    for (const { picture } of entries) for (const { key } of picture?.renditions ?? []) seen.add(key)
    return entries
  }
  return {
    ...library,
    article: async (service, number) => {
      const article = await library.article(service, number)
      if (article !== null) note([article])
      return article
    },
    latest: async (service, options) => note(await library.latest(service, options)),
    month: async (service, year, month, range) => note(await library.month(service, year, month, range)),
  }
}

async function inParallel<T>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: Math.min(most, items.length) }, async () => {
      for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item)
    }),
  )
}
