import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** A column that can hold words. */
export interface TextColumn {
  readonly table: string
  readonly column: string
  readonly type: 'text' | 'jsonb' | '_text'
  /** Read by programs: no order for people, so `collate "C"`. */
  readonly isIdentifier: boolean
  /** Names a row of another table, or is what other tables name rows of this one by. */
  readonly isKey: boolean
}

/**
 * Who people of the newsroom are, and what proves it: an account that carries the name is closed or renamed by hand. The
 * audit record has a way of its own. Which page reads what is made of keys that stand elsewhere.
 */
const apart: ReadonlySet<string> = new Set([
  'audit_entries',
  'audit_seals',
  'people',
  'memberships',
  'sessions',
  'sign_in_links',
  'passkeys',
  'recovery_codes',
  'pages',
  'page_reads',
])

/** Every column of every table that can hold words, asked of the database itself: a new table is never forgotten. */
export async function textColumns(db: Kysely<Database>): Promise<ReadonlyMap<string, readonly TextColumn[]>> {
  const { rows } = await sql<TextColumn>`
    select c.relname as table, a.attname as column, t.typname as type,
      coalesce(l.collname = 'C', false) as "isIdentifier",
      exists (
        select from pg_constraint k
        where k.contype = 'f' and (
          k.conrelid = c.oid and a.attnum = any(k.conkey) or k.confrelid = c.oid and a.attnum = any(k.confkey))
      ) as "isKey"
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    join pg_type t on t.oid = a.atttypid
    left join pg_collation l on l.oid = a.attcollation
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
      and c.relname not like 'kysely\\_%' and t.typname in ('text', 'jsonb', '_text')
    order by c.relname collate "C", a.attnum`.execute(db)
  return Map.groupBy(
    rows.filter(({ table }) => !apart.has(table)),
    ({ table }) => table,
  )
}
