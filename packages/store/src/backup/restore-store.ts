import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Store } from '../database.ts'
import { releaseAbandonedJobs } from '../jobs/release-abandoned-jobs.ts'
import { migrate, migrationNames, schemaVersion } from '../migrate.ts'
import { StoreError } from '../store-error.ts'
import type { BackupEnd, BackupHeader, BackupTableHeader } from './backup-store.ts'
import { copyIn } from './copy-in.ts'
import { createLineReader } from './line-reader.ts'
import type { LineReader } from './line-reader.ts'
import { listTables, quoteName } from './tables.ts'

/** What was restored. */
export interface RestoreReport {
  /** The schema of the backup; the data has been migrated to the newest. */
  readonly schema: string
  readonly rows: Readonly<Record<string, number>>
}

/**
 * Fills an empty store from what `backupStore` gave, in one transaction: everything or nothing. A backup of an
 * older schema is loaded as that schema and migrated then.
 *
 * Refused with `store.not-empty`, `store.newer-schema` (of a newer program) and `store.backup-invalid` (cut,
 * changed, or not a backup); the store stays empty.
 */
export async function restoreStore(store: Store, source: AsyncIterable<Uint8Array>): Promise<RestoreReport> {
  const hash = createHash('sha256')
  const reader = createLineReader(source, (bytes) => hash.update(bytes))
  try {
    return await restore(store, reader, () => hash.copy().digest('hex'))
  } finally {
    await reader.close()
  }
}

/** `soFar` gives the hash of everything read, hex. */
async function restore(store: Store, reader: LineReader, soFar: () => string): Promise<RestoreReport> {
  const header = await readHeader(reader)
  await refuseUnlessEmpty(store)
  if (header.schema !== schemaVersion) await rebuildSchema(store, header.schema)
  const client = await store.pool.connect()
  let whole = false
  let rows: Readonly<Record<string, number>>
  try {
    await client.query('begin')
    const constraints = await dropForeignKeys(client)
    rows = await loadTables(client, reader, header)
    const sha256 = soFar()
    const end = await readLine(reader, isEnd)
    if (end.sha256 !== sha256 || !(await reader.atEnd())) throw invalid('was changed')
    if (JSON.stringify(end.rows) !== JSON.stringify(rows)) throw invalid('does not hold the rows it counts')
    for (const [name, last] of Object.entries(end.sequences))
      await client.query('select setval($1::text::regclass, $2)', [quoteName(name), last])
    for (const statement of constraints) await client.query(statement)
    await client.query('commit')
    whole = true
  } catch (error) {
    if (error instanceof StoreError) throw error
    // The server names the row: it cannot be read as what the table holds.
    throw new StoreError('store.backup-invalid', 'The backup holds something the database does not take.', {
      cause: error,
    })
  } finally {
    if (!whole) await client.query('rollback').catch(() => undefined)
    client.release(!whole)
    if (header.schema !== schemaVersion) await migrate(store.db)
  }
  await releaseAbandonedJobs(store.db)
  return { schema: header.schema, rows }
}

async function readHeader(reader: LineReader): Promise<BackupHeader> {
  const header = await readLine(reader, isHeader)
  if (!migrationNames.includes(header.schema))
    throw new StoreError(
      'store.newer-schema',
      `The backup was made by a newer version of the program (its schema is ${header.schema}). Restore it with that version.`,
    )
  return header
}

async function loadTables(
  client: pg.ClientBase,
  reader: LineReader,
  header: BackupHeader,
): Promise<Readonly<Record<string, number>>> {
  const known = new Map((await listTables(client)).map((table) => [table.name, new Set(table.columns)]))
  if (header.tables.length !== known.size) throw invalid('does not hold the tables of its schema')
  const rows: Record<string, number> = {}
  for (const name of header.tables) {
    const { table, columns } = await readLine(reader, isTableHeader)
    const has = known.get(table)
    if (table !== name || has === undefined || columns.some((column) => !has.has(column)))
      throw invalid('does not hold the tables of its schema')
    const list = columns.map(quoteName).join(', ')
    rows[name] = await copyIn(client, `copy ${quoteName(table)} (${list}) from stdin`, reader.rows())
  }
  return rows
}

async function refuseUnlessEmpty(store: Store): Promise<void> {
  const client = await store.pool.connect()
  try {
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query(`select from ${quoteName(name)} limit 1`)
      if (rows.length > 0)
        throw new StoreError(
          'store.not-empty',
          `A backup is restored into an empty database only, and ${name} holds rows. Give a new data folder with --data.`,
        )
    }
  } finally {
    client.release()
  }
}

/** An empty database of an older schema. */
async function rebuildSchema(store: Store, schema: string): Promise<void> {
  await store.transaction(async (trx) => {
    await sql`drop schema public cascade`.execute(trx)
    await sql`create schema public`.execute(trx)
  })
  await migrate(store.db, schema)
}

/** Tables refer to each other in circles: references are checked when all rows are there. The way back. */
async function dropForeignKeys(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype = 'f' and connamespace = current_schema()::regnamespace
    order by conrelid::regclass::text collate "C", conname collate "C"`)
  for (const { table, name } of rows)
    await client.query(`alter table ${table} drop constraint ${quoteName(name)}`)
  return rows.map(
    ({ table, name, definition }) => `alter table ${table} add constraint ${quoteName(name)} ${definition}`,
  )
}

async function readLine<T>(reader: LineReader, is: (value: unknown) => value is T): Promise<T> {
  const line = await reader.line()
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw invalid('is damaged, or is not a backup', cause)
  }
  if (!is(value)) throw invalid('is damaged, or is not a backup')
  return value
}

function invalid(how: string, cause?: unknown): StoreError {
  return new StoreError('store.backup-invalid', `The backup ${how}.`, cause === undefined ? {} : { cause })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string')
}

function isCounts(value: unknown): value is Readonly<Record<string, number>> {
  return isRecord(value) && Object.values(value).every((count) => Number.isSafeInteger(count))
}

function isHeader(value: unknown): value is BackupHeader {
  return (
    isRecord(value) &&
    value['heliographDatabase'] === 1 &&
    typeof value['schema'] === 'string' &&
    isNames(value['tables'])
  )
}

function isTableHeader(value: unknown): value is BackupTableHeader {
  return isRecord(value) && typeof value['table'] === 'string' && isNames(value['columns'])
}

function isEnd(value: unknown): value is BackupEnd {
  return (
    isRecord(value) &&
    isCounts(value['rows']) &&
    isCounts(value['sequences']) &&
    typeof value['sha256'] === 'string'
  )
}
