import type { Memberships, Role } from '@heliograph/story'
import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'

/**
 * Gives a person these roles and no others. An administrator is the whole newsroom's, under `*`.
 * @throws {CommandError} `api.input-invalid` for a service that is none
 */
export async function giveRoles(act: Act, person: string, memberships: Memberships): Promise<void> {
  const services = await act.trx.selectFrom('services').select('key').execute()
  const rows: { readonly person_id: string; readonly service: string; readonly role: Role }[] = []
  for (const [service, roles] of Object.entries(memberships)) {
    if (service !== '*' && !services.some(({ key }) => key === service))
      throw new CommandError('api.input-invalid', `There is no service "${service}".`, { at: 'memberships' })
    if (service !== '*' && roles.includes('administrator'))
      throw new CommandError('api.input-invalid', 'An administrator is the whole newsroom’s.', {
        at: `memberships.${service}`,
      })
    for (const role of new Set(roles)) rows.push({ person_id: person, service, role })
  }
  await act.trx.deleteFrom('memberships').where('person_id', '=', person).execute()
  if (rows.length > 0) await act.trx.insertInto('memberships').values(rows).execute()
}

/** A person's roles by service. */
export async function rolesOf(act: Act, person: string): Promise<Readonly<Record<string, Role[]>>> {
  const memberships: Record<string, Role[]> = {}
  const rows = await act.trx
    .selectFrom('memberships')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('service')
    .orderBy('role')
    .execute()
  for (const { service, role } of rows) (memberships[service] ??= []).push(role)
  return memberships
}
