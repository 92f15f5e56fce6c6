import { pagesOfArticle, pagesOfBlog, pagesOfService, sitePages } from '@heliograph/press'
import { postsOnPage } from '@heliograph/story'
import type { Newsroom } from '../newsroom.ts'
import type { DatabaseLibrary } from './database-library.ts'
import { databaseLibrary } from './database-library.ts'
import { rankInMonth } from './touched-keys.ts'

/** Articles rendered together. */
const batch = 400

/** Pages to be rendered together, and a library that has read what they need. */
export interface PageBatch {
  readonly library: DatabaseLibrary
  readonly keys: readonly string[]
}

/** Every page of the newsroom, each once, article by article in batches: memory does not grow with the archive. */
export async function* everyPage(newsroom: Newsroom): AsyncGenerator<PageBatch> {
  const { db } = newsroom.store
  const seen = new Set<string>()
  const fresh = (keys: Iterable<string>): readonly string[] => {
    const unseen = [...new Set(keys)].filter((key) => !seen.has(key))
    for (const key of unseen) seen.add(key)
    return unseen
  }
  const library = databaseLibrary(db, newsroom.settings, newsroom.now())
  const { services } = await library.newsroom()
  yield { library, keys: fresh([...sitePages(), ...services.flatMap((service) => pagesOfService(service))]) }
  for (const service of services) {
    let after = 0
    let month = ''
    let rank = 0
    for (;;) {
      const rows = await db
        .selectFrom('articles')
        .select(['number', 'first_published_at', 'publication'])
        .select((select) =>
          // How many posts it has, if it is a live blog.
          select
            .selectFrom('live_posts')
            .select(({ fn }) => fn.max('live_posts.number').as('posts'))
            .whereRef('live_posts.article_id', '=', 'articles.id')
            .as('posts'),
        )
        .select('kind')
        .where('service', '=', service.key)
        .where('number', '>', after)
        .orderBy('number')
        .limit(batch)
        .execute()
      const keys: string[] = []
      const numbers: number[] = []
      for (const { number, first_published_at: firstPublishedAt, publication, kind, posts } of rows) {
        if (number === null || firstPublishedAt === null) continue
        const of = firstPublishedAt.toString().slice(0, 7)
        if (of !== month) {
          month = of
          rank = (await rankInMonth(db, service.key, number, firstPublishedAt)).rank
        }
        keys.push(
          ...pagesOfArticle({ service, number, firstPublishedAt, monthRank: rank, monthCount: rank + 1 }),
        )
        if (kind === 'live-blog') {
          const full = Math.floor(Number(posts ?? 0) / postsOnPage)
          keys.push(
            ...pagesOfBlog(
              service,
              number,
              Array.from({ length: full }, (_, at) => at + 1),
            ),
          )
        }
        numbers.push(number)
        if (publication === 'live') rank++
      }
      const last = numbers.at(-1)
      if (last === undefined) break
      after = last
      const ofBatch = databaseLibrary(db, newsroom.settings, newsroom.now())
      await ofBatch.preload(service.key, numbers)
      yield { library: ofBatch, keys: fresh(keys) }
    }
  }
}
