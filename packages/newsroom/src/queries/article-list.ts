import type { OperationOutput, operations } from '@heliograph/api'
import { can } from '@heliograph/story'
import { sql } from 'kysely'
import type * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import { behindBy } from './behind-by.ts'
import { placeInList } from './place-in-list.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

type Input = v.InferOutput<(typeof operations)['article.list']>

/** Articles of one service, the last changed first. */
export async function articleList(viewer: Viewer, input: Input): Promise<OperationOutput<'article.list'>> {
  if (!can(viewer.actor.memberships, input.service, 'story.read'))
    throw new CommandError('api.forbidden', 'This needs "story.read" in the service.')
  let query = database(viewer)
    .selectFrom('articles')
    .innerJoin('stories', 'stories.id', 'articles.story_id')
    .leftJoin('revisions', (join) =>
      join.on('revisions.id', '=', sql<string>`coalesce(articles.working_revision, articles.live_revision)`),
    )
    .select((select) => [
      'articles.id',
      'articles.story_id',
      'articles.service',
      'articles.kind',
      'articles.publication',
      'articles.work',
      'articles.changed_at',
      'articles.first_published_at',
      'stories.slugline',
      'revisions.headline',
      select
        .selectFrom('tasks')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('tasks.article_id', '=', 'articles.id')
        .where('tasks.closed_at', 'is', null)
        .as('open_tasks'),
    ])
    .where('articles.service', '=', input.service)
    .orderBy('articles.changed_at', 'desc')
    .orderBy('articles.id', 'desc')
    .limit(input.limit + 1)
  if (input.publication !== undefined) query = query.where('articles.publication', '=', input.publication)
  if (input.work !== undefined) query = query.where('articles.work', '=', input.work)
  if (input.kind !== undefined) query = query.where('articles.kind', '=', input.kind)
  for (const word of (input.words ?? '').split(/\s+/).filter((entry) => entry !== ''))
    query = query.where(
      'revisions.headline',
      'ilike',
      `%${word.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`,
    )
  if (input.before !== undefined) {
    const { at, id } = placeInList(input.before)
    query = query.where(
      sql<boolean>`(articles.changed_at, articles.id) < (${at.toString()}::timestamptz, ${id}::uuid)`,
    )
  }
  const rows = await query.execute()
  const page = rows.slice(0, input.limit)
  const behind = await behindBy(
    viewer,
    page.map((row) => row.id),
  )
  const last = page.at(-1)
  return {
    articles: page.map((row) => ({
      id: row.id,
      story: row.story_id,
      slugline: row.slugline,
      service: row.service,
      kind: row.kind,
      headline: row.headline ?? '',
      state: { publication: row.publication, work: row.work },
      changedAt: row.changed_at.toString(),
      firstPublishedAt: row.first_published_at?.toString() ?? null,
      openTasks: Number(row.open_tasks),
      behindBy: behind.get(row.id) ?? null,
    })),
    next: rows.length > input.limit && last !== undefined ? `${last.changed_at.toString()} ${last.id}` : null,
  }
}
