import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../schema.ts'
import { JOBS_CHANNEL } from './add-job.ts'

/** A job that was given up. */
export interface DeadJob {
  readonly id: number
  readonly kind: string
  readonly payload: unknown
  readonly orderingKey: string | null
  readonly attempts: number
  readonly lastError: string
  readonly createdAt: Temporal.Instant
  readonly diedAt: Temporal.Instant
}

/** Jobs that were given up, newest first; at most `limit` (default 100), older than `beforeId` if given. */
export async function listDeadJobs(
  db: Kysely<Database>,
  options: { readonly limit?: number; readonly beforeId?: number } = {},
): Promise<readonly DeadJob[]> {
  let query = db
    .selectFrom('jobs')
    .selectAll()
    .where('state', '=', 'dead')
    .orderBy('id', 'desc')
    .limit(options.limit ?? 100)
  if (options.beforeId !== undefined) query = query.where('id', '<', options.beforeId)
  return (await query.execute()).map((row) => ({
    id: row.id,
    kind: row.kind,
    payload: row.payload,
    orderingKey: row.ordering_key,
    attempts: row.attempts,
    lastError: row.last_error ?? '',
    createdAt: row.created_at,
    diedAt: row.finished_at ?? row.created_at,
  }))
}

/**
 * Opens a dead job again, with all its attempts before it. False when there is no such dead job, or when a
 * job with its idempotency key is open already and does the same.
 */
export async function replayDeadJob(trx: Transaction<Database>, id: number): Promise<boolean> {
  const opened = await trx
    .updateTable('jobs as dead')
    .set({ state: 'open', attempts: 0, retry_at: null, finished_at: null, asked_again: false })
    .where('dead.id', '=', id)
    .where('dead.state', '=', 'dead')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('jobs as twin')
            .select('twin.id')
            .where('twin.state', '=', 'open')
            .whereRef('twin.kind', '=', 'dead.kind')
            .whereRef('twin.idempotency_key', '=', 'dead.idempotency_key'),
        ),
      ),
    )
    .returning('dead.id')
    .execute()
  if (opened.length === 0) return false
  await sql`select pg_notify(${JOBS_CHANNEL}, '')`.execute(trx)
  return true
}

/** Deletes done and canceled jobs that ended before `before`; dead ones stay. Returns how many. */
export async function deleteFinishedJobs(db: Kysely<Database>, before: Temporal.Instant): Promise<number> {
  const deleted = await db
    .deleteFrom('jobs')
    .where('state', 'in', ['done', 'canceled'])
    .where('lease_until', 'is', null)
    .where('finished_at', '<', before)
    .executeTakeFirst()
  return Number(deleted.numDeletedRows)
}
