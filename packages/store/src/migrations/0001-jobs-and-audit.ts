import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** The jobs and the audit log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: readonly string[] = [
  `create table jobs (
    id bigint generated always as identity primary key,
    kind text collate "C" not null,
    ordering_key text collate "C",
    idempotency_key text collate "C",
    priority integer not null default 0,
    payload jsonb not null,
    due_at timestamptz,
    retry_at timestamptz,
    lease_until timestamptz,
    asked_again boolean not null default false,
    attempts integer not null default 0,
    state text collate "C" not null default 'open' check (state in ('open', 'done', 'dead', 'canceled')),
    last_error text,
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz
  )`,
  `create unique index jobs_idempotency on jobs (kind, idempotency_key) where state = 'open'`,
  `create index jobs_turn on jobs (priority desc, id) where state = 'open'`,
  `create index jobs_key on jobs (ordering_key) where state = 'open' or lease_until is not null`,
  `create index jobs_dead on jobs (id) where state = 'dead'`,
  `create index jobs_finished on jobs (finished_at) where state in ('done', 'canceled')`,
  `create table audit_entries (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    command text collate "C" not null,
    person_id text collate "C",
    subject text collate "C",
    data jsonb,
    salt bytea,
    commitment bytea not null,
    erased_at timestamptz,
    seal bigint
  )`,
  `create index audit_entries_seal on audit_entries (seal, id)`,
  `create index audit_entries_unsealed on audit_entries (id) where seal is null`,
  `create index audit_entries_subject on audit_entries (subject, id desc)`,
  `create index audit_entries_person on audit_entries (person_id, id desc)`,
  `create table audit_seals (
    n bigint primary key,
    first_id bigint not null,
    last_id bigint not null,
    entries integer not null,
    previous bytea not null,
    hash bytea not null,
    at timestamptz not null
  )`,
]
