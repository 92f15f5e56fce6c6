import { dependency, pagesOfArticle, pagesOfBlog } from '@heliograph/press'
import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { DatabaseLibrary } from './database-library.ts'
import { monthBounds } from './database-library.ts'

/** Pages that read something touched, and pages of touched articles that were never rendered. */
export async function touchedKeys(
  db: Kysely<Database>,
  library: DatabaseLibrary,
  touched: readonly string[],
): Promise<ReadonlySet<string>> {
  const readers = await db
    .selectFrom('page_reads')
    .select('page')
    .distinct()
    .where(sql<boolean>`dependency = any(${touched})`)
    .execute()
  const keys = new Set(readers.map((row) => row.page))
  const { services } = await library.newsroom()
  // A page of posts that has just become full has read nothing yet, nor has the tail of a new blog.
  for (const name of touched) {
    const [, key = '', number = '', page] = /^(?:posts|blog):([^/]+)\/(\d+)(?:\/(\d+))?$/.exec(name) ?? []
    const service = services.find((candidate) => candidate.key === key)
    if (service === undefined) continue
    const pages = page === undefined ? [] : [Number(page)]
    for (const found of pagesOfBlog(service, Number(number), pages)) keys.add(found)
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
      const { firstPublishedAt } = article
      const { rank, count } = await rankInMonth(db, service.key, number, firstPublishedAt)
      const place = { service, number, firstPublishedAt, monthRank: rank, monthCount: count }
      for (const key of pagesOfArticle(place)) keys.add(key)
    }
  }
  return keys
}

/** Numbers of the articles that are named. */
export function touchedArticles(touched: readonly string[]): readonly number[] {
  return touched.flatMap((name) => {
    const number = /^(?:article|blog):.+\/(\d+)$/.exec(name)?.[1]
    return number === undefined ? [] : [Number(number)]
  })
}

/** How many live articles of the month have a smaller number, and how many it has. */
export async function rankInMonth(
  db: Kysely<Database>,
  service: string,
  number: number,
  firstPublishedAt: Temporal.Instant,
): Promise<{ readonly rank: number; readonly count: number }> {
  const { year, month } = firstPublishedAt.toZonedDateTimeISO('UTC')
  const [from, to] = monthBounds(year, month)
  const counted = await db
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
