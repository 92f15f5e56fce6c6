import type { ApiKeyShape, Scope, WebhookEvent, WebhookShape } from '@heliograph/api'
import { sql } from 'kysely'
import { demand } from '../perform.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** Every key there is or was, the newest first; of a key itself nothing. */
export async function apiKeys(viewer: Viewer): Promise<readonly ApiKeyShape[]> {
  demand(viewer, '*', 'tool.manage')
  const rows = await database(viewer)
    .selectFrom('api_keys')
    .leftJoin('people', 'people.id', 'api_keys.made_by')
    .selectAll('api_keys')
    .select('people.name as maker')
    .orderBy('api_keys.made_at', 'desc')
    .orderBy('api_keys.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scopes: row.scopes as readonly Scope[],
    memberships: row.memberships,
    madeAt: row.made_at.toString(),
    madeBy: row.maker ?? 'Heliograph',
    expiresAt: row.expires_at?.toString() ?? null,
    usedOn: row.used_on,
    revokedAt: row.revoked_at?.toString() ?? null,
  }))
}

/** Every webhook, and how its messages fare. */
export async function webhooks(viewer: Viewer): Promise<readonly WebhookShape[]> {
  demand(viewer, '*', 'tool.manage')
  const rows = await database(viewer)
    .selectFrom('webhooks')
    .selectAll()
    .select((select) =>
      select
        .selectFrom('jobs')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('jobs.kind', '=', 'send-webhook')
        .where('jobs.state', '=', 'open')
        .whereRef('jobs.ordering_key', '=', sql<string>`'webhook ' || webhooks.id`)
        .as('waiting'),
    )
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    url: row.url,
    events: row.events as readonly WebhookEvent[],
    services: row.services,
    enabled: row.enabled,
    madeAt: row.made_at.toString(),
    answeredAt: row.answered_at?.toString() ?? null,
    failedAt: row.failed_at?.toString() ?? null,
    failure: row.failure,
    waiting: Number(row.waiting),
  }))
}
