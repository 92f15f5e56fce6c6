import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { openStore } from './database.ts'
import type { Store } from './database.ts'
import { StoreError } from './store-error.ts'
import { testDatabase } from './testing/test-database.ts'
import type { TestDatabase } from './testing/test-database.ts'

const is = (id: string) => (error: unknown) => error instanceof StoreError && error.id === id

describe('values of the database', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
  })
  after(() => database.close())
  const one = async (query: ReturnType<typeof sql<{ value: unknown }>>) =>
    (await query.execute(database.store.db)).rows[0]?.value

  it('an instant comes back as it went in, to the microsecond', async () => {
    const microseconds = fc.bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_000_000n })
    await fc.assert(
      fc.asyncProperty(microseconds, async (count) => {
        const instant = Temporal.Instant.fromEpochNanoseconds(count * 1000n)
        const back = await one(sql`select ${instant}::timestamptz as value`)
        assert.ok(back instanceof Temporal.Instant && back.equals(instant), String(back))
      }),
      { seed: 1, numRuns: 100 },
    )
  })

  it('so do instants in arrays', async () => {
    const instants = ['2016-05-01T12:00:00Z', '2016-05-01T12:00:00.5Z'].map((text) =>
      Temporal.Instant.from(text),
    )
    const back = await one(sql`select ${[...instants, null]}::timestamptz[] as value`)
    assert.deepEqual((back as readonly unknown[]).map(String), [...instants.map(String), 'null'])
  })

  it('a bigint is a number, as a count is, and one that fits none is refused', async () => {
    assert.equal(await one(sql`select 9007199254740991 as value`), Number.MAX_SAFE_INTEGER)
    assert.equal(await one(sql`select count(*) as value from jobs`), 0)
    assert.deepEqual(await one(sql`select array[1, null, 3]::bigint[] as value`), [1, null, 3])
    await assert.rejects(one(sql`select 9007199254740992 as value`), is('store.number-range'))
    await database.store.db.selectFrom('jobs').select('id').execute()
  })

  it('a date without a zone is text', async () => {
    assert.equal(await one(sql`select date '2016-05-01' as value`), '2016-05-01')
  })

  it('bytes are bytes', async () => {
    assert.deepEqual(
      await one(sql`select ${Buffer.from([0, 255, 10])}::bytea as value`),
      Buffer.from([0, 255, 10]),
    )
  })
})

describe('a store on a server of one’s own', () => {
  let database: TestDatabase
  let store: Store
  let events: string[] = []
  let back = Promise.withResolvers<void>()
  const refused = Promise.withResolvers<StoreError>()
  before(async () => {
    database = await testDatabase({
      onServerLost: () => events.push('lost'),
      onServerBack: () => {
        events.push('back')
        back.resolve()
      },
      onRefused: refused.resolve,
    })
    store = database.store
  })
  after(() => database.close())
  /** Ends every other session of the database, as a server that restarts does. */
  const endSessions = () =>
    sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(store.db)

  it('has one owner', async () => {
    await assert.rejects(openStore({ dataDir: '/nowhere', databaseUrl: database.url }), is('store.in-use'))
  })

  it('names the server in the refusal, and no password', async () => {
    const url = new URL(database.url)
    url.password = 'secret'
    await assert.rejects(
      openStore({ dataDir: '/nowhere', databaseUrl: url.href }),
      (error: Error) => error.message.includes(url.pathname) && !error.message.includes('secret'),
    )
  })

  it('keeps a transaction whole or not at all', async () => {
    await assert.rejects(
      store.transaction(async (trx) => {
        await trx
          .insertInto('stories')
          .values({
            id: '00000000-0000-4000-8000-000000000001',
            slugline: 'x',
            created_at: Temporal.Instant.from('2016-05-01T12:00:00Z'),
          })
          .execute()
        throw new Error('no')
      }),
      /no/,
    )
    assert.deepEqual(await store.db.selectFrom('stories').selectAll().execute(), [])
  })

  it('hears what is notified, until it no longer listens', async () => {
    const heard: (string | null)[] = []
    const first = Promise.withResolvers<void>()
    const unlisten = await store.listen('Odd "name"', (payload) => {
      heard.push(payload)
      first.resolve()
    })
    const last = Promise.withResolvers<void>()
    const stop = await store.listen('last', () => last.resolve())
    await sql`select pg_notify('Odd "name"', 'payload')`.execute(store.db)
    await first.promise
    await unlisten()
    await sql`select pg_notify('Odd "name"', 'unheard'), pg_notify('last', '')`.execute(store.db)
    await last.promise
    await stop()
    assert.deepEqual(heard, ['payload'])
  })

  it('connects, owns and listens again after its sessions were ended', async () => {
    const heard: (string | null)[] = []
    const again = Promise.withResolvers<void>()
    const told = Promise.withResolvers<void>()
    await store.listen('news', (payload) => {
      heard.push(payload)
      if (payload === null) again.resolve()
      else told.resolve()
    })
    await endSessions()
    await back.promise
    await again.promise
    await sql`select pg_notify('news', 'after')`.execute(store.db)
    await told.promise
    assert.deepEqual(events, ['lost', 'back'])
    assert.deepEqual(heard, [null, 'after'])
    await assert.rejects(openStore({ dataDir: '/nowhere', databaseUrl: database.url }), is('store.in-use'))
  })

  it('refuses everything once another has taken the database', async () => {
    back = Promise.withResolvers()
    const thief = await store.pool.connect()
    // The other takes the lock in the same breath in which our session ends.
    await thief.query(`do $$ begin
      perform pg_terminate_backend(pid) from pg_locks where locktype = 'advisory';
      while not pg_try_advisory_lock(x'68656c696f'::bigint) loop perform pg_sleep(0.001); end loop;
    end $$`)
    const error = await refused.promise
    assert.equal(error.id, 'store.in-use')
    await assert.rejects(sql`select 1`.execute(store.db), is('store.in-use'))
    thief.release(true)
  })
})

describe('a server that cannot be used', () => {
  it('says so when it has no such database', async () => {
    const database = await testDatabase()
    const url = new URL(database.url)
    url.pathname = '/no_such_database'
    await assert.rejects(openStore({ dataDir: '/nowhere', databaseUrl: url.href }), is('store.no-access'))
    await database.close()
  })

  it('is unavailable when it is not there', async () => {
    await assert.rejects(
      openStore({ dataDir: '/nowhere', databaseUrl: 'postgres://nobody@127.0.0.1:1/none' }),
      is('store.unavailable'),
    )
  })
})
