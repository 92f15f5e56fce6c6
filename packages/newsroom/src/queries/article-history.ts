import type { OperationOutput } from '@heliograph/api'
import { can } from '@heliograph/story'
import { notFound } from '../command-error.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** All revisions of an article, newest first. */
export async function articleHistory(
  viewer: Viewer,
  id: string,
): Promise<OperationOutput<'article.history'>> {
  const db = database(viewer)
  const article = await db.selectFrom('articles').select('service').where('id', '=', id).executeTakeFirst()
  if (article === undefined || !can(viewer.actor.memberships, article.service, 'story.read'))
    throw notFound('article')
  const rows = await db
    .selectFrom('revisions')
    .leftJoin('people', 'people.id', 'revisions.made_by')
    .select([
      'revisions.number',
      'revisions.state',
      'revisions.headline',
      'revisions.made_at',
      'revisions.published_at',
      'revisions.published_as',
      'people.name',
    ])
    .where('article_id', '=', id)
    .orderBy('revisions.number', 'desc')
    .execute()
  return {
    revisions: rows.map((row) => ({
      number: row.number,
      state: row.state,
      headline: row.headline,
      madeAt: row.made_at.toString(),
      madeBy: row.name ?? 'Heliograph',
      publishedAt: row.published_at?.toString() ?? null,
      publishedAs: row.published_as,
    })),
  }
}
