import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { sql } from 'kysely'
import { StoreError } from '../store-error.ts'
import { testDatabase } from '../testing/test-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { addJob, RECALL_PRIORITY } from './add-job.ts'
import type { NewJob } from './add-job.ts'
import { cancelJobs } from './cancel-jobs.ts'
import { deleteFinishedJobs, listDeadJobs, replayDeadJob } from './dead-jobs.ts'
import { releaseAbandonedJobs } from './release-abandoned-jobs.ts'
import { createWorker } from './worker.ts'
import type { JobContext, JobHandler, WorkerOptions } from './worker.ts'

const start = Temporal.Instant.from('2016-05-01T12:00:00Z')

describe('jobs', () => {
  let database: TestDatabase
  let now = start
  let done: unknown[] = []
  const store = () => database.store
  const add = (job: Partial<NewJob> = {}) =>
    store().transaction((trx) => addJob(trx, { kind: 'note', now, ...job }))
  const note: JobHandler = async (_ctx, payload) => {
    done.push(payload)
  }
  const worker = (options: Partial<WorkerOptions> = {}) =>
    createWorker(store(), { handlers: { note }, now: () => now, concurrency: 1, ...options })
  const drain = (options: Partial<WorkerOptions> = {}) => worker(options).drain()
  const states = async () =>
    (await store().db.selectFrom('jobs').select('state').orderBy('id').execute()).map((row) => row.state)

  before(async () => {
    database = await testDatabase()
  })
  after(() => database.close())
  beforeEach(async () => {
    await sql`truncate jobs restart identity`.execute(store().db)
    now = start
    done = []
  })

  it('are done once, in the order in which they were added', async () => {
    for (const payload of [1, 2, 3]) await add({ payload })
    assert.deepEqual(await drain(), { done: 3, failed: 0 })
    assert.deepEqual(await drain(), { done: 0, failed: 0 })
    assert.deepEqual(done, [1, 2, 3])
  })

  it('do not exist when the transaction that asked for them fails', async () => {
    await assert.rejects(
      store().transaction(async (trx) => {
        await addJob(trx, { kind: 'note', now })
        throw new Error('no')
      }),
      /no/,
    )
    assert.deepEqual(await states(), [])
  })

  it('wait for their time', async () => {
    await add({ payload: 'later', dueAt: start.add({ hours: 1 }) })
    await add({ payload: 'now' })
    await drain()
    assert.deepEqual(done, ['now'])
    now = start.add({ hours: 1 })
    await drain()
    assert.deepEqual(done, ['now', 'later'])
  })

  it('that wait for their time do not hold up others of their ordering key', async () => {
    await add({ payload: 'scheduled', orderingKey: 'article:1', dueAt: start.add({ hours: 1 }) })
    await add({ payload: 'correction', orderingKey: 'article:1' })
    await drain()
    assert.deepEqual(done, ['correction'])
  })

  it('of one ordering key run one at a time and in order, others beside them', async () => {
    const gate = Promise.withResolvers<void>()
    const begun: unknown[] = []
    const both = Promise.withResolvers<void>()
    const handler: JobHandler = async (_ctx, payload) => {
      begun.push(payload)
      if (begun.length === 2) both.resolve()
      await gate.promise
    }
    await add({ payload: 'a1', orderingKey: 'a' })
    await add({ payload: 'a2', orderingKey: 'a' })
    await add({ payload: 'b1', orderingKey: 'b' })
    const draining = drain({ handlers: { note: handler }, concurrency: 4 })
    await both.promise
    assert.deepEqual(begun, ['a1', 'b1'])
    gate.resolve()
    await draining
    assert.deepEqual(begun, ['a1', 'b1', 'a2'])
  })

  it('that failed hold up those after them of their ordering key', async () => {
    let broken = true
    const handler: JobHandler = async (_ctx, payload) => {
      if (payload === 1 && broken) throw new Error('mirror down')
      done.push(payload)
    }
    await add({ payload: 1, orderingKey: 'a' })
    await add({ payload: 2, orderingKey: 'a' })
    await add({ payload: 3, orderingKey: 'b' })
    await drain({ handlers: { note: handler } })
    assert.deepEqual(done, [3])
    broken = false
    now = now.add({ seconds: 1 })
    await drain({ handlers: { note: handler } })
    assert.deepEqual(done, [3, 1, 2])
  })

  it('of higher priority go first', async () => {
    await add({ payload: 'publish', orderingKey: 'article:1' })
    await add({ payload: 'other' })
    await add({ payload: 'recall', orderingKey: 'article:1', priority: RECALL_PRIORITY })
    await drain()
    assert.deepEqual(done, ['recall', 'publish', 'other'])
  })

  it('a recall passes a publish that waits for its next attempt', async () => {
    const handlers = {
      note,
      publish: async () => {
        throw new Error('disk full')
      },
    }
    await add({ kind: 'publish', orderingKey: 'article:1' })
    await drain({ handlers })
    await add({ payload: 'recall', orderingKey: 'article:1', priority: RECALL_PRIORITY })
    await drain({ handlers })
    assert.deepEqual(done, ['recall'])
  })

  it('a recall waits for the publish that is running, and the publish can no longer complete', async () => {
    const begun = Promise.withResolvers<AbortSignal>()
    const gate = Promise.withResolvers<void>()
    let refused: unknown
    const handlers = {
      note,
      publish: async (ctx: JobContext) => {
        begun.resolve(ctx.signal)
        await gate.promise
        await store()
          .transaction((trx) => ctx.complete(trx))
          .catch((error: unknown) => {
            refused = error
          })
        done.push('publish ended')
      },
    }
    await add({ kind: 'publish', orderingKey: 'article:1' })
    const draining = drain({ handlers, concurrency: 2 })
    await begun.promise
    await store().transaction(async (trx) => {
      assert.equal(await cancelJobs(trx, { kind: 'publish', orderingKey: 'article:1' }, now), 1)
      await addJob(trx, {
        kind: 'note',
        payload: 'recall',
        orderingKey: 'article:1',
        priority: RECALL_PRIORITY,
        now,
      })
    })
    await drain({ handlers })
    assert.deepEqual(done, [])
    gate.resolve()
    await draining
    assert.deepEqual(done, ['publish ended', 'recall'])
    assert.ok(refused instanceof StoreError && refused.id === 'job.lost')
    assert.deepEqual(await states(), ['canceled', 'done'])
  })

  it('that are canceled while they run are told so', async () => {
    const begun = Promise.withResolvers<void>()
    const told = Promise.withResolvers<void>()
    const running = worker({
      handlers: {
        note: async (ctx: JobContext) => {
          ctx.signal.addEventListener('abort', () => told.resolve())
          begun.resolve()
          await told.promise
          throw new Error('stopped half way')
        },
      },
    })
    await running.start()
    await add({ orderingKey: 'a' })
    await begun.promise
    await store().transaction((trx) => cancelJobs(trx, { orderingKey: 'a' }, now))
    await told.promise
    await running.stop()
    assert.deepEqual(await states(), ['canceled'])
  })

  it('with an idempotency key that is open exist once', async () => {
    const first = await add({ payload: 1, idempotencyKey: 'k' })
    assert.equal(await add({ payload: 2, idempotencyKey: 'k' }), first)
    assert.notEqual(await add({ kind: 'other', idempotencyKey: 'k' }), first)
    await drain()
    assert.deepEqual(done, [1])
    await add({ payload: 3, idempotencyKey: 'k' })
    await drain()
    assert.deepEqual(done, [1, 3])
  })

  it('that are asked for again while they run are run once more', async () => {
    const begun = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    let runs = 0
    const handler = async () => {
      runs += 1
      begun.resolve()
      if (runs === 1) await gate.promise
    }
    await add({ idempotencyKey: 'k' })
    const draining = drain({ handlers: { note: handler } })
    await begun.promise
    await add({ idempotencyKey: 'k' })
    await add({ idempotencyKey: 'k' })
    gate.resolve()
    await draining
    assert.equal(runs, 2)
    assert.deepEqual(await states(), ['done'])
  })

  it('are not started before everything that asked for them can be seen', async () => {
    await add({ payload: 'look', idempotencyKey: 'k' })
    const joined = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    const writing = store().transaction(async (trx) => {
      await addJob(trx, { kind: 'note', idempotencyKey: 'k', now })
      joined.resolve()
      await gate.promise
    })
    await joined.promise
    assert.deepEqual(await drain(), { done: 0, failed: 0 })
    gate.resolve()
    await writing
    assert.deepEqual(await drain(), { done: 1, failed: 0 })
  })

  it('that fail are tried again after growing pauses, and are dead after the last attempt', async () => {
    const tries: string[] = []
    const handlers = {
      note: async () => {
        tries.push(now.since(start).toString())
        throw new Error('no route to host')
      },
    }
    await add({ payload: { target: 'mirror' } })
    for (let second = 0; second < 20; second += 1) {
      now = start.add({ seconds: second })
      await drain({ handlers, maxAttempts: 4 })
    }
    assert.deepEqual(tries, ['PT0S', 'PT1S', 'PT3S', 'PT7S'])
    const [dead] = await listDeadJobs(store().db)
    assert.deepEqual(
      [dead?.attempts, dead?.lastError, dead?.payload, dead?.diedAt.since(start).toString()],
      [4, 'no route to host', { target: 'mirror' }, 'PT7S'],
    )
  })

  it('that can never succeed are dead at once', async () => {
    await add()
    await drain({
      handlers: {
        note: async () => {
          throw new Error('malformed')
        },
      },
      classify: (error) => (error instanceof Error && error.message === 'malformed' ? 'dead' : 'retry'),
    })
    assert.deepEqual(await states(), ['dead'])
  })

  it('that are dead hold up nobody, and run again when they are replayed', async () => {
    const broken: JobHandler = async (_ctx, payload) => {
      if (payload === 'bad') throw new Error('no')
      done.push(payload)
    }
    const id = await add({ payload: 'bad', orderingKey: 'a', idempotencyKey: 'k' })
    await add({ payload: 'good', orderingKey: 'a' })
    await drain({ handlers: { note: broken }, classify: () => 'dead' })
    assert.deepEqual(done, ['good'])
    const replay = () => store().transaction((trx) => replayDeadJob(trx, id))
    assert.equal(await replay(), true)
    assert.equal(await replay(), false)
    await drain()
    assert.deepEqual(done, ['good', 'bad'])
  })

  it('that are dead are not replayed beside an open one with their idempotency key', async () => {
    const id = await add({ idempotencyKey: 'k' })
    await drain({
      handlers: {
        note: async () => {
          throw new Error('no')
        },
      },
      classify: () => 'dead',
    })
    await add({ idempotencyKey: 'k' })
    assert.equal(await store().transaction((trx) => replayDeadJob(trx, id)), false)
  })

  it('of a worker that vanished come back when its lease is over', async () => {
    const hung = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    await add({ payload: 1, orderingKey: 'a' })
    await add({ payload: 2, orderingKey: 'a' })
    const lost = drain({
      handlers: {
        note: async () => {
          begun.resolve()
          await hung.promise
        },
      },
    })
    await begun.promise
    await drain()
    assert.deepEqual(done, [])
    now = start.add({ minutes: 1 })
    await drain()
    assert.deepEqual(done, [1, 2])
    hung.resolve()
    await lost
    assert.deepEqual(await states(), ['done', 'done'])
  })

  it('of a process that died come back as soon as the next one owns the database', async () => {
    const hung = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    await add({ payload: 1 })
    const lost = drain({
      handlers: {
        note: async () => {
          begun.resolve()
          await hung.promise
        },
      },
    })
    await begun.promise
    await releaseAbandonedJobs(store().db)
    await drain()
    assert.deepEqual(done, [1])
    hung.resolve()
    await lost
  })

  it('that end the process each time are dead in the end', async () => {
    await add()
    await sql`update jobs set attempts = 3`.execute(store().db)
    await drain({ maxAttempts: 3 })
    assert.deepEqual([done, await states()], [[], ['dead']])
  })

  it('are done or not together with what their handler wrote', async () => {
    await add({ payload: 1 })
    let fails = true
    const handlers = {
      note: async (ctx: JobContext) => {
        await store().transaction(async (trx) => {
          await addJob(trx, { kind: 'written', now })
          await ctx.complete(trx)
          if (fails) throw new Error('crash before commit')
        })
      },
    }
    await drain({ handlers })
    assert.deepEqual(await states(), ['open'])
    fails = false
    now = now.add({ seconds: 1 })
    await drain({ handlers })
    assert.deepEqual(await states(), ['done', 'open'])
  })

  it('wake a worker that waits', async () => {
    const woken = Promise.withResolvers<unknown>()
    const running = worker({
      poll: Temporal.Duration.from({ hours: 1 }),
      handlers: {
        note: async (_ctx: JobContext, payload: unknown) => {
          woken.resolve(payload)
        },
      },
    })
    await running.start()
    await drain()
    await add({ payload: 'up' })
    assert.equal(await woken.promise, 'up')
    await running.stop()
  })

  it('with a due time wake a worker by themselves', async () => {
    const woken = Promise.withResolvers<void>()
    const running = worker({
      now: () => Temporal.Now.instant(),
      poll: Temporal.Duration.from({ hours: 1 }),
      handlers: { note: async () => woken.resolve() },
    })
    await add({ dueAt: Temporal.Now.instant().add({ milliseconds: 60 }) })
    await running.start()
    await woken.promise
    await running.stop()
  })

  it('that run when the worker stops are told, awaited, and given back untouched', async () => {
    const begun = Promise.withResolvers<void>()
    const running = worker({
      handlers: {
        note: (ctx: JobContext) =>
          new Promise<void>((_resolve, reject) => {
            ctx.signal.addEventListener('abort', () => reject(new Error('told')))
            begun.resolve()
          }),
      },
    })
    await running.start()
    await add({ payload: 1 })
    await begun.promise
    await running.stop()
    assert.deepEqual(
      await store().db.selectFrom('jobs').select(['state', 'attempts', 'lease_until']).execute(),
      [{ state: 'open', attempts: 0, lease_until: null }],
    )
    await drain()
    assert.deepEqual(done, [1])
  })

  it('of kinds nobody handles stay', async () => {
    await add({ kind: 'unknown' })
    await drain()
    assert.deepEqual(await states(), ['open'])
  })

  it('of kinds nobody handles any more do not hold up others of their ordering key', async () => {
    await add({ kind: 'renamed', orderingKey: 'edition' })
    await add({ payload: 'press', orderingKey: 'edition' })
    await drain()
    assert.deepEqual(done, ['press'])
    assert.deepEqual(await states(), ['open', 'done'])
  })

  it('that fail with words no database takes do not stop the worker', async () => {
    await add({ orderingKey: 'a' })
    await drain({
      handlers: {
        note: async () => {
          throw new Error('unexpected \u0000 and \ud800')
        },
      },
      classify: () => 'dead',
    })
    assert.deepEqual(await states(), ['dead'])
    assert.equal((await listDeadJobs(store().db))[0]?.lastError, 'unexpected \ufffd and \ufffd')
    await add({ payload: 'next', orderingKey: 'a' })
    await drain()
    assert.deepEqual(done, ['next'])
  })

  it('that are done are deleted after a while, dead ones are not', async () => {
    await add({ payload: 1 })
    await drain()
    await add()
    await sql`update jobs set state = 'dead', finished_at = ${start} where id = 2`.execute(store().db)
    assert.equal(await deleteFinishedJobs(store().db, start), 0)
    assert.equal(await deleteFinishedJobs(store().db, start.add({ hours: 24 })), 1)
    assert.deepEqual(await states(), ['dead'])
  })
})
