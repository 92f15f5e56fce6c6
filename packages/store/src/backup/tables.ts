import type pg from 'pg'

/** A table as a backup sees it. */
export interface BackupTable {
  readonly name: string
  /** Columns that hold data, in the table's order; generated ones are computed again. */
  readonly columns: readonly string[]
  readonly primaryKey: readonly string[]
}

/** Every table that holds the newsroom's data, by name. */
export async function listTables(client: pg.ClientBase): Promise<readonly BackupTable[]> {
  const { rows } = await client.query<BackupTable>(`
    select c.relname as name,
      array(
        select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attnum
      ) as columns,
      array(
        select a.attname::text from pg_index i
        cross join unnest(i.indkey::int[]) with ordinality k (attnum, position)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary
        order by k.position
      ) as "primaryKey"
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
      and c.relname not like 'kysely\\_%'
    order by c.relname collate "C"`)
  return rows
}

/** The last number of every sequence that has given one. */
export async function listSequences(client: pg.ClientBase): Promise<Readonly<Record<string, number>>> {
  const { rows } = await client.query<{ name: string; last: number }>(`
    select sequencename as name, last_value as last from pg_sequences
    where schemaname = current_schema() and last_value is not null
    order by sequencename collate "C"`)
  return Object.fromEntries(rows.map((row) => [row.name, row.last]))
}

/** A name as SQL writes it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
