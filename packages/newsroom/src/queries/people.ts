import type { InvitationShape, PeopleShape, PersonDetail, PersonSummary } from '@heliograph/api'
import type { Role } from '@heliograph/story'
import { sql } from 'kysely'
import { notFound } from '../command-error.ts'
import { demand } from '../perform.ts'
import { sessionLife } from '../sessions/actor-of-session.ts'
import { firstAdministrator } from './sessions.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** Everybody, by name, with open invitations. Words are looked for in names and addresses. */
export async function people(viewer: Viewer, words = ''): Promise<PeopleShape> {
  demand(viewer, '*', 'people.manage')
  const wanted = words.trim().toLocaleLowerCase()
  const all = await summaries(viewer)
  const invitations = await openInvitations(viewer)
  const fits = (entry: { readonly name: string; readonly email: string }): boolean =>
    wanted === '' || `${entry.name} ${entry.email}`.toLocaleLowerCase().includes(wanted)
  const room = await database(viewer).selectFrom('newsroom').select('second_factor').executeTakeFirst()
  return {
    people: all.filter(fits),
    invitations: invitations.filter(fits),
    services: await services(viewer),
    secondFactorRequired: room?.second_factor ?? false,
  }
}

/** One person, with what an administrator sees of how they sign in: how many ways, nothing of what. */
export async function person(viewer: Viewer, id: string): Promise<PersonDetail> {
  demand(viewer, '*', 'people.manage')
  const [summary] = await summaries(viewer, id)
  if (summary === undefined) throw notFound('person')
  const db = database(viewer)
  const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const passkeys = await db.selectFrom('passkeys').select('id').where('person_id', '=', id).execute()
  const sessions = await db
    .selectFrom('sessions')
    .select(['device', 'seen_at'])
    .where('person_id', '=', id)
    .where('seen_at', '>', viewer.newsroom.now().subtract(sessionLife))
    .orderBy('seen_at', 'desc')
    .execute()
  return {
    ...summary,
    createdAt: row.created_at.toString(),
    passkeys: passkeys.length,
    password: row.password !== null,
    authenticator: row.authenticator !== null,
    sessions: sessions.map(({ device, seen_at }) => ({ device, seenOn: dayOf(seen_at) })),
    services: await services(viewer),
  }
}

async function summaries(viewer: Viewer, id?: string): Promise<readonly PersonSummary[]> {
  const db = database(viewer)
  let query = db
    .selectFrom('people')
    .select(({ selectFrom }) => [
      'people.id',
      'people.name',
      'people.email',
      'people.disabled_at',
      sql<boolean>`password is not null or exists (select from passkeys where person_id = people.id)`.as(
        'came',
      ),
      selectFrom('sessions')
        .select(({ fn }) => fn.max('seen_at').as('seen'))
        .whereRef('sessions.person_id', '=', 'people.id')
        .as('seen'),
    ])
    .where('email', '!=', firstAdministrator)
  if (id !== undefined) query = query.where('people.id', '=', id)
  const rows = await query.execute()
  const roles = new Map<string, Record<string, Role[]>>()
  for (const { person_id, service, role } of await db
    .selectFrom('memberships')
    .selectAll()
    .orderBy('service')
    .orderBy('role')
    .execute()) {
    const memberships = roles.get(person_id) ?? {}
    ;(memberships[service] ??= []).push(role)
    roles.set(person_id, memberships)
  }
  // Whose invitation was withdrawn was never here.
  return rows
    .filter((row) => id !== undefined || row.came || row.disabled_at === null)
    .map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      memberships: roles.get(row.id) ?? {},
      state:
        row.disabled_at !== null
          ? ('disabled' as const)
          : row.came
            ? ('active' as const)
            : ('invited' as const),
      seenOn: row.seen === null ? null : dayOf(row.seen),
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name))
}

async function openInvitations(viewer: Viewer): Promise<readonly InvitationShape[]> {
  const rows = await database(viewer)
    .selectFrom('sign_in_links')
    .innerJoin('people', 'people.id', 'sign_in_links.person_id')
    .leftJoin('people as inviter', 'inviter.id', 'sign_in_links.invited_by')
    .select([
      'sign_in_links.id',
      'sign_in_links.expires_at',
      'people.id as person',
      'people.name',
      'people.email',
      'inviter.name as invitedBy',
    ])
    .where('sign_in_links.id', 'is not', null)
    .where('sign_in_links.used_at', 'is', null)
    .orderBy('sign_in_links.invited_at', 'desc')
    .execute()
  const now = viewer.newsroom.now()
  return rows.map((row) => ({
    id: row.id ?? '',
    person: row.person,
    name: row.name,
    email: row.email,
    invitedBy: row.invitedBy,
    expiresAt: row.expires_at.toString(),
    expired: Temporal.Instant.compare(row.expires_at, now) <= 0,
  }))
}

function services(viewer: Viewer): Promise<PeopleShape['services']> {
  return database(viewer)
    .selectFrom('services')
    .select(['key', 'name', 'language'])
    .orderBy('position')
    .execute()
}

/** The day, UTC, and nothing finer: when somebody is awake is nobody's business. */
function dayOf(instant: Temporal.Instant): string {
  return instant.toZonedDateTimeISO('UTC').startOfDay().toInstant().toString()
}
