import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** What keeps text from being lost: copies of saves, and a key for what a browser keeps of unsaved text. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: readonly string[] = [
  // Two random identifiers are 32 bytes, 244 bits of them drawn by the database's strong generator.
  `alter table sessions add column draft_key bytea not null
    default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')`,
  `create table saved_copies (
    article_id uuid not null references articles on delete cascade,
    save integer not null,
    headline text not null,
    content jsonb not null,
    made_by uuid references people,
    made_at timestamptz not null,
    held boolean not null default false,
    primary key (article_id, save)
  )`,
]
