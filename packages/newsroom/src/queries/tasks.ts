import type { TaskShape } from '@heliograph/api'
import { sql } from 'kysely'
import { readableServices } from './readable-services.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** Open tasks, newest first, of the services the person reads; of one service or one article if asked. */
export async function tasks(
  viewer: Viewer,
  only: { readonly service?: string | undefined; readonly article?: string } = {},
): Promise<readonly TaskShape[]> {
  const db = database(viewer)
  const readable = (await readableServices(viewer)).filter(
    (key) => only.service === undefined || key === only.service,
  )
  if (readable.length === 0) return []
  let query = db
    .selectFrom('tasks')
    .innerJoin('articles', 'articles.id', 'tasks.article_id')
    .leftJoin('revisions', (join) =>
      join.on('revisions.id', '=', sql<string>`coalesce(articles.working_revision, articles.live_revision)`),
    )
    .leftJoin('wire_items', 'wire_items.id', 'tasks.item_id')
    .leftJoin('revisions as changed', 'changed.id', 'tasks.source_revision')
    .leftJoin('articles as source', 'source.id', 'changed.article_id')
    .leftJoin('corrections', (join) =>
      join
        .onRef('corrections.revision_id', '=', 'tasks.source_revision')
        .on('tasks.kind', '=', 'source-corrected'),
    )
    .select([
      'tasks.id',
      'tasks.article_id',
      'tasks.service',
      'tasks.kind',
      'tasks.item_id',
      'tasks.created_at',
      'tasks.closed_at',
      'revisions.headline',
      'wire_items.headline as item_headline',
      'wire_items.agency',
      'tasks.note',
      'source.id as source_article',
      'source.service as source_service',
      'source.retraction',
      'changed.number as source_number',
      'corrections.note as correction',
    ])
    .where('tasks.service', 'in', readable)
    .where('tasks.closed_at', 'is', null)
    .orderBy('tasks.created_at', 'desc')
    .limit(200)
  if (only.article !== undefined) query = query.where('tasks.article_id', '=', only.article)
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    article: row.article_id,
    service: row.service,
    headline: row.headline ?? '',
    kind: row.kind,
    item: row.item_id,
    itemHeadline: row.item_headline,
    agency: row.agency,
    source:
      row.source_article === null || row.source_service === null || row.source_number === null
        ? null
        : {
            article: row.source_article,
            service: row.source_service,
            revision: row.source_number,
            note: row.kind === 'source-retracted' ? row.retraction : row.correction,
          },
    note: row.note,
    createdAt: row.created_at.toString(),
    closedAt: row.closed_at?.toString() ?? null,
  }))
}
