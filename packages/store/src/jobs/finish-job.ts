import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../schema.ts'
import { StoreError } from '../store-error.ts'
import { JOBS_CHANNEL } from './add-job.ts'
import type { Job } from './take-jobs.ts'

/**
 * How an attempt ended.
 *
 * - `done`
 * - `retry` failed, again at `at`
 * - `dead` failed for good
 * - `returned` not the job's fault (the database was away, the worker stopped): as if it had not been tried
 */
export type JobOutcome =
  | { readonly how: 'done' }
  | { readonly how: 'retry'; readonly at: Temporal.Instant; readonly error: string }
  | { readonly how: 'dead'; readonly error: string }
  | { readonly how: 'returned'; readonly at: Temporal.Instant | null; readonly error: string }

/**
 * Writes the outcome. False when the job is no longer this attempt's: canceled, or taken by another after the
 * lease passed; then nothing is written but that nobody runs it.
 */
export async function finishJob(
  db: Kysely<Database>,
  job: Job,
  outcome: JobOutcome,
  now: Temporal.Instant,
): Promise<boolean> {
  const mine = db.updateTable('jobs').where('id', '=', job.id).where('attempts', '=', job.attempt)
  const open = mine.where('state', '=', 'open')
  const written = await (
    outcome.how === 'done'
      ? open.set({
          // Asked for again while it ran: it waits for its next turn as a new job would.
          state: sql`case when asked_again then 'open' else 'done' end`,
          attempts: sql`case when asked_again then 0 else attempts end`,
          finished_at: sql`case when asked_again then null else ${now}::timestamptz end`,
          asked_again: false,
          lease_until: null,
          retry_at: null,
          due_at: sql`case when asked_again then null else due_at end`,
          last_error: null,
        })
      : outcome.how === 'retry'
        ? open.set({ lease_until: null, retry_at: outcome.at, last_error: outcome.error })
        : outcome.how === 'dead'
          ? open.set({ state: 'dead', lease_until: null, finished_at: now, last_error: outcome.error })
          : open.set({
              lease_until: null,
              retry_at: outcome.at,
              attempts: job.attempt - 1,
              last_error: outcome.error,
            })
  )
    .returning('id')
    .execute()
  if (written.length > 0) return true
  // Canceled while it ran: its key is free from now on.
  const freed = await mine
    .set({ lease_until: null })
    .where('state', '<>', 'open')
    .where('lease_until', 'is not', null)
    .returning('id')
    .execute()
  if (freed.length > 0) await sql`select pg_notify(${JOBS_CHANNEL}, '')`.execute(db)
  return false
}

/** The refusal to complete a job that is no longer the caller's. */
export function jobLost(job: Job): StoreError {
  return new StoreError(
    'job.lost',
    `The job ${job.id} (${job.kind}) was canceled or taken over while it ran.`,
  )
}
