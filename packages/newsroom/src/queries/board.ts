import type { Board, BoardCard, MyWork } from '@heliograph/api'
import { sql } from 'kysely'
import { notFound } from '../command-error.ts'
import { demand } from '../perform.ts'
import { handOver } from './hand-over.ts'
import { notifications } from './notifications.ts'
import { readableServices } from './readable-services.ts'
import { tasks } from './tasks.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** The most cards of a column. */
const most = 100

/** What one service has in hand: one language, and never more than a column holds, whatever the archive has. */
export async function board(
  viewer: Viewer,
  input: { readonly service: string; readonly mine: boolean },
): Promise<Board> {
  const { service } = input
  demand(viewer, service, 'story.read')
  const db = database(viewer)
  const row = await db
    .selectFrom('services')
    .select('time_zone')
    .where('key', '=', service)
    .executeTakeFirst()
  if (row === undefined) throw notFound('service')
  const midnight = viewer.newsroom.now().toZonedDateTimeISO(row.time_zone).startOfDay().toInstant()
  const cards = () => {
    const query = cardsOf(viewer).where('articles.service', '=', service)
    return input.mine ? query.where(isOf(viewer.actor.id)) : query
  }
  const inWork = (work: 'draft' | 'ready' | 'scheduled') =>
    cards()
      .where('articles.work', '=', work)
      // Without a deadline comes last, as the index has it.
      .orderBy('articles.deadline')
      .orderBy('articles.changed_at', 'desc')
      .orderBy('articles.id')
  const liveToday = cards()
    .where('articles.publication', '=', 'live')
    .where('articles.number', 'is not', null)
    .where('articles.first_published_at', '>=', midnight)
    .orderBy('articles.first_published_at', 'desc')
    .orderBy('articles.number', 'desc')
  const problems = cards()
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('tasks')
          .select('tasks.id')
          .whereRef('tasks.article_id', '=', 'articles.id')
          .where('tasks.service', '=', service)
          .where('tasks.closed_at', 'is', null),
      ),
    )
    .orderBy('articles.deadline')
    .orderBy('articles.changed_at', 'desc')
  const [draft, ready, scheduled, live, troubled, { notes }] = await Promise.all([
    column(inWork('draft')),
    column(inWork('ready')),
    column(inWork('scheduled')),
    column(liveToday),
    column(problems),
    handOver(viewer, { service, limit: 1 }),
  ])
  return {
    service,
    note: notes[0] ?? null,
    columns: { draft, ready, scheduled, 'live-today': live, problems: troubled },
  }
}

/** What waits for the one who asks, in all their services. */
export async function myWork(viewer: Viewer): Promise<MyWork> {
  const { id } = viewer.actor
  const readable = await readableServices(viewer)
  if (id === null || readable.length === 0) return { assigned: [], drafts: [], mentions: [], tasks: [] }
  const assigned = cardsOf(viewer)
    .where('articles.service', 'in', readable)
    .where('articles.assignee', '=', id)
    // Done is what is live and has nothing in work.
    .where(sql<boolean>`(articles.work <> 'none' or articles.publication = 'never')`)
    .orderBy('articles.deadline')
    .orderBy('articles.changed_at', 'desc')
  const drafts = cardsOf(viewer)
    .where('articles.service', 'in', readable)
    .where('articles.assignee', 'is', null)
    .where('revisions.made_by', '=', id)
    .where('revisions.state', '=', 'working')
    .orderBy('articles.deadline')
    .orderBy('articles.changed_at', 'desc')
  const [mine, own, told, open] = await Promise.all([
    column(assigned),
    column(drafts),
    notifications(viewer, { kind: 'mentioned', limit: 20, unread: true }),
    tasks(viewer),
  ])
  return { assigned: mine.cards, drafts: own.cards, mentions: told.notifications, tasks: open.slice(0, most) }
}

/** Articles with everything a card shows. */
function cardsOf(viewer: Viewer) {
  return database(viewer)
    .selectFrom('articles')
    .innerJoin('stories', 'stories.id', 'articles.story_id')
    .leftJoin('revisions', (join) =>
      join.on('revisions.id', '=', sql<string>`coalesce(articles.working_revision, articles.live_revision)`),
    )
    .leftJoin('people as has', 'has.id', 'articles.assignee')
    .leftJoin('people as saved', 'saved.id', 'revisions.made_by')
    .select((select) => [
      'articles.id',
      'articles.service',
      'articles.kind',
      'articles.publication',
      'articles.work',
      'articles.assignee',
      'articles.deadline',
      'articles.scheduled_at',
      'articles.first_published_at',
      'articles.changed_at',
      'articles.legal',
      'stories.slugline',
      'revisions.headline',
      'has.name as assignee_name',
      'saved.name as saved_by',
      select
        .selectFrom('tasks')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('tasks.article_id', '=', 'articles.id')
        .where('tasks.closed_at', 'is', null)
        .as('open_tasks'),
      select
        .selectFrom('remarks')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('remarks.article_id', '=', 'articles.id')
        .where('remarks.state', '=', 'open')
        .as('open_remarks'),
    ])
}

/** One's own: what one was given, and what nobody was given and one saved last. */
function isOf(person: string | null) {
  return sql<boolean>`(articles.assignee = ${person} or (articles.assignee is null and revisions.made_by = ${person}))`
}

type Cards = ReturnType<typeof cardsOf>

async function column(
  query: Cards,
): Promise<{ readonly cards: readonly BoardCard[]; readonly more: boolean }> {
  const rows = await query.limit(most + 1).execute()
  return {
    more: rows.length > most,
    cards: rows.slice(0, most).map((row) => ({
      id: row.id,
      service: row.service,
      slugline: row.slugline,
      headline: row.headline ?? '',
      kind: row.kind,
      state: { publication: row.publication, work: row.work },
      assignee: row.assignee === null ? null : { id: row.assignee, name: row.assignee_name ?? '' },
      deadline: row.deadline?.toString() ?? null,
      scheduledAt: row.scheduled_at?.toString() ?? null,
      firstPublishedAt: row.first_published_at?.toString() ?? null,
      changedAt: row.changed_at.toString(),
      changedBy: row.saved_by,
      legal: row.legal,
      openTasks: Number(row.open_tasks),
      openRemarks: Number(row.open_remarks),
    })),
  }
}
