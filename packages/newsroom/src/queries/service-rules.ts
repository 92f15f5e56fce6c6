import type { PersonShape, ServiceRules } from '@heliograph/api'
import type { ArticleKind } from '@heliograph/story'
import { notFound } from '../command-error.ts'
import { teamOf } from '../notifications/team.ts'
import { demand } from '../perform.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** A service's own rules. */
export async function serviceRules(viewer: Viewer, service: string): Promise<ServiceRules> {
  demand(viewer, service, 'story.read')
  const db = database(viewer)
  const row = await db
    .selectFrom('services')
    .select('four_eyes')
    .where('key', '=', service)
    .executeTakeFirst()
  if (row === undefined) throw notFound('service')
  const checks = await db
    .selectFrom('checks')
    .selectAll()
    .where('service', '=', service)
    .orderBy('position')
    .execute()
  return {
    service,
    fourEyes: row.four_eyes,
    checks: checks.map(({ key, words, blocks, kinds }) => ({
      key,
      words,
      blocks,
      kinds: kinds as readonly ArticleKind[],
    })),
  }
}

/** Who reads a service, by name. */
export async function serviceTeam(viewer: Viewer, service: string): Promise<readonly PersonShape[]> {
  demand(viewer, service, 'story.read')
  return teamOf(database(viewer), service, 'story.read')
}
