import type {
  NotificationKind,
  NotificationPage,
  NotificationPreferences,
  OperationInput,
} from '@heliograph/api'
import { notificationKinds } from '@heliograph/api'
import { sql } from 'kysely'
import { mailedByDefault } from '../notifications/mail-words.ts'
import { placeInList } from './place-in-list.ts'
import { readableServices } from './readable-services.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** The most a bell counts to. */
const mostUnread = 1_000

/** What somebody was told, newest first. Who has lost the right to read a service is not told its headlines. */
export async function notifications(
  viewer: Viewer,
  input: OperationInput<'notification.list'> & { readonly limit: number; readonly kind?: NotificationKind },
): Promise<NotificationPage> {
  if (viewer.actor.id === null) return { notifications: [], unread: 0, next: null }
  const readable = new Set(await readableServices(viewer))
  let query = database(viewer)
    .selectFrom('notifications')
    .leftJoin('people', 'people.id', 'notifications.made_by')
    .leftJoin('articles', 'articles.id', 'notifications.article_id')
    .leftJoin('revisions', (join) =>
      join.on('revisions.id', '=', sql<string>`coalesce(articles.working_revision, articles.live_revision)`),
    )
    .select([
      'notifications.id',
      'notifications.kind',
      'notifications.service',
      'notifications.article_id',
      'notifications.parameters',
      'notifications.made_at',
      'notifications.read_at',
      'people.name',
      'revisions.headline',
    ])
    .where('notifications.person_id', '=', viewer.actor.id)
    .orderBy('notifications.made_at', 'desc')
    .orderBy('notifications.id', 'desc')
    .limit(input.limit + 1)
  if (input.unread === true) query = query.where('notifications.read_at', 'is', null)
  if (input.kind !== undefined) query = query.where('notifications.kind', '=', input.kind)
  if (input.before !== undefined) {
    const { at, id } = placeInList(input.before)
    query = query.where(
      sql<boolean>`(notifications.made_at, notifications.id) < (${at.toString()}::timestamptz, ${id}::uuid)`,
    )
  }
  const rows = await query.execute()
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    notifications: page.map((row) => {
      const mayRead = row.service === null || readable.has(row.service)
      return {
        id: row.id,
        kind: row.kind as NotificationKind,
        by: row.name,
        service: row.service,
        article: mayRead ? row.article_id : null,
        headline: mayRead ? row.headline : null,
        parameters: mayRead ? row.parameters : {},
        at: row.made_at.toString(),
        readAt: row.read_at?.toString() ?? null,
      }
    }),
    unread: await unreadCount(viewer),
    next: rows.length > input.limit && last !== undefined ? `${last.made_at.toString()} ${last.id}` : null,
  }
}

/** How much a person has not read yet. */
export async function unreadCount(viewer: Viewer): Promise<number> {
  const { id } = viewer.actor
  if (id === null) return 0
  const { n } = await database(viewer)
    .selectFrom((from) =>
      from
        .selectFrom('notifications')
        .select('id')
        .where('person_id', '=', id)
        .where('read_at', 'is', null)
        .limit(mostUnread)
        .as('unread'),
    )
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** How a person wants to hear of each kind. */
export async function notificationPreferences(viewer: Viewer): Promise<NotificationPreferences> {
  const rows = await database(viewer)
    .selectFrom('notification_preferences')
    .select(['kind', 'mail'])
    .where('person_id', '=', viewer.actor.id)
    .execute()
  const asked = new Map(rows.map((row) => [row.kind, row.mail]))
  return {
    mailWorks: viewer.newsroom.mailer !== null,
    kinds: notificationKinds.map((kind) => ({ kind, mail: asked.get(kind) ?? mailedByDefault.has(kind) })),
  }
}
