import type { Role } from '@heliograph/story'
import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'
import type { Actor } from '../newsroom.ts'
import { hashSecret } from './secret.ts'

/** Somebody who has not signed in: may do nothing. */
export const nobody: Actor = { id: null, name: '', memberships: {} }

/** A session ends by itself when it has not been used for this long. */
export const sessionLife = Temporal.Duration.from({ hours: 24 * 14 })

export interface SignedIn {
  readonly actor: Actor
  readonly session: string
  readonly seenAt: Temporal.Instant
}

/** Who a cookie belongs to; null if to nobody (any more). */
export async function actorOfSession(
  db: Kysely<Database>,
  secret: string,
  now: Temporal.Instant,
): Promise<SignedIn | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .select([
      'sessions.public_id',
      'sessions.seen_at',
      'sessions.confirmed_at',
      'sessions.unfinished',
      'people.id',
      'people.name',
    ])
    .where('sessions.id', '=', hashSecret(secret))
    .where('people.disabled_at', 'is', null)
    .where('sessions.seen_at', '>', now.subtract(sessionLife))
    .executeTakeFirst()
  if (row === undefined) return null
  const memberships: Record<string, Role[]> = {}
  const { unfinished, confirmed_at: confirmedAt } = row
  const rows = unfinished
    ? []
    : await db.selectFrom('memberships').selectAll().where('person_id', '=', row.id).execute()
  for (const { service, role } of rows) (memberships[service] ??= []).push(role)
  const actor = { id: row.id, name: row.name, memberships, confirmedAt, unfinished }
  return { actor, session: row.public_id, seenAt: row.seen_at }
}
