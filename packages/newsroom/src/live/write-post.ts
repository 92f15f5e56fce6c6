import type { DocumentJson, PostKind } from '@heliograph/story'
import { allSources, articleSchema, beforePosting, readPost, sourcesInOrder } from '@heliograph/story'
import type { ArticleNode } from '@heliograph/story'
import { sql } from 'kysely'
import type { ArticleRow } from '../articles/load-article.ts'
import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'
import { chainStatuses } from '../wire/chain-statuses.ts'
import { lockChainsOf } from '../wire/lock-chains.ts'

/** What of a post is kept beside its text. */
export interface ReadPost {
  readonly media: string | null
  readonly sources: readonly string[]
}

/**
 * Checks a post as an article is checked before it goes out.
 * @throws {CommandError} `article.obstacles`; `api.input-invalid` if it names a picture or an item that is not there
 */
export async function checkPost(
  act: Act,
  blog: ArticleRow,
  kind: PostKind,
  body: DocumentJson,
): Promise<ReadPost> {
  const document = readPost(body)
  const media = mediaOfPost(document)
  const sources = allSources(document, [])
  await lockChainsOf(act.trx, sources)
  const statuses = await chainStatuses(act.trx, sources, act.at)
  const unknown = sources.find((source) => !statuses.has(source))
  if (unknown !== undefined)
    throw new CommandError('api.input-invalid', `There is no wire item ${unknown}.`, { at: 'body' })
  const obstacles = [
    ...beforePosting(kind, body, {
      statusOf: (source) => statuses.get(source)?.status ?? 'unknown',
      standing: {
        underEmbargo: blog.embargo_until !== null && Temporal.Instant.compare(act.at, blog.embargo_until) < 0,
        legalOpen: blog.legal === 'asked',
        // A second person looks at the blog before it goes out, not at each post: those are of the minute.
        secondPersonMissing: false,
        openChecks: [],
        endedRights: media === null ? [] : await demandPicture(act, media),
      },
    }),
  ]
  if (obstacles.length > 0)
    throw new CommandError('article.obstacles', 'Something must be put right before this goes out.', {
      obstacles,
    })
  return { media, sources: sourcesInOrder(document, []) }
}

/** Which wire revisions a post rests on, kept beside it: the credit line counts them, and a kill finds the blog. */
export async function writePostSources(act: Act, post: string, sources: readonly string[]): Promise<void> {
  await act.trx.deleteFrom('live_post_sources').where('post_id', '=', post).execute()
  if (sources.length === 0) return
  await act.trx
    .insertInto('live_post_sources')
    .values(sources.map((item_id, position) => ({ post_id: post, item_id, position })))
    .execute()
}

/**
 * The time readers see.
 * @throws {CommandError} `api.input-invalid` for one that has not come yet
 */
export function shownTime(act: Act, at: string | undefined): Temporal.Instant {
  if (at === undefined) return act.at
  const time = Temporal.Instant.from(at)
  // The clock of a desk may be a little ahead.
  if (Temporal.Instant.compare(time, act.at.add({ minutes: 2 })) > 0)
    throw new CommandError('api.input-invalid', 'A post is not dated into the future.', { at: 'at' })
  return time
}

function mediaOfPost(body: ArticleNode): string | null {
  const figure = body.children.find((block) => block.type === articleSchema.nodes['figure'])
  return (figure?.attrs['media'] as string | undefined) ?? null
}

/** Asks for the picture, and answers it if the right to show it has ended. */
async function demandPicture(act: Act, media: string): Promise<readonly string[]> {
  const row = await act.trx
    .selectFrom('media')
    .select(sql<boolean>`coalesce(rights_until <= ${act.at.toString()}::timestamptz, false)`.as('ended'))
    .where('hash', '=', media)
    .executeTakeFirst()
  if (row === undefined)
    throw new CommandError('api.input-invalid', `There is no picture ${media}. Upload it first.`, {
      at: 'body',
    })
  return row.ended ? [media] : []
}
