import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** Passkeys, a second factor, recovery codes, invitations; people who may no longer sign in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: readonly string[] = [
  `alter table newsroom
    add column second_factor boolean not null default false,
    add column decoy_key bytea not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())`,
  `alter table people
    add column language text collate "C",
    add column disabled_at timestamptz,
    add column authenticator text collate "C",
    add column authenticator_step bigint not null default 0`,
  `alter table sessions
    add column confirmed_at timestamptz,
    add column unfinished boolean not null default false`,
  `alter table sign_in_links
    add column id uuid unique,
    add column invited_at timestamptz,
    add column invited_by uuid references people`,
  `create table passkeys (
    id text collate "C" primary key,
    person_id uuid not null references people on delete cascade,
    public_key bytea not null,
    counter bigint not null,
    transports jsonb not null default '[]',
    name text not null,
    created_at timestamptz not null,
    used_on timestamptz
  )`,
  `create index passkeys_person on passkeys (person_id)`,
  `create table recovery_codes (
    hash bytea primary key,
    person_id uuid not null references people on delete cascade,
    used_at timestamptz
  )`,
  `create index recovery_codes_person on recovery_codes (person_id)`,
  `create index audit_entries_command on audit_entries (command, id desc)`,
]
