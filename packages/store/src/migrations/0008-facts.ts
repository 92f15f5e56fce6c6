import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** What the house keeps when facts change: whose correction a correction carries, names removed, content destroyed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: readonly string[] = [
  `alter table corrections add column source_correction uuid references corrections`,
  `create index corrections_newest on corrections (made_at desc)`,
  `create unique index tasks_of_source on tasks (article_id, source_revision, kind) where source_revision is not null`,
  `create index articles_scheduled on articles (scheduled_at) where scheduled_at is not null`,
  `alter table articles
    add column unnamed_at timestamptz,
    add column purged_at timestamptz,
    add column purge_reference text`,
  `create table unnamings (
    id uuid primary key,
    at timestamptz not null,
    made_by uuid references people,
    reason text not null,
    places jsonb not null
  )`,
  `create table unnamed_articles (
    unnaming_id uuid not null references unnamings,
    article_id uuid not null references articles,
    primary key (unnaming_id, article_id)
  )`,
  `create table dropped_blobs (
    hash text collate "C" primary key,
    at timestamptz
  )`,
  `create index dropped_blobs_newest on dropped_blobs (at desc) where at is not null`,
]
