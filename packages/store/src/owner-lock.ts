import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { StoreError } from './store-error.ts'

// 'helio' in ASCII: any fixed number will do, as long as every version of the program uses the same.
const OWNER_LOCK = 0x68_65_6c_69_6f
// The session of a process that was just killed may live a moment longer than the process.
const PATIENCE = 500

/** Takes the lock that only one session of a database can hold; false when another keeps holding it. */
export async function takeOwnerLock(client: pg.ClientBase): Promise<boolean> {
  for (const until = performance.now() + PATIENCE; ; await wait(50)) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      OWNER_LOCK,
    ])
    if (rows[0]?.taken === true) return true
    if (performance.now() > until) return false
  }
}

/** The refusal for a second process; `what` names the folder or the server. */
export function inUse(what: string): StoreError {
  return new StoreError(
    'store.in-use',
    `Another heliograph is running on ${what}. Stop it first, or give this one a data folder of its own with --data.`,
  )
}
