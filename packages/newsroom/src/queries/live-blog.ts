import type { LiveBlogShape, LivePostShape } from '@heliograph/api'
import { can } from '@heliograph/story'
import { sql } from 'kysely'
import { notFound } from '../command-error.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** A live blog as the desk shows it: its newest posts, or those before a number. */
export async function liveBlog(
  viewer: Viewer,
  input: { readonly article: string; readonly limit?: number; readonly before?: number | undefined },
): Promise<LiveBlogShape> {
  const db = database(viewer)
  const { memberships } = viewer.actor
  const blog = await db
    .selectFrom('articles')
    .select(['id', 'service', 'kind', 'publication', 'closed_at'])
    .where('id', '=', input.article)
    .executeTakeFirst()
  if (blog === undefined || blog.kind !== 'live-blog' || !can(memberships, blog.service, 'story.read'))
    throw notFound('live blog')
  const counted = await db
    .selectFrom('live_posts')
    .select([
      sql<string>`count(*) filter (where state = 'live')`.as('live'),
      sql<string>`count(*) filter (where state = 'removed')`.as('removed'),
      sql<string>`count(*) filter (where pinned_at is not null)`.as('pinned'),
      sql<string>`coalesce(max(sequence), 0)`.as('sequence'),
    ])
    .where('article_id', '=', blog.id)
    .executeTakeFirstOrThrow()
  const limit = input.limit ?? 50
  let query = db
    .selectFrom('live_posts')
    .leftJoin('people', 'people.id', 'live_posts.made_by')
    .leftJoin('live_posts as correction', (join) =>
      join
        .onRef('correction.corrects', '=', 'live_posts.id')
        .on('correction.state', '=', 'live')
        // The last word on it, should there be several.
        .on(
          sql<boolean>`not exists (select from live_posts as later where later.corrects = live_posts.id
            and later.state = 'live' and later.number > correction.number)`,
        ),
    )
    .selectAll('live_posts')
    .select(['people.name', 'correction.id as corrected_by'])
    .where('live_posts.article_id', '=', blog.id)
    .orderBy('live_posts.number', 'desc')
    .limit(limit + 1)
  if (input.before !== undefined) query = query.where('live_posts.number', '<', input.before)
  const rows = await query.execute()
  const page = rows.slice(0, limit)
  const isLive = blog.publication === 'live'
  return {
    article: blog.id,
    service: blog.service,
    closedAt: blog.closed_at?.toString() ?? null,
    sequence: Number(counted.sequence),
    counts: {
      live: Number(counted.live),
      removed: Number(counted.removed),
      pinned: Number(counted.pinned),
    },
    posts: page.map((row): LivePostShape => ({
      id: row.id,
      number: row.number,
      kind: row.kind,
      shownAt: row.shown_at.toString(),
      author: row.author,
      body: row.content,
      state: row.state,
      removedAt: row.removed_at?.toString() ?? null,
      pinned: row.pinned_at !== null,
      editedAt: row.edited_at?.toString() ?? null,
      corrects: row.corrects,
      correctedBy: row.corrected_by,
      brokenOut: row.broken_out,
      madeAt: row.made_at.toString(),
      madeBy: row.name ?? 'Heliograph',
    })),
    next: rows.length > limit ? (page.at(-1)?.number ?? null) : null,
    may: {
      post: isLive && blog.closed_at === null && can(memberships, blog.service, 'live-blog.post'),
      manage: isLive && can(memberships, blog.service, 'live-blog.manage'),
    },
  }
}
