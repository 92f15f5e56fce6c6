import type { SessionShape, SignInLinkShape } from '@heliograph/api'
import { CommandError } from '../command-error.ts'
import { hashSecret } from '../sessions/secret.ts'
import { sessionLife } from '../sessions/actor-of-session.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** One's own sessions, the last used first. */
export async function sessions(viewer: Viewer, current: string | null): Promise<readonly SessionShape[]> {
  if (viewer.actor.id === null) return []
  const rows = await database(viewer)
    .selectFrom('sessions')
    .selectAll()
    .where('person_id', '=', viewer.actor.id)
    .where('seen_at', '>', viewer.newsroom.now().subtract(sessionLife))
    .orderBy('seen_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.public_id,
    device: row.device,
    createdAt: row.created_at.toString(),
    seenAt: row.seen_at.toString(),
    current: row.public_id === current,
  }))
}

/** Whom a sign-in link is for. @throws {CommandError} `api.link-expired` */
export async function lookAtLink(viewer: Viewer, token: string): Promise<SignInLinkShape> {
  const { name, email } = await personOfLink(viewer, token)
  const first = email === firstAdministrator
  return { name: first ? '' : name, email: first ? '' : email, first }
}

/** The person an open link is for. @throws {CommandError} `api.link-expired` */
export async function personOfLink(
  viewer: Viewer,
  token: string,
): Promise<{ readonly id: string; readonly name: string; readonly email: string }> {
  const row = await database(viewer)
    .selectFrom('sign_in_links')
    .innerJoin('people', 'people.id', 'sign_in_links.person_id')
    .select(['people.id', 'people.name', 'people.email'])
    .where('hash', '=', hashSecret(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', viewer.newsroom.now())
    .where('people.disabled_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined)
    throw new CommandError(
      'api.link-expired',
      'This sign-in link was used already, or is too old. Ask for a new one.',
    )
  return row
}

/** Stands for the first administrator until they say who they are. */
export const firstAdministrator = 'administrator@first.start'
