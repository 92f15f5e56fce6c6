import { createHash } from 'node:crypto'
import type { Store } from '../database.ts'
import { copyOut } from './copy-out.ts'
import { listSequences, listTables, quoteName } from './tables.ts'

/** The first line of a backup. */
export interface BackupHeader {
  readonly heliographDatabase: 1
  /** Name of the newest migration the data has been through. */
  readonly schema: string
  readonly tables: readonly string[]
}

/** The line before the rows of a table, which end with a line `\.`. */
export interface BackupTableHeader {
  readonly table: string
  readonly columns: readonly string[]
}

/** The last line; without it, a backup is cut. */
export interface BackupEnd {
  readonly rows: Readonly<Record<string, number>>
  readonly sequences: Readonly<Record<string, number>>
  /** SHA-256 of all bytes before this line, hex. */
  readonly sha256: string
}

export const END_OF_ROWS = '\\.\n'

/**
 * The whole database as text, as it was at one moment, while work goes on: a line of JSON, then for each table in
 * the order of names a line of JSON, its rows in PostgreSQL's COPY text format in the order of their primary key
 * and a line `\.`, then a last line of JSON. UTF-8. The same data gives the same bytes.
 */
export async function* backupStore(store: Store): AsyncGenerator<Buffer> {
  const client = await store.pool.connect()
  let whole = false
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await listTables(client)
    const { rows: migrated } = await client.query<{ name: string }>(
      'select name from kysely_migration order by name collate "C" desc limit 1',
    )
    const hash = createHash('sha256')
    const seen = (bytes: Buffer): Buffer => {
      hash.update(bytes)
      return bytes
    }
    const header: BackupHeader = {
      heliographDatabase: 1,
      schema: migrated[0]?.name ?? '',
      tables: tables.map((table) => table.name),
    }
    yield seen(toLine(header))
    const rows: Record<string, number> = {}
    for (const { name, columns, primaryKey } of tables) {
      const tableHeader: BackupTableHeader = { table: name, columns }
      yield seen(toLine(tableHeader))
      const order = primaryKey.length === 0 ? '' : ` order by ${primaryKey.map(quoteName).join(', ')}`
      const copying = copyOut(
        client,
        `copy (select ${columns.map(quoteName).join(', ')} from ${quoteName(name)}${order}) to stdout`,
      )
      try {
        let next = await copying.next()
        for (; next.done !== true; next = await copying.next()) yield seen(next.value)
        rows[name] = next.value
      } finally {
        // When the reader went away in the middle, the server is told.
        await copying.return(0)
      }
      yield seen(Buffer.from(END_OF_ROWS))
    }
    // Numbers given while we copied are burnt: read last, so that none is ever given twice.
    const end: BackupEnd = { rows, sequences: await listSequences(client), sha256: hash.digest('hex') }
    yield toLine(end)
    await client.query('commit')
    whole = true
  } finally {
    client.release(!whole)
  }
}

function toLine(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`)
}
