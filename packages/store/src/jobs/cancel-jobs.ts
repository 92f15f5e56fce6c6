import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../schema.ts'
import { JOBS_CHANNEL } from './add-job.ts'

/** Which open jobs: all that match every given field. At least one must be given. */
export type JobSelection =
  | { readonly kind: string; readonly orderingKey?: string; readonly idempotencyKey?: string }
  | { readonly orderingKey: string; readonly kind?: string; readonly idempotencyKey?: string }

/**
 * Cancels open jobs within the caller's transaction and returns how many. One that is running is told by its
 * signal, and can no longer complete: `ctx.complete` refuses with `job.lost`. Jobs of its ordering key wait until
 * its handler has returned.
 */
export async function cancelJobs(
  trx: Transaction<Database>,
  selection: JobSelection,
  now: Temporal.Instant,
): Promise<number> {
  let query = trx.updateTable('jobs').set({ state: 'canceled', finished_at: now }).where('state', '=', 'open')
  if (selection.kind !== undefined) query = query.where('kind', '=', selection.kind)
  if (selection.orderingKey !== undefined) query = query.where('ordering_key', '=', selection.orderingKey)
  if (selection.idempotencyKey !== undefined)
    query = query.where('idempotency_key', '=', selection.idempotencyKey)
  const canceled = await query.returning('id').execute()
  if (canceled.length > 0) await sql`select pg_notify(${JOBS_CHANNEL}, 'canceled')`.execute(trx)
  return canceled.length
}
