import type { Scope } from '@heliograph/api'
import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'
import type { Actor } from '../newsroom.ts'
import { hashSecret } from '../sessions/secret.ts'

/** What every key begins with, so that a person or a scanner knows one when it lies somewhere. */
export const apiKeyPrefix = 'hgk_'

/** A program that shows a key. */
export interface KeyHolder {
  readonly actor: Actor
  readonly scopes: ReadonlySet<Scope>
}

/** Who a key belongs to; null for one that never was, has expired or was revoked. Notes the day of its use. */
export async function actorOfKey(
  db: Kysely<Database>,
  secret: string,
  now: Temporal.Instant,
): Promise<KeyHolder | null> {
  if (!secret.startsWith(apiKeyPrefix)) return null
  const row = await db
    .selectFrom('api_keys')
    .selectAll()
    .where('hash', '=', hashSecret(secret))
    .where('revoked_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .executeTakeFirst()
  if (row === undefined) return null
  const today = now.toZonedDateTimeISO('UTC').toPlainDate().toString()
  if (row.used_on !== today)
    await db.updateTable('api_keys').set({ used_on: today }).where('id', '=', row.id).execute()
  return {
    actor: { id: null, name: row.name, memberships: row.memberships, apiKey: row.id },
    scopes: new Set(row.scopes as readonly Scope[]),
  }
}
