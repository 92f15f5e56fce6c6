import type { Permission, Role } from '@heliograph/story'
import { permissions } from '@heliograph/story'
import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'

/** People who may do something in a service, by name. */
export async function teamOf(
  db: Kysely<Database>,
  service: string,
  permission: Permission,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const rows = await db
    .selectFrom('people')
    .innerJoin('memberships', 'memberships.person_id', 'people.id')
    .select(['people.id', 'people.name'])
    .distinct()
    .where('people.disabled_at', 'is', null)
    .where('memberships.service', 'in', [service, '*'])
    .where('memberships.role', 'in', permissions[permission] as readonly Role[])
    .execute()
  return rows.toSorted((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
}
