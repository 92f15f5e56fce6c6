import type { Database } from '@heliograph/store'
import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'
import { announceEnd } from './announce-end.ts'

/** Refuses when the person could no longer sign in. @throws {CommandError} `account.last-way-in` */
export async function demandWayIn(act: Act, person: string): Promise<void> {
  const { ways } = await act.trx
    .selectFrom('people')
    .select(({ selectFrom }) => [
      sql<number>`(password is not null)::int + ${selectFrom('passkeys')
        .select(({ fn }) => fn.countAll<number>().as('keys'))
        .where('person_id', '=', person)}`.as('ways'),
    ])
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  if (Number(ways) === 0)
    throw new CommandError('account.last-way-in', 'This is the last way of signing in; add another first.')
}

/** Ends sessions of a person, all or all but one; what they listen to ends with them. */
export async function endSessionsOf(act: Act, person: string, but?: string): Promise<number> {
  let query = act.trx.deleteFrom('sessions').where('person_id', '=', person)
  if (but !== undefined) query = query.where('public_id', '!=', but)
  const ended = await query.returning('public_id').execute()
  await announceEnd(
    act.trx,
    ended.map((session) => session.public_id),
  )
  return ended.length
}

/**
 * Refuses what would leave the newsroom without anybody who can sign in and is its administrator.
 * @throws {CommandError} `people.last-administrator`
 */
export async function demandAdministrator(act: Act): Promise<void> {
  if (!(await hasAdministrator(act.trx)))
    throw new CommandError(
      'people.last-administrator',
      'The newsroom needs an administrator who can sign in. Make somebody else one first.',
    )
}

/** Two administrators who remove each other at once would both see the other one: one at a time. */
export async function lockPeople(act: Act): Promise<void> {
  await sql`select pg_advisory_xact_lock(${0x70_65_6f_70})`.execute(act.trx)
}

async function hasAdministrator(db: Kysely<Database> | Transaction<Database>): Promise<boolean> {
  const row = await db
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .select('people.id')
    .where('memberships.service', '=', '*')
    .where('memberships.role', '=', 'administrator')
    .where('people.disabled_at', 'is', null)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('people.password', 'is not', null),
        exists(selectFrom('passkeys').select('passkeys.id').whereRef('passkeys.person_id', '=', 'people.id')),
      ]),
    )
    .executeTakeFirst()
  return row !== undefined
}
