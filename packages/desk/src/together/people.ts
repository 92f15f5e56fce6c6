import type { PersonShape } from '@heliograph/api'
import { call } from '../server/call.ts'
import { createResource } from '../server/resource.ts'
import type { Resource } from '../server/resource.ts'

const teams = new Map<string, Resource<readonly PersonShape[]>>()

/** Who is in a service's team; asked once, and again by who loads it. */
export function teamOf(service: string): Resource<readonly PersonShape[]> {
  const known = teams.get(service)
  if (known !== undefined) return known
  const team = createResource(async () => (await call('service.team', { service })).people)
  teams.set(service, team)
  void team.load()
  return team
}
