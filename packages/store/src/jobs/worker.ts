import type { Transaction } from 'kysely'
import type { Store } from '../database.ts'
import type { Database } from '../schema.ts'
import { StoreError } from '../store-error.ts'
import { JOBS_CHANNEL } from './add-job.ts'
import { backOff } from './back-off.ts'
import { createBell } from './bell.ts'
import { finishJob, jobLost } from './finish-job.ts'
import type { JobOutcome } from './finish-job.ts'
import { nextJobDue, takeJobs } from './take-jobs.ts'
import type { Job } from './take-jobs.ts'

/** What a handler works with. */
export interface JobContext {
  readonly job: Job
  readonly store: Store
  /** Aborted when the job is canceled or the worker stops; a long handler should then end soon, by throwing. */
  readonly signal: AbortSignal
  now(): Temporal.Instant
  /**
   * Marks the job done inside the handler's own transaction, so that the work and its being done are one: both
   * or neither. Refused with `job.lost` when the job was canceled or taken over meanwhile.
   */
  complete(trx: Transaction<Database>): Promise<void>
}

/** Does one job. It may be run more than once (a crash after the work), so it must be safe to repeat. */
export type JobHandler = (ctx: JobContext, payload: never) => Promise<void>

export interface WorkerOptions {
  readonly handlers: Readonly<Record<string, JobHandler>>
  /** The clock for due times, leases and pauses. */
  readonly now: () => Temporal.Instant
  /** How many jobs run at once. Default: 4. */
  readonly concurrency?: number
  /** Attempts before a job that keeps failing is dead. Default: 12, which is a bit over an hour. */
  readonly maxAttempts?: number
  /** Whether an error is worth another attempt. Default: `retry`, always. */
  readonly classify?: (error: unknown, job: Job) => 'retry' | 'dead'
  /** How long a job is held without a sign of life from its worker. Default: one minute. */
  readonly lease?: Temporal.Duration
  /** The slow look for jobs whose wake-up was missed. Default: 30 seconds. */
  readonly poll?: Temporal.Duration
  /** One line for the operator's log, for failures. Default: nothing. */
  readonly log?: (line: string) => void
}

/** What a run of {@link Worker.drain} did. */
export interface DrainReport {
  readonly done: number
  readonly failed: number
}

/** Takes jobs and gives them to their handlers. */
export interface Worker {
  /** Runs everything that may run at this moment, and what that adds, until nothing is left. */
  drain(): Promise<DrainReport>
  /** Runs jobs as they come, until {@link stop}. */
  start(): Promise<void>
  /** Takes no more, signals the running ones, and waits until they have returned. */
  stop(): Promise<void>
}

/** Makes a worker; it does nothing until it is started or told to drain. */
export function createWorker(store: Store, options: WorkerOptions): Worker {
  const { handlers, now } = options
  const kinds = Object.keys(handlers)
  const concurrency = options.concurrency ?? 4
  const maxAttempts = options.maxAttempts ?? 12
  const lease = options.lease ?? Temporal.Duration.from({ minutes: 1 })
  const poll = options.poll ?? Temporal.Duration.from({ seconds: 30 })
  const log = options.log ?? (() => undefined)
  const running = new Map<
    number,
    { readonly job: Job; readonly abort: AbortController; readonly ended: Promise<void> }
  >()
  /** Outcomes that could not be written while the database was away. */
  const unwritten = new Map<number, { readonly job: Job; readonly outcome: JobOutcome }>()
  let done = 0
  let failed = 0
  const bell = createBell()
  let renewing: NodeJS.Timeout | null = null
  let working: Promise<void> | null = null
  let unlisten: (() => Promise<void>) | null = null
  let stopping = new AbortController()

  const settle = async (job: Job, outcome: JobOutcome): Promise<void> => {
    unwritten.set(job.id, { job, outcome })
    await finishJob(store.db, job, outcome, now())
    unwritten.delete(job.id)
  }

  const judge = (job: Job, error: unknown, signal: AbortSignal): JobOutcome => {
    const text = describe(error)
    const unavailable = error instanceof StoreError && error.id === 'store.unavailable'
    if (signal.aborted) return { how: 'returned', at: null, error: text }
    if (unavailable) return { how: 'returned', at: now().add(backOff(1)), error: text }
    if (job.attempt >= maxAttempts || options.classify?.(error, job) === 'dead')
      return { how: 'dead', error: text }
    return { how: 'retry', at: now().add(backOff(job.attempt)), error: text }
  }

  const run = async (job: Job, signal: AbortSignal): Promise<void> => {
    const handler = handlers[job.kind] as (ctx: JobContext, payload: unknown) => Promise<void>
    let outcome: JobOutcome = { how: 'done' }
    let completed = false
    try {
      // A job that kills the program is counted by its attempts, and does not do it for ever.
      if (job.attempt > maxAttempts) throw new Error('The program ended in the last attempt.')
      await handler(
        {
          job,
          store,
          signal,
          now,
          complete: async (trx) => {
            if (!(await finishJob(trx, job, { how: 'done' }, now()))) throw jobLost(job)
            completed = true
          },
        },
        job.payload,
      )
      done += 1
    } catch (error) {
      completed = false
      outcome = judge(job, error, signal)
      failed += 1
      log(`The job ${job.id} (${job.kind}) failed in attempt ${job.attempt}: ${describe(error)}`)
    }
    if (completed) return
    try {
      await settle(job, outcome)
    } catch (error) {
      log(`The outcome of job ${job.id} could not be written yet: ${describe(error)}`)
    }
  }

  const begin = (job: Job): void => {
    const abort = new AbortController()
    const ended = run(job, abort.signal).finally(() => {
      running.delete(job.id)
      bell.ring()
      if (running.size === 0 && renewing !== null) {
        clearInterval(renewing)
        renewing = null
      }
    })
    running.set(job.id, { job, abort, ended })
    renewing ??= setInterval(() => void renew(), lease.total('milliseconds') / 3).unref()
  }

  const renew = async (): Promise<void> => {
    const ids = [...running.keys()]
    if (ids.length === 0) return
    await store.db
      .updateTable('jobs')
      .set({ lease_until: now().add(lease) })
      .where('id', 'in', ids)
      .where('lease_until', 'is not', null)
      .execute()
      .catch((error: unknown) => log(`The jobs that run could not be held: ${describe(error)}`))
  }

  const abortCanceled = async (): Promise<void> => {
    const ids = [...running.keys()]
    if (ids.length === 0) return
    const canceled = await store.db
      .selectFrom('jobs')
      .select('id')
      .where('id', 'in', ids)
      .where('state', '=', 'canceled')
      .execute()
    for (const { id } of canceled) running.get(id)?.abort.abort(new Error('The job was canceled.'))
  }

  /** Takes as many as there is room for; the number taken. */
  const fill = async (): Promise<number> => {
    for (const { job, outcome } of unwritten.values()) await settle(job, outcome)
    const limit = concurrency - running.size
    if (limit <= 0 || kinds.length === 0) return 0
    const jobs = await takeJobs(store, {
      kinds,
      limit,
      now: now(),
      leaseUntil: now().add(lease),
      except: [...running.keys()],
    })
    for (const job of jobs) begin(job)
    return jobs.length
  }

  const work = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      let pause = poll.total('milliseconds')
      try {
        if ((await fill()) > 0) continue
        const next = running.size < concurrency ? await nextJobDue(store, kinds, now()) : null
        if (next !== null) pause = Math.min(pause, next.since(now()).total('milliseconds') + 1)
      } catch (error) {
        log(`No job could be taken: ${describe(error)}`)
      }
      await bell.wait(pause)
    }
  }

  return {
    drain: async () => {
      const before = { done, failed }
      while ((await fill()) > 0 || running.size > 0)
        if (running.size > 0) await Promise.race([...running.values()].map((one) => one.ended))
      return { done: done - before.done, failed: failed - before.failed }
    },
    start: async () => {
      if (working !== null) return
      stopping = new AbortController()
      unlisten = await store.listen(JOBS_CHANNEL, (payload) => {
        // After a broken connection (null) cancellations may have been missed, too.
        if (payload !== '') abortCanceled().catch((error: unknown) => log(describe(error)))
        bell.ring()
      })
      working = work()
    },
    stop: async () => {
      stopping.abort()
      bell.ring()
      await unlisten?.()
      await working
      working = null
      const last = [...running.values()]
      for (const one of last) one.abort.abort(new Error('The worker stops.'))
      await Promise.all(last.map((one) => one.ended))
    },
  }
}

function describe(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  // It is stored with the job, and the database takes no NUL; an outcome that cannot be written stops the worker.
  return text.replaceAll('\0', '\ufffd').toWellFormed()
}
