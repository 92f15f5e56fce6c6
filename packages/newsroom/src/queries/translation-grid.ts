import type { OperationOutput, TranslationCell, TranslationRow, operations } from '@heliograph/api'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import { behindBy } from './behind-by.ts'
import { readableServices } from './readable-services.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

type Input = v.InferOutput<(typeof operations)['translation.grid']>

/**
 * Stories of the last days across the services the person reads, the last changed first. A story stands where its
 * last changed article stands in the order of changes, so a page costs what is on it, whatever the archive holds.
 */
export async function translationGrid(
  viewer: Viewer,
  input: Input,
): Promise<OperationOutput<'translation.grid'>> {
  const db = database(viewer)
  const readable = new Set(await readableServices(viewer))
  const columns = await db.selectFrom('services').select('key').orderBy('position').orderBy('key').execute()
  const services = columns.map(({ key }) => key).filter((key) => readable.has(key))
  if (input.only === 'missing' && (input.service === undefined || !readable.has(input.service)))
    throw new CommandError('api.input-invalid', 'Name one of your services that may lack the story.', {
      at: 'service',
    })
  const since = viewer.newsroom.now().subtract({ hours: 24 * input.days })
  const place = input.before === undefined ? null : placeInGrid(input.before)
  const { rows: found } = await sql<{
    id: string
    story: string
    slugline: string
    changed: Temporal.Instant
  }>`
    select a.id, a.story_id as story, s.slugline, a.changed_at as changed
    from articles a join stories s on s.id = a.story_id
    where a.service = any(${services}::text[]) and a.changed_at >= ${since.toString()}::timestamptz
      and (${place === null} or (a.changed_at, a.id) <
        (${place?.changed ?? since.toString()}::timestamptz, ${place?.id ?? null}::uuid))
      and not exists (
        select 1 from articles n where n.story_id = a.story_id and n.service = any(${services}::text[])
          and (n.changed_at, n.id) > (a.changed_at, a.id))
      ${only(viewer, input, services)} ${words(input, services)}
    order by a.changed_at desc, a.id desc limit ${input.limit + 1}`.execute(db)
  const page = found.slice(0, input.limit)
  const last = page.at(-1)
  const cells = await cellsOf(
    viewer,
    page.map(({ story }) => story),
    services,
  )
  return {
    services,
    rows: page.map(({ story, slugline, changed }) =>
      rowOf(story, slugline, changed, cells.get(story) ?? [], services),
    ),
    next: found.length > input.limit && last !== undefined ? `${last.changed.toString()} ${last.id}` : null,
  }
}

function rowOf(
  story: string,
  slugline: string,
  changed: Temporal.Instant,
  cells: readonly TranslationCell[],
  services: readonly string[],
): TranslationRow {
  const ordered = cells.toSorted(
    (a, b) =>
      Number(a.source !== null) - Number(b.source !== null) ||
      services.indexOf(a.service) - services.indexOf(b.service),
  )
  const [first] = ordered
  return {
    story,
    slugline,
    headline: first?.headline ?? '',
    service: first?.service ?? null,
    changedAt: changed.toString(),
    cells,
    sources: ordered.filter(({ state }) => state.publication === 'live').map(({ article }) => article),
  }
}

async function cellsOf(
  viewer: Viewer,
  stories: readonly string[],
  services: readonly string[],
): Promise<ReadonlyMap<string, readonly TranslationCell[]>> {
  if (stories.length === 0) return new Map()
  const rows = await database(viewer)
    .selectFrom('articles')
    .leftJoin('revisions', (join) =>
      join.on('revisions.id', '=', sql<string>`coalesce(articles.working_revision, articles.live_revision)`),
    )
    .leftJoin('people', 'people.id', 'articles.assignee')
    .select([
      'articles.id',
      'articles.story_id',
      'articles.service',
      'articles.publication',
      'articles.work',
      'articles.source_article',
      'articles.scheduled_at',
      'revisions.headline',
      'people.name as assignee',
    ])
    .where(sql<boolean>`articles.story_id = any(${stories}::uuid[])`)
    .where(sql<boolean>`articles.service = any(${services}::text[])`)
    .execute()
  const behind = await behindBy(
    viewer,
    rows.map(({ id }) => id),
  )
  return Map.groupBy(
    rows.map((row) => ({
      story: row.story_id,
      article: row.id,
      service: row.service,
      headline: row.headline ?? '',
      state: { publication: row.publication, work: row.work },
      source: row.source_article,
      behindBy: behind.get(row.id) ?? null,
      scheduledAt: row.scheduled_at?.toString() ?? null,
      assignee: row.assignee,
    })),
    ({ story }) => story,
  )
}

function only(viewer: Viewer, input: Input, services: readonly string[]): RawBuilder<unknown> {
  const inStory = sql`o.story_id = a.story_id and o.service = any(${services}::text[])`
  switch (input.only) {
    case undefined:
      return sql``
    case 'mine':
      return sql`and exists (select 1 from articles o
        left join revisions r on r.id = coalesce(o.working_revision, o.live_revision)
        where ${inStory} and ${viewer.actor.id}::uuid in (o.assignee, r.made_by))`
    case 'behind':
      return sql`and exists (select 1 from articles o join articles f on f.id = o.source_article
        where ${inStory} and o.publication <> 'retracted' and f.live_revision <> o.source_revision)`
    case 'missing':
      return sql`and not exists (select 1 from articles o
          where o.story_id = a.story_id and o.service = ${input.service ?? ''})
        and exists (select 1 from articles o where ${inStory} and o.publication = 'live')`
  }
}

function words(input: Input, services: readonly string[]): RawBuilder<unknown> {
  const all = (input.words ?? '').split(/\s+/).filter((word) => word !== '')
  return sql.join(
    all.map((word) => {
      const like = `%${word.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`
      return sql`and (s.slugline ilike ${like} or exists (select 1 from articles o
        join revisions r on r.id = coalesce(o.working_revision, o.live_revision)
        where o.story_id = a.story_id and o.service = any(${services}::text[]) and r.headline ilike ${like}))`
    }),
    sql` `,
  )
}

/** Reads `next` of an earlier page. @throws {CommandError} `api.input-invalid` */
function placeInGrid(before: string): { readonly changed: string; readonly id: string } {
  const [changed = '', id = ''] = before.split(' ')
  if (!v.is(v.pipe(v.string(), v.uuid()), id) || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(changed))
    throw new CommandError('api.input-invalid', 'Not a place in the grid.', { at: 'before' })
  try {
    return { changed: Temporal.Instant.from(changed).toString(), id }
  } catch (cause) {
    throw new CommandError('api.input-invalid', 'Not a place in the grid.', { at: 'before' }, { cause })
  }
}
