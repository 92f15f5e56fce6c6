import type { ArticleContent } from '@heliograph/story'
import { readDocument } from '@heliograph/story'
import { sql } from 'kysely'
import { archiveMonth, countInArchive } from '../articles/count-in-archive.ts'
import { importId } from '../articles/import-id.ts'
import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import { everything } from '../jobs/everything.ts'
import { defineCommand, demand } from '../perform.ts'

/** One article of an archive, published long ago. */
export interface ImportedArticle {
  /** The archive's own id: the same id imported twice is one article. */
  readonly id: string
  readonly service: string
  readonly kind: 'text' | 'brief'
  readonly publishedAt: Temporal.Instant
  readonly content: ArticleContent
}

/**
 * Takes in published articles of an archive, in the order given, which must be that of publication: numbers follow
 * it. Articles that are there already are left as they are.
 */
export const importArticles = defineCommand({
  name: 'import-articles',
  permission: 'service.manage',
  input: v.strictObject({
    /** Names the archive; ids are looked up within it. */
    archive: v.pipe(v.string(), v.minLength(1)),
    articles: v.array(v.custom<ImportedArticle>((value) => typeof value === 'object' && value !== null)),
  }),
  run: async (act, input): Promise<{ readonly imported: number; readonly known: number }> => {
    demand(act, '*', 'service.manage')
    const ids = input.articles.map((article) => importId(input.archive, article.id))
    const there = await act.trx
      .selectFrom('articles')
      .select('id')
      .where(sql<boolean>`id = any(${ids}::uuid[])`)
      .execute()
    const known = new Set(there.map((row) => row.id))
    const fresh = input.articles.filter((_, index) => !known.has(ids[index] ?? ''))
    act.record(`import:${input.archive}`, { articles: input.articles.length, imported: fresh.length })
    if (fresh.length === 0) return { imported: 0, known: known.size }
    for (const article of fresh) readDocument(article.content.body)
    const numbers = await sql<{ number: number }>`
      select nextval('article_numbers') as number from generate_series(1, ${fresh.length}::int)
    `.execute(act.trx)
    const rows = fresh.map((article, index) => {
      const number = numbers.rows[index]?.number
      if (number === undefined) throw new CommandError('api.failed', 'The database gave too few numbers.')
      return {
        article,
        number,
        id: importId(input.archive, article.id),
        story: act.newsroom.newId(),
        revision: act.newsroom.newId(),
      }
    })
    await act.trx
      .insertInto('stories')
      .values(
        rows.map(({ article, story }) => ({
          id: story,
          slugline: article.content.headline,
          created_at: article.publishedAt,
        })),
      )
      .execute()
    await act.trx
      .insertInto('articles')
      .values(
        rows.map(({ article, number, id, story, revision }) => ({
          id,
          story_id: story,
          service: article.service,
          kind: article.kind,
          number,
          publication: 'live' as const,
          work: 'none' as const,
          live_revision: revision,
          section: article.content.section,
          first_published_at: article.publishedAt,
          changed_at: article.publishedAt,
          created_at: article.publishedAt,
        })),
      )
      .execute()
    await act.trx
      .insertInto('revisions')
      .values(
        rows.map(({ article, id, revision }) => ({
          id: revision,
          article_id: id,
          number: 1,
          save: 1,
          state: 'live' as const,
          headline: article.content.headline,
          content: JSON.stringify(article.content),
          made_by: null,
          made_at: article.publishedAt,
          published_at: article.publishedAt,
          published_as: 'publish' as const,
        })),
      )
      .execute()
    const months = Map.groupBy(fresh, ({ service, publishedAt }) => `${service} ${archiveMonth(publishedAt)}`)
    for (const [key, articles] of months) {
      const [service = '', month = ''] = key.split(' ')
      await countInArchive(act, service, month, articles.length)
    }
    act.touch(everything)
    return { imported: fresh.length, known: known.size }
  },
})
