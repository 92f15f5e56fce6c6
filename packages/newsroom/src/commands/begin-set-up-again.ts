import { sql } from 'kysely'
import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/** What a first start does not make: people come from elsewhere, the record and the list of work stay whole. */
const kept = /^(?:people|memberships|sessions|sign_in_links|passkeys|recovery_codes|jobs|audit_.*|kysely_.*)$/

/**
 * Takes away what a first start made that was cut off: nothing of it was published, nobody has worked with it. The
 * audit record keeps what happened.
 */
export const beginSetUpAgain = defineCommand({
  name: 'begin-set-up-again',
  permission: 'service.manage',
  input: v.strictObject({}),
  run: async (act) => {
    demand(act, '*', 'service.manage')
    const done = await act.trx
      .selectFrom('newsroom')
      .select('set_up_at')
      .where('set_up_at', 'is not', null)
      .executeTakeFirst()
    if (done !== undefined || act.newsroom.shelf.head() !== null)
      throw new CommandError('api.conflict', 'This newsroom is set up; nothing is taken away.')
    const { rows } = await sql<{
      name: string
    }>`select tablename::text as name from pg_tables where schemaname = current_schema()`.execute(act.trx)
    const made = rows.map(({ name }) => name).filter((name) => !kept.test(name))
    await sql`truncate ${sql.join(made.map((name) => sql.table(name)))}`.execute(act.trx)
    await sql`alter sequence article_numbers restart`.execute(act.trx)
    act.record('newsroom', {})
  },
})
