import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** What the desk's work adds to the newsroom's own tables; each part of that work has its tables in a migration of its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: readonly string[] = [
  `alter table articles drop constraint articles_kind_check`,
  `alter table articles add constraint articles_kind_check check (kind in ('text', 'brief', 'live-blog'))`,
  `alter table articles
    add column assignee uuid references people,
    add column deadline timestamptz,
    add column legal text collate "C" not null default 'none' check (legal in ('none', 'asked', 'cleared')),
    add column scheduled_at timestamptz,
    add column scheduled_by uuid references people,
    add column embargo_until timestamptz,
    add column notice text,
    add column notice_at timestamptz,
    add column closed_at timestamptz`,
  `create index articles_deadline on articles (service, deadline) where deadline is not null`,
  `create index articles_assignee on articles (assignee) where assignee is not null`,
  `alter table services add column four_eyes boolean not null default false`,
  `alter table revisions add column ready_by uuid references people`,
  `alter table tasks
    add column source_revision uuid references revisions,
    add column note text`,
  `alter table media
    add column rights text not null default '',
    add column rights_until timestamptz,
    add column look bytea`,
]
