import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../schema.ts'

/** The channel on which workers are woken. */
export const JOBS_CHANNEL = 'heliograph_jobs'

/** A piece of work to be done after the transaction that asks for it. */
export interface NewJob {
  /** Which handler does it. */
  readonly kind: string
  /** What the handler is given: plain JSON. Default: null. */
  readonly payload?: unknown
  /** Jobs with the same key run one at a time, in the order they were added. Default: no order. */
  readonly orderingKey?: string
  /** While a job of this kind with this key is open, adding it again adds nothing. Default: always a new job. */
  readonly idempotencyKey?: string
  /** Not before this instant. Default: at once. */
  readonly dueAt?: Temporal.Instant
  /** Higher goes first; a recall uses {@link RECALL_PRIORITY}. Default: 0. */
  readonly priority?: number
  /** The moment of asking, from the caller's clock. */
  readonly now: Temporal.Instant
}

/** The priority of a kill, a retraction or a recall: before everything else. */
export const RECALL_PRIORITY = 100

/**
 * Adds a job within the caller's transaction: it exists if and when that commits.
 *
 * With an idempotency key that an open job of the same kind has, that job's id is returned and its payload
 * stays. A job that is running at that moment may have read what was before this transaction, so it is run
 * once more after it is done.
 */
export async function addJob(trx: Transaction<Database>, job: NewJob): Promise<number> {
  const id = await insertOrJoin(trx, job)
  // Also when joined: a worker passes over a job that our transaction holds.
  await sql`select pg_notify(${JOBS_CHANNEL}, '')`.execute(trx)
  return id
}

async function insertOrJoin(trx: Transaction<Database>, job: NewJob): Promise<number> {
  for (;;) {
    const inserted = await trx
      .insertInto('jobs')
      .values({
        kind: job.kind,
        payload: JSON.stringify(job.payload ?? null),
        ordering_key: job.orderingKey ?? null,
        idempotency_key: job.idempotencyKey ?? null,
        due_at: job.dueAt ?? null,
        priority: job.priority ?? 0,
        created_at: job.now,
      })
      .onConflict((conflict) =>
        conflict.columns(['kind', 'idempotency_key']).where('state', '=', 'open').doNothing(),
      )
      .returning('id')
      .executeTakeFirst()
    if (inserted !== undefined) return inserted.id
    const same = trx
      .selectFrom('jobs')
      .select('id')
      .where('kind', '=', job.kind)
      .where('idempotency_key', '=', job.idempotencyKey ?? '')
      .where('state', '=', 'open')
    // Shared, so that many transactions can join at once; the lock keeps a worker from starting the job
    // before what this transaction wrote can be seen.
    const waiting = await same.where('lease_until', 'is', null).forShare().executeTakeFirst()
    if (waiting !== undefined) return waiting.id
    const running = await trx
      .updateTable('jobs')
      .set({ asked_again: true })
      .where('id', 'in', same)
      .where('state', '=', 'open')
      .where('lease_until', 'is not', null)
      .returning('id')
      .executeTakeFirst()
    if (running !== undefined) return running.id
    // It ended between the questions: insert it anew.
  }
}
