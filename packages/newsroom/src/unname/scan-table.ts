import type { Database, Json } from '@heliograph/store'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { RewriteOptions, Rewriting } from './rewrite-value.ts'
import { rewriteIdentifier, rewriteJson, rewriteText } from './rewrite-value.ts'
import type { TextColumn } from './text-columns.ts'

/** A row in which the name, or one of the pictures, was found. */
export interface FoundRow {
  readonly place: string
  readonly row: Readonly<Record<string, unknown>>
  /** By column: how often the name stands in it, and what it becomes. */
  readonly columns: readonly {
    readonly column: TextColumn
    readonly tally: Rewriting
    readonly value: unknown
  }[]
}

/** Pages of 8 KB read at once. */
const pagesAtOnce = 256

/** Every row of a table in which something is found, block by block, whatever the size of the table. */
export async function* scanTable(
  db: Kysely<Database>,
  table: string,
  columns: readonly TextColumn[],
  optionsOf: (row: Readonly<Record<string, unknown>>) => RewriteOptions,
): AsyncGenerator<FoundRow> {
  const { rows: sizes } = await sql<{ readonly pages: number }>`
    select pg_relation_size(${table}::regclass) / current_setting('block_size')::int as pages
  `.execute(db)
  const pages = Number(sizes[0]?.pages ?? 0)
  for (let from = 0; from < pages; from += pagesAtOnce) {
    const { rows } = await sql<Record<string, unknown>>`
      select ctid::text as "+place", * from ${sql.table(table)}
      where ctid >= ${`(${from},0)`}::tid and ctid < ${`(${from + pagesAtOnce},0)`}::tid
    `.execute(db)
    for (const row of rows) {
      const options = optionsOf(row)
      const found = columns.flatMap((column) => {
        const tally: Rewriting = { count: 0, pictures: 0 }
        const value = rewrite(row[column.column], column, options, tally)
        return tally.count + tally.pictures === 0 ? [] : [{ column, tally, value }]
      })
      if (found.length > 0) yield { place: row['+place'] as string, row, columns: found }
    }
  }
}

function rewrite(value: unknown, column: TextColumn, options: RewriteOptions, tally: Rewriting): unknown {
  if (value === null || value === undefined) return null
  if (column.type === 'jsonb') return JSON.stringify(rewriteJson(value as Json, options, tally))
  if (column.type === '_text')
    return (value as readonly string[]).filter((one) => {
      const found = options.matcher.find(one).length
      tally.count += found
      return found === 0
    })
  const text = value as string
  // JSON kept as text: what a task says about a schedule.
  return column.isIdentifier ? rewriteIdentifier(text, options, tally) : rewriteText(text, options, tally)
}
