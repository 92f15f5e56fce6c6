import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'

/**
 * Nobody writes in these tables until the act ends: what is looked for could be written beside us else. Acts under way
 * come to their end first. We give up our turn before the database would call it a deadlock, so that none of them is
 * the loser.
 */
export async function holdTables(act: Act, tables: readonly string[]): Promise<void> {
  const names = sql.join(tables.map((table) => sql.table(table)))
  await sql`set local lock_timeout = '400ms'`.execute(act.trx)
  for (let attempt = 1; ; attempt++) {
    await sql`savepoint before_tables`.execute(act.trx)
    try {
      await sql`lock table ${names} in share row exclusive mode`.execute(act.trx)
      break
    } catch (error) {
      await sql`rollback to savepoint before_tables`.execute(act.trx)
      if ((error as { readonly code?: unknown }).code !== '55P03') throw error
      if (attempt === 50)
        throw new CommandError(
          'api.unavailable',
          'The newsroom is too busy at the moment to hold everything still. Try again.',
        )
      await pause(100)
    }
  }
  await sql`set local lock_timeout = 0`.execute(act.trx)
}
