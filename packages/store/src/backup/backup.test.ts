import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Store } from '../database.ts'
import { addJob } from '../jobs/add-job.ts'
import { migrate, migrationNames } from '../migrate.ts'
import { StoreError } from '../store-error.ts'
import { testDatabase } from '../testing/test-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { backupStore } from './backup-store.ts'
import { restoreStore } from './restore-store.ts'

const now = Temporal.Instant.from('2016-05-01T12:00:00Z')
const is = (id: string) => (error: unknown) => error instanceof StoreError && error.id === id

async function read(store: Store): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(backupStore(store)))
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
}

/** Values that a careless text format breaks on. */
const awkward = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
  fc.constantFrom('\\.', '\\.\n', '\n\\.\n', '\\N', '\t', '\r\n', '\\', '', 'Ж ا ქ ћ', '"', '\u2028'),
)

const valueOf: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  text: awkward,
  boolean: fc.boolean(),
  smallint: fc.integer({ min: -32_768, max: 32_767 }),
  integer: fc.integer(),
  bigint: fc.maxSafeInteger(),
  real: fc.constantFrom(0, 0.1, 1 / 3, 1e-10, 3.4e38, -2.5),
  'double precision': fc.double({ noNaN: true }),
  uuid: fc.uuid(),
  date: fc.constantFrom('2016-05-01', '0001-01-01', '9999-12-31'),
  ARRAY: fc.array(awkward, { maxLength: 3 }),
  bytea: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  jsonb: fc
    .record({ text: awkward, list: fc.array(awkward, { maxLength: 3 }), n: fc.integer() })
    .map((value) => JSON.stringify(value)),
  'timestamp with time zone': fc
    .bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_000_000n })
    .map((microseconds) => Temporal.Instant.fromEpochNanoseconds(microseconds * 1000n)),
}

/** Takes away every rule about rows, so that any values may stand in any table. */
async function dropRules(store: Store): Promise<void> {
  const { rows } = await sql<{ table: string; name: string }>`
    select conrelid::regclass::text as table, conname as name from pg_constraint
    where contype in ('f', 'c') and connamespace = 'public'::regnamespace`.execute(store.db)
  for (const { table, name } of rows)
    await sql.raw(`alter table ${table} drop constraint "${name}"`).execute(store.db)
}

async function fill(store: Store): Promise<readonly string[]> {
  const { rows: columns } = await sql<Column>`
    select table_name as table, column_name as column, data_type as type from information_schema.columns
    where table_schema = 'public' and is_generated = 'NEVER' and table_name not like 'kysely%'
    order by table_name, ordinal_position`.execute(store.db)
  const tables = [...new Set(columns.map((column) => column.table))]
  for (const [index, table] of tables.entries()) {
    const own = columns.filter((column) => column.table === table)
    const row = fc.tuple(
      ...own.map(({ type, column }) => {
        const arbitrary = valueOf[type]
        assert.ok(arbitrary !== undefined, `no values for ${table}.${column} of type ${type}`)
        return arbitrary
      }),
    )
    for (const values of fc.sample(row, { seed: index + 1, numRuns: 12 })) {
      await sql`insert into ${sql.table(table)} (${sql.join(own.map(({ column }) => sql.ref(column)))})
        overriding system value values (${sql.join(values)}) on conflict do nothing`.execute(store.db)
    }
  }
  return tables
}

describe('a backup', () => {
  let from: TestDatabase
  let to: TestDatabase
  before(async () => {
    from = await testDatabase()
  })
  beforeEach(async () => {
    to = await testDatabase()
  })
  after(() => from.close())

  it('restored gives every table as it was, whatever is in it, and the same backup again', async () => {
    const source = await testDatabase()
    await dropRules(source.store)
    await dropRules(to.store)
    const tables = await fill(source.store)
    // The one thing that ends with the process that held it.
    await sql`update jobs set lease_until = null`.execute(source.store.db)
    const bytes = await read(source.store)
    const report = await restoreStore(to.store, inPieces(bytes, 1000))
    assert.deepEqual(Object.keys(report.rows), tables)
    for (const table of tables) {
      const all = (store: Store) =>
        sql`select * from ${sql.table(table)} t order by t::text collate "C"`.execute(store.db)
      const { rows } = await all(to.store)
      assert.ok(rows.length > 0)
      assert.deepEqual(JSON.stringify(rows), JSON.stringify((await all(source.store)).rows))
    }
    assert.equal((await read(to.store)).equals(await read(source.store)), true)
    await source.close()
    await to.close()
  })

  it('restored keeps every reference, also those that go in circles', async () => {
    const [story, article, revision] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`)
    await from.store.transaction(async (trx) => {
      await sql`insert into services (key, language, name, time_zone, city, calendar, about, position)
        values ('en', 'en', 'Example', 'UTC', 'none', 'gregory', '', 1)`.execute(trx)
      await sql`insert into stories values (${story}, 'cease-fire', ${now})`.execute(trx)
      await sql`insert into articles (id, story_id, service, kind, publication, work, live_revision, changed_at, created_at)
        values (${article}, ${story}, 'en', 'text', 'never', 'draft', ${revision}, ${now}, ${now})`.execute(
        trx,
      )
      await sql`insert into revisions (id, article_id, number, save, state, headline, content, made_at)
        values (${revision}, ${article}, 1, 1, 'live', 'Talks', '{}', ${now})`.execute(trx)
    })
    await restoreStore(to.store, backupStore(from.store))
    await assert.rejects(sql`delete from stories`.execute(to.store.db), /violates foreign key/)
    assert.equal((await read(to.store)).equals(await read(from.store)), true)
    await to.close()
  })

  it('restored never gives a number twice, not even that of a row that was deleted', async () => {
    const add = (store: Store) => store.transaction((trx) => addJob(trx, { kind: 'note', now }))
    await add(from.store)
    const last = await add(from.store)
    await sql`delete from jobs where id = ${last}`.execute(from.store.db)
    await sql`select nextval('article_numbers')`.execute(from.store.db)
    await restoreStore(to.store, backupStore(from.store))
    assert.ok((await add(to.store)) > last)
    const { rows } = await sql<{ next: number }>`select nextval('article_numbers') as next`.execute(
      to.store.db,
    )
    assert.deepEqual(rows, [{ next: 2 }])
    await to.close()
  })

  it('is of one moment, while work goes on', async () => {
    const before = await read(from.store)
    const reading = backupStore(from.store)
    const first = await reading.next()
    await from.store.transaction((trx) => addJob(trx, { kind: 'late', now }))
    const rest = await Array.fromAsync(reading)
    const during = Buffer.concat([first.value ?? Buffer.alloc(0), ...rest])
    // The last line tells the newest numbers; all before it is the same.
    const rows = (bytes: Buffer) => bytes.toString().split('\n').slice(0, -2)
    assert.deepEqual(rows(during), rows(before))
    assert.notDeepEqual(rows(await read(from.store)), rows(before))
    await to.close()
  })

  it('that nobody reads to its end holds nothing up', async () => {
    await sql`insert into jobs (kind, payload, created_at) select 'big', to_jsonb(repeat('x', 1000)), now()
      from generate_series(1, 5000)`.execute(from.store.db)
    for (const enough of [1, 100_000]) {
      let size = 0
      for await (const chunk of backupStore(from.store)) {
        size += chunk.length
        if (size >= enough) break
      }
    }
    await sql`truncate jobs`.execute(from.store.db)
    await from.store.transaction((trx) => addJob(trx, { kind: 'note', now }))
    await to.close()
  })

  it('of an older schema is loaded and brought up to date', async () => {
    const old = await testDatabase()
    const [first] = migrationNames
    await old.store.transaction((trx) => addJob(trx, { kind: 'old', now }))
    await sql`drop schema public cascade`.execute(old.store.db)
    await sql`create schema public`.execute(old.store.db)
    await migrate(old.store.db, first)
    await old.store.transaction((trx) => addJob(trx, { kind: 'old', now }))
    const report = await restoreStore(to.store, backupStore(old.store))
    assert.equal(report.schema, first)
    assert.equal((await to.store.db.selectFrom('jobs').selectAll().execute()).length, 1)
    assert.deepEqual(await to.store.db.selectFrom('articles').selectAll().execute(), [])
    await old.close()
    await to.close()
  })

  it('of a newer program is refused', async () => {
    const bytes = Buffer.from(
      (await read(from.store)).toString().replace(/"schema":"[^"]*"/, '"schema":"9999-future"'),
    )
    await assert.rejects(restoreStore(to.store, inPieces(bytes, 100)), is('store.newer-schema'))
    await to.close()
  })

  it('is not restored over anything', async () => {
    await to.store.transaction((trx) => addJob(trx, { kind: 'mine', now }))
    await assert.rejects(restoreStore(to.store, backupStore(from.store)), is('store.not-empty'))
    assert.equal((await to.store.db.selectFrom('jobs').selectAll().execute()).length, 1)
    await to.close()
  })

  it('that is cut or changed anywhere is refused and leaves nothing', async () => {
    const bytes = await read(from.store)
    const damage = fc.oneof(
      fc.nat({ max: bytes.length - 1 }).map((at) => bytes.subarray(0, at)),
      fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 })).map(([at, flip]) => {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ flip
        return changed
      }),
      fc.constant(Buffer.concat([bytes, Buffer.from('more')])),
      fc.constant(Buffer.from('This is a text.\n')),
    )
    await fc.assert(
      fc.asyncProperty(damage, async (damaged) => {
        await assert.rejects(
          restoreStore(to.store, inPieces(damaged, 997)),
          (error) =>
            error instanceof StoreError && ['store.backup-invalid', 'store.newer-schema'].includes(error.id),
        )
      }),
      { seed: 1, numRuns: 40 },
    )
    assert.deepEqual(await to.store.db.selectFrom('jobs').selectAll().execute(), [])
    await restoreStore(to.store, inPieces(bytes, 1))
    await to.close()
  })
})
