import type { RemarkShape } from '@heliograph/api'
import { can } from '@heliograph/story'
import { notFound } from '../command-error.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** The remarks on an article with their answers, the first made first. */
export async function remarks(viewer: Viewer, article: string): Promise<readonly RemarkShape[]> {
  const db = database(viewer)
  const row = await db.selectFrom('articles').select('service').where('id', '=', article).executeTakeFirst()
  if (row === undefined || !can(viewer.actor.memberships, row.service, 'story.read'))
    throw notFound('article')
  const found = await db
    .selectFrom('remarks')
    .leftJoin('people', 'people.id', 'remarks.made_by')
    .leftJoin('people as closer', 'closer.id', 'remarks.closed_by')
    .selectAll('remarks')
    .select(['people.name', 'closer.name as closer'])
    .where('article_id', '=', article)
    .orderBy('made_at')
    .orderBy('remarks.id')
    .execute()
  if (found.length === 0) return []
  const replies = await db
    .selectFrom('remark_replies')
    .innerJoin('remarks', 'remarks.id', 'remark_replies.remark_id')
    .leftJoin('people', 'people.id', 'remark_replies.made_by')
    .selectAll('remark_replies')
    .select('people.name')
    .where('remarks.article_id', '=', article)
    .orderBy('remark_replies.made_at')
    .orderBy('remark_replies.id')
    .execute()
  return found.map((remark) => ({
    id: remark.id,
    by: person(remark),
    at: remark.made_at.toString(),
    words: remark.words,
    quoted: remark.quoted,
    replacement: remark.replacement,
    state: remark.state,
    closedBy: remark.closer,
    closedAt: remark.closed_at?.toString() ?? null,
    replies: replies
      .filter((reply) => reply.remark_id === remark.id)
      .map((reply) => ({
        id: reply.id,
        by: person(reply),
        at: reply.made_at.toString(),
        words: reply.words,
      })),
  }))
}

function person(row: { readonly made_by: string | null; readonly name: string | null }) {
  return row.made_by === null ? null : { id: row.made_by, name: row.name ?? '' }
}
