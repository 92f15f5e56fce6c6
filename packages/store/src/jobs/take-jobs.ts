import { sql } from 'kysely'
import type { Store } from '../database.ts'

/** A job as its handler sees it. */
export interface Job {
  readonly id: number
  readonly kind: string
  readonly payload: unknown
  readonly orderingKey: string | null
  readonly idempotencyKey: string | null
  /** 1 in the first attempt. */
  readonly attempt: number
}

// Any fixed number, other than the owner's: takes are one at a time, so that no two see the same key free.
const TAKE_LOCK = 0x6a_6f_62_73

/**
 * Takes up to `limit` jobs of the given kinds that may run now, highest priority and oldest first, and holds
 * them until `leaseUntil`.
 *
 * A job may run when it is due, its pause after a failure is over, and no job of its ordering key is running or
 * before it. Before it, among the jobs of a key that are due, are those of higher priority, then those that were
 * begun, then those added earlier; a job of another kind is before none, as nobody here would ever do it (an older
 * or newer program made it). A job whose holder let its lease pass may be taken again.
 */
export async function takeJobs(
  store: Pick<Store, 'transaction'>,
  options: {
    readonly kinds: readonly string[]
    readonly limit: number
    readonly now: Temporal.Instant
    readonly leaseUntil: Temporal.Instant
    /** Jobs that this worker still runs, although their lease may have passed. */
    readonly except: readonly number[]
  },
): Promise<readonly Job[]> {
  const { now } = options
  return store.transaction(async (trx) => {
    await sql`select pg_advisory_xact_lock(${TAKE_LOCK})`.execute(trx)
    const { rows } = await sql<Job & { readonly priority: number }>`
      with turn as materialized (
        select id from jobs j
        where state = 'open'
          and kind = any(${options.kinds})
          and (due_at is null or due_at <= ${now})
          and (retry_at is null or retry_at <= ${now})
          and (lease_until is null or lease_until <= ${now})
          and id <> all(${options.except}::bigint[])
          and (ordering_key is null or not exists (
            select from jobs k
            where k.ordering_key = j.ordering_key and k.id <> j.id
              and (
                (k.lease_until > ${now} or k.id = any(${options.except}::bigint[]))
                or (
                  k.state = 'open'
                  and k.kind = any(${options.kinds})
                  and (k.due_at is null or k.due_at <= ${now})
                  and (-k.priority, (k.attempts = 0)::int, k.id) < (-j.priority, (j.attempts = 0)::int, j.id)
                )
              )
              and (k.state = 'open' or k.lease_until is not null)
          ))
        order by priority desc, id
        limit ${options.limit}
        for update skip locked
      )
      update jobs set
        lease_until = ${options.leaseUntil},
        attempts = attempts + 1,
        started_at = ${now}
      from turn where jobs.id = turn.id
      returning jobs.id, kind, payload, ordering_key as "orderingKey", idempotency_key as "idempotencyKey",
        attempts as attempt, priority`.execute(trx)
    return rows.toSorted((a, b) => b.priority - a.priority || a.id - b.id)
  })
}

/** The next instant at which a job of these kinds may become ready by time alone, or null. */
export async function nextJobDue(
  store: Pick<Store, 'db'>,
  kinds: readonly string[],
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const { rows } = await sql<{ next: Temporal.Instant | null }>`
    select min(greatest(due_at, retry_at, lease_until)) as next from jobs
    where state = 'open' and kind = any(${kinds}) and greatest(due_at, retry_at, lease_until) > ${now}`.execute(
    store.db,
  )
  return rows[0]?.next ?? null
}
