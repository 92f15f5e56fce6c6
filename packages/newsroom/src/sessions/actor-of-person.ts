import type { Role } from '@heliograph/story'
import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'
import type { Actor } from '../newsroom.ts'
import { nobody } from './actor-of-session.ts'

/** A person as they are now, with the roles they have now; somebody who may do nothing if their
 * account is closed. */
export async function actorOfPerson(db: Kysely<Database>, id: string): Promise<Actor> {
  const person = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (person === undefined) return nobody
  const memberships: Record<string, Role[]> = {}
  const rows = await db.selectFrom('memberships').selectAll().where('person_id', '=', id).execute()
  for (const { service, role } of rows) (memberships[service] ??= []).push(role)
  return { ...person, memberships }
}
