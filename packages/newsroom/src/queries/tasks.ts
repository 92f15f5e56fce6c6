import type { TaskShape } from '@heliograph/api'
import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { ScheduleNote } from '../articles/schedule-note.ts'
import { readScheduleNote } from '../articles/schedule-note.ts'
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
  const schedules = new Map(rows.map((row) => [row.id, readScheduleNote(row.kind, row.note)]))
  const names = await peopleNamed(
    db,
    [...schedules.values()].flatMap((schedule) => schedule?.by ?? []),
  )
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
    note: row.kind.startsWith('schedule-') ? null : row.note,
    schedule: presentSchedule(schedules.get(row.id) ?? null, names),
    createdAt: row.created_at.toString(),
    closedAt: row.closed_at?.toString() ?? null,
  }))
}

function presentSchedule(
  note: ScheduleNote | null,
  names: ReadonlyMap<string, string>,
): TaskShape['schedule'] {
  if (note === null) return null
  const { by } = note
  return { ...note, by: by === null ? null : { id: by, name: names.get(by) ?? '' } }
}

async function peopleNamed(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('people').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
