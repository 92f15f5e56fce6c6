import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** What translators remember, agree on and have checked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: readonly string[] = [
  // The grid walks stories by their last change, whatever the archive holds.
  `create index articles_changed on articles (changed_at desc, id desc)`,
  `create table translation_memory (
    id uuid primary key,
    article_id uuid not null references articles on delete cascade,
    from_service text collate "C" not null references services,
    to_service text collate "C" not null references services,
    from_language text collate "C" not null,
    to_language text collate "C" not null,
    source_hash bytea not null,
    source_text text not null,
    target_text text not null,
    terms text[] collate "C" not null,
    made_at timestamptz not null
  )`,
  `create index translation_memory_article on translation_memory (article_id)`,
  `create index translation_memory_exact on translation_memory (from_language, to_language, source_hash, made_at desc)`,
  `create index translation_memory_terms on translation_memory using gin (terms)`,
  `create table glossary (
    id uuid primary key,
    from_language text collate "C" not null,
    to_language text collate "C" not null,
    kind text collate "C" not null check (kind in ('term', 'person', 'place', 'organisation')),
    term text not null,
    target text not null,
    note text not null,
    made_by uuid references people,
    made_at timestamptz not null
  )`,
  `create index glossary_pair on glossary (from_language, to_language)`,
  `create table translation_checks (
    article_id uuid not null references articles on delete cascade,
    revision_id uuid not null references revisions on delete cascade,
    block integer not null,
    checked_by uuid references people,
    checked_at timestamptz not null,
    primary key (article_id, revision_id, block)
  )`,
]
