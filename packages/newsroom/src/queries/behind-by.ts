import { sql } from 'kysely'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** For each translation among the articles: how many revisions of its source went live since the one it follows. */
export async function behindBy(
  viewer: Viewer,
  articles: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (articles.length === 0) return new Map()
  const rows = await database(viewer)
    .selectFrom('articles')
    .innerJoin('revisions as followed', 'followed.id', 'articles.source_revision')
    .leftJoin('revisions as newer', (join) =>
      join
        .onRef('newer.article_id', '=', 'articles.source_article')
        .onRef('newer.number', '>', 'followed.number')
        .on('newer.published_at', 'is not', null),
    )
    .select(['articles.id', sql<number>`count(newer.id)`.as('behind')])
    .where(sql<boolean>`articles.id = any(${articles}::uuid[])`)
    .groupBy('articles.id')
    .execute()
  return new Map(rows.map((row) => [row.id, Number(row.behind)]))
}
