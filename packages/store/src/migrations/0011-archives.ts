import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** Archives of other systems: what was taken from them, where it stood, and how each run went. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: readonly string[] = [
  `create table archive_items (
    archive text collate "C" not null,
    item text collate "C" not null,
    article uuid references articles on delete set null,
    number bigint,
    service text collate "C" not null references services,
    published_at timestamptz,
    source_hash text collate "C",
    content_hash text collate "C",
    open integer not null default 0,
    original jsonb not null default '{}',
    primary key (archive, item)
  )`,
  `create index archive_items_article on archive_items (article)`,
  `create table archive_addresses (
    path text collate "C" primary key,
    shard text collate "C" not null,
    archive text collate "C" not null,
    item text collate "C" not null,
    foreign key (archive, item) references archive_items on delete cascade
  )`,
  `create index archive_addresses_shard on archive_addresses (shard)`,
  `create index archive_addresses_item on archive_addresses (archive, item)`,
  `create table archive_pictures (
    url text collate "C" primary key,
    media text collate "C" not null references media on delete cascade
  )`,
  `create table archive_imports (
    id uuid primary key,
    archive text collate "C",
    format text collate "C" not null check (format in ('wxr', 'ghost')),
    file text not null,
    upload text collate "C",
    sha256 text collate "C",
    options jsonb not null,
    state text collate "C" not null check (state in ('waiting', 'running', 'done', 'canceled', 'failed')),
    total integer,
    done integer not null default 0,
    surveyed boolean not null default false,
    counts jsonb not null default '{}',
    problem text,
    started_by uuid references people,
    started_at timestamptz not null,
    changed_at timestamptz not null,
    finished_at timestamptz
  )`,
  `create index archive_imports_newest on archive_imports (started_at desc)`,
  `create table archive_report (
    import uuid not null references archive_imports on delete cascade,
    position integer not null,
    line jsonb not null,
    primary key (import, position)
  )`,
]
