import type { PeopleShape } from '@heliograph/api'
import type { Memberships } from '@heliograph/story'
import { say } from '../say.ts'

/** "Editor (Persian service), Publisher (whole newsroom)". */
export function rolesInWords(memberships: Memberships, services: PeopleShape['services']): string {
  const parts = Object.entries(memberships).flatMap(([key, roles]) => {
    const service = key === '*' ? say('people.whole') : (services.find((one) => one.key === key)?.name ?? key)
    return roles.map((role) => say('people.role-in', { role: say(`role.${role}`), service }))
  })
  return parts.length === 0 ? say('people.no-roles') : parts.join(', ')
}
