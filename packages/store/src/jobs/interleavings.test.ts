import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { testDatabase } from '../testing/test-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { addJob } from './add-job.ts'
import { cancelJobs } from './cancel-jobs.ts'
import { releaseAbandonedJobs } from './release-abandoned-jobs.ts'
import { takeJobs } from './take-jobs.ts'
import { createWorker } from './worker.ts'
import type { JobContext } from './worker.ts'

type Step =
  | {
      readonly do: 'add'
      readonly key: string
      readonly priority: number
      readonly delay: number
      readonly failures: number
    }
  | { readonly do: 'cancel'; readonly key: string }
  | { readonly do: 'work'; readonly workers: number }
  | { readonly do: 'crash' }
  | { readonly do: 'wait'; readonly seconds: number }

const key = fc.constantFrom('a', 'b', 'c')
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      key,
      priority: fc.constantFrom(0, 0, 0, 100),
      delay: fc.constantFrom(0, 0, 5),
      failures: fc.constantFrom(0, 0, 1, 2),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), key }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('work' as const), workers: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 8 }) }),
  },
)

interface Payload {
  readonly failures: number
}

describe('jobs, whatever happens in whatever order', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
  })
  after(() => database.close())

  it('each is done or canceled in the end, one at a time in its key, and in order where nothing failed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (steps) => {
        const { store } = database
        await sql`truncate jobs restart identity`.execute(store.db)
        let now = Temporal.Instant.from('2016-05-01T12:00:00Z')
        const active = new Set<string>()
        const finished: number[] = []
        const runs = new Map<number, number>()
        const handler = async (ctx: JobContext, payload: Payload): Promise<void> => {
          const orderingKey = ctx.job.orderingKey ?? ''
          assert.ok(!active.has(orderingKey), `two jobs of the key ${orderingKey} at once`)
          active.add(orderingKey)
          try {
            // A question to the database lets the other workers go on in between.
            await sql`select 1`.execute(store.db)
            const run = (runs.get(ctx.job.id) ?? 0) + 1
            runs.set(ctx.job.id, run)
            if (run <= payload.failures) throw new Error('not this time')
            finished.push(ctx.job.id)
          } finally {
            active.delete(orderingKey)
          }
        }
        const drain = async (workers: number): Promise<void> => {
          const all = Array.from({ length: workers }, () =>
            createWorker(store, { handlers: { note: handler }, now: () => now, concurrency: 2 }),
          )
          await Promise.all(all.map((worker) => worker.drain()))
        }
        for (const one of steps) {
          if (one.do === 'add')
            await store.transaction((trx) =>
              addJob(trx, {
                kind: 'note',
                payload: { failures: one.failures } satisfies Payload,
                orderingKey: one.key,
                priority: one.priority,
                ...(one.delay === 0 ? {} : { dueAt: now.add({ seconds: one.delay }) }),
                now,
              }),
            )
          else if (one.do === 'cancel')
            await store.transaction((trx) => cancelJobs(trx, { orderingKey: one.key }, now))
          else if (one.do === 'work') await drain(one.workers)
          else if (one.do === 'wait') now = now.add({ seconds: one.seconds })
          else {
            // Somebody takes jobs and is gone; the next owner of the database gives them back.
            await takeJobs(store, {
              kinds: ['note'],
              limit: 2,
              now,
              leaseUntil: now.add({ minutes: 1 }),
              except: [],
            })
            await releaseAbandonedJobs(store.db)
          }
        }
        for (let round = 0; round < 8; round += 1) {
          now = now.add({ seconds: 64 })
          await drain(2)
        }
        const rows = await store.db.selectFrom('jobs').selectAll().orderBy('id').execute()
        const doneIds = rows.filter((row) => row.state === 'done').map((row) => row.id)
        assert.deepEqual(
          new Set(rows.map((row) => row.state).filter((state) => state !== 'canceled')).size <= 1,
          true,
        )
        assert.deepEqual(
          finished.toSorted((a, b) => a - b),
          doneIds,
          'each once, and none that was canceled',
        )
        // Where no job was late, urgent or failed, a key's jobs were done in the order they were added.
        for (const name of ['a', 'b', 'c']) {
          const ofKey = rows.filter((row) => row.ordering_key === name)
          const plain = ofKey.every((row) => row.due_at === null && row.priority === 0)
          const order = finished.filter((id) => ofKey.some((row) => row.id === id))
          if (plain)
            assert.deepEqual(
              order,
              order.toSorted((a, b) => a - b),
            )
        }
      }),
      { seed: 1, numRuns: 25 },
    )
  })
})
