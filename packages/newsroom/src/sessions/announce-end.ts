import type { Database } from '@heliograph/store'
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import type { SessionEnded } from '../http/event-hub.ts'

/** Says, with the commit, that sessions are over: what they listen to ends at once. */
export async function announceEnd(trx: Transaction<Database>, sessions: readonly string[]): Promise<void> {
  for (const session of sessions) {
    const ended: SessionEnded = { type: 'session-ended', session }
    await sql`select pg_notify('newsroom', ${JSON.stringify(ended)})`.execute(trx)
  }
}
