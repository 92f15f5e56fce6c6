import type { CoverageShape } from '@heliograph/api'
import type { LanguageKey } from '@heliograph/languages'
import { message } from '@heliograph/languages'
import { allows, can, permissionFor } from '@heliograph/story'
import { sql } from 'kysely'
import { notFound } from '../command-error.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** Every language's article of the story one of them belongs to, as a recall needs them. */
export async function storyCoverage(viewer: Viewer, article: string): Promise<CoverageShape> {
  const db = database(viewer)
  const { memberships } = viewer.actor
  const asked = await db
    .selectFrom('articles')
    .select(['story_id', 'service'])
    .where('id', '=', article)
    .executeTakeFirst()
  if (asked === undefined || !can(memberships, asked.service, 'story.read')) throw notFound('article')
  const rows = await db
    .selectFrom('articles')
    .innerJoin('services', 'services.key', 'articles.service')
    .leftJoin('revisions', (join) =>
      join.on('revisions.id', '=', sql<string>`coalesce(articles.live_revision, articles.working_revision)`),
    )
    .selectAll('articles')
    .select(['revisions.headline', 'services.language', 'services.name'])
    .where('articles.story_id', '=', asked.story_id)
    .orderBy('services.position')
    .execute()
  return {
    story: asked.story_id,
    articles: rows.map((row) => {
      const state = { publication: row.publication, work: row.work }
      const mayRead = can(memberships, row.service, 'story.read')
      return {
        id: row.id,
        service: row.service,
        serviceName: row.name,
        language: row.language,
        headline: mayRead ? (row.headline ?? '') : '',
        state,
        notice:
          row.notice === null || row.notice_at === null
            ? null
            : { at: row.notice_at.toString(), note: row.notice },
        scheduledAt: row.scheduled_at?.toString() ?? null,
        retractedAt: row.retracted_at?.toString() ?? null,
        mayRecall: can(memberships, row.service, permissionFor('recall-article', row.kind)),
        isConcerned: allows('recall-article', state) || row.work === 'scheduled',
        standard: {
          pull: message('recall.pull', row.language as LanguageKey),
          notice: message('recall.notice', row.language as LanguageKey),
        },
      }
    }),
  }
}
