import type { FeedShape } from '@heliograph/api'
import { can } from '@heliograph/story'
import { CommandError } from '../command-error.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** Where wire copy comes from, with how the last look went. */
export async function feeds(viewer: Viewer): Promise<readonly FeedShape[]> {
  if (!can(viewer.actor.memberships, '*', 'feed.manage'))
    throw new CommandError('api.forbidden', 'This needs "feed.manage".')
  const rows = await database(viewer).selectFrom('feeds').selectAll().orderBy('location').execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    location: row.location,
    provider: row.provider,
    everySeconds: row.every_seconds,
    lastPolledAt: row.last_polled_at?.toString() ?? null,
    lastError: row.last_error,
    enabled: row.enabled,
  }))
}
