import type { AlertInService, AlertShape } from '@heliograph/api'
import { sql } from 'kysely'
import { readableServices } from './readable-services.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** Alerts of the services the person reads, the newest first; of the story of one article if asked. */
export async function alerts(
  viewer: Viewer,
  input: { readonly article?: string | undefined; readonly limit?: number } = {},
): Promise<readonly AlertShape[]> {
  const db = database(viewer)
  const readable = await readableServices(viewer)
  if (readable.length === 0) return []
  let newest = db
    .selectFrom('breaking')
    .innerJoin('articles', 'articles.id', 'breaking.article_id')
    .select('breaking.alert_id')
    .where('breaking.service', 'in', readable)
    .groupBy('breaking.alert_id')
    .orderBy(sql`max(breaking.from_at)`, 'desc')
    .orderBy('breaking.alert_id')
    .limit(input.limit ?? 50)
  if (input.article !== undefined)
    newest = newest.where(
      'articles.story_id',
      'in',
      db.selectFrom('articles as of').select('of.story_id').where('of.id', '=', input.article),
    )
  const rows = await db
    .selectFrom('breaking')
    .innerJoin('articles', 'articles.id', 'breaking.article_id')
    .innerJoin('services', 'services.key', 'breaking.service')
    .leftJoin('revisions', 'revisions.id', 'articles.live_revision')
    .leftJoin('people as setter', 'setter.id', 'breaking.set_by')
    .leftJoin('people as ender', 'ender.id', 'breaking.ended_by')
    .selectAll('breaking')
    .select([
      'articles.publication',
      'articles.retracted_at',
      'revisions.headline',
      'setter.name as setter_name',
      'ender.name as ender_name',
    ])
    .where('breaking.alert_id', 'in', newest)
    .where('breaking.service', 'in', readable)
    .orderBy('breaking.from_at', 'desc')
    .orderBy('breaking.alert_id')
    .orderBy('services.position')
    .execute()
  const now = viewer.newsroom.now()
  const stateOf = (row: (typeof rows)[number]): AlertInService['state'] => {
    if (row.ended_at !== null) return 'ended'
    if (row.publication !== 'live') return 'taken-back'
    return Temporal.Instant.compare(now, row.until) < 0 ? 'standing' : 'over'
  }
  return [...Map.groupBy(rows, (row) => row.alert_id)].flatMap(([id, ofAlert]) => {
    const [first] = ofAlert
    if (first === undefined) return []
    return [
      {
        id,
        onSections: first.on_sections,
        from: first.from_at.toString(),
        until: first.until.toString(),
        setBy: first.setter_name ?? 'Heliograph',
        services: ofAlert.map((row) => ({
          service: row.service,
          article: row.article_id,
          headline: row.headline ?? '',
          words: row.words,
          state: stateOf(row),
          endedAt:
            (row.ended_at ?? (stateOf(row) === 'taken-back' ? row.retracted_at : null))?.toString() ?? null,
          endedBy: row.ended_at === null ? null : (row.ender_name ?? 'Heliograph'),
        })),
      },
    ]
  })
}
