import type { ServiceShape, SessionState } from '@heliograph/api'
import type { Permission, Role } from '@heliograph/story'
import { can, permissions } from '@heliograph/story'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/**
 * Everything the desk needs to draw its frame; without a person only what the sign-in page shows.
 * @param viewer with the public id of the session that asks
 */
export async function sessionState(
  viewer: Viewer & { readonly session: string | null },
): Promise<SessionState> {
  const db = database(viewer)
  const { actor, newsroom, session } = viewer
  const room = await db.selectFrom('newsroom').selectAll().executeTakeFirst()
  const person =
    actor.id === null
      ? undefined
      : await db
          .selectFrom('people')
          .select(['id', 'name', 'email', 'language'])
          .where('id', '=', actor.id)
          .executeTakeFirst()
  const edition = await db
    .selectFrom('editions')
    .select(['number', 'made_at'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    person: person === undefined ? null : { ...person, unfinished: actor.unfinished ?? false },
    newsroom: {
      name: room?.name ?? 'Heliograph',
      demonstration: room?.demonstration ?? false,
      siteOrigin: newsroom.settings.siteOrigin,
    },
    services: person === undefined ? [] : await servicesOf(viewer),
    agencies:
      person === undefined ? [] : await db.selectFrom('agencies').selectAll().orderBy('name').execute(),
    edition: edition === undefined ? null : { number: edition.number, time: edition.made_at.toString() },
    now: newsroom.now().toString(),
    draftKey: person === undefined || session === null ? null : await draftKeyOf(viewer, session),
  }
}

async function draftKeyOf(viewer: Viewer, session: string): Promise<string | null> {
  const row = await database(viewer)
    .selectFrom('sessions')
    .select('draft_key')
    .where('public_id', '=', session)
    .executeTakeFirst()
  return row?.draft_key.toString('base64') ?? null
}

async function servicesOf(viewer: Viewer): Promise<readonly ServiceShape[]> {
  const db = database(viewer)
  const services = await db.selectFrom('services').selectAll().orderBy('position').execute()
  const sections = await db.selectFrom('sections').selectAll().orderBy('position').execute()
  const { memberships } = viewer.actor
  return services
    .map((service) => ({
      key: service.key,
      language: service.language,
      name: service.name,
      timeZone: service.time_zone,
      city: service.city,
      calendar: service.calendar,
      sections: sections
        .filter((section) => section.service === service.key)
        .map(({ key, name }) => ({ key, name })),
      roles: [...new Set<Role>([...(memberships[service.key] ?? []), ...(memberships['*'] ?? [])])],
      permissions: (Object.keys(permissions) as Permission[]).filter((permission) =>
        can(memberships, service.key, permission),
      ),
    }))
    .filter((service) => service.roles.length > 0)
}
