import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** Keys of the newsroom's own programs, and the addresses that are told what was published. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: readonly string[] = [
  `create table api_keys (
    id uuid primary key,
    name text not null,
    hash bytea not null unique,
    scopes jsonb not null,
    memberships jsonb not null,
    made_by uuid references people,
    made_at timestamptz not null,
    expires_at timestamptz,
    used_on date,
    revoked_at timestamptz
  )`,
  `create table webhooks (
    id uuid primary key,
    url text not null,
    secret text collate "C" not null,
    events jsonb not null,
    services jsonb not null,
    enabled boolean not null default true,
    made_by uuid references people,
    made_at timestamptz not null,
    answered_at timestamptz,
    failed_at timestamptz,
    failure text
  )`,
]
