import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** Live blogs' posts, and alerts over the fronts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: readonly string[] = [
  `create table live_posts (
    id uuid primary key,
    article_id uuid not null references articles,
    number integer not null check (number > 0),
    kind text collate "C" not null check (kind in ('fact', 'quote', 'picture', 'correction')),
    shown_at timestamptz not null,
    author text not null,
    content jsonb not null,
    media text collate "C",
    corrects uuid references live_posts,
    state text collate "C" not null default 'live' check (state in ('live', 'removed')),
    removed_at timestamptz,
    pinned_at timestamptz,
    edited_at timestamptz,
    broken_out uuid references articles,
    sequence integer not null check (sequence > 0),
    made_by uuid references people,
    made_at timestamptz not null,
    unique (article_id, number)
  )`,
  `create index live_posts_sequence on live_posts (article_id, sequence desc)`,
  `create index live_posts_media on live_posts (media) where media is not null`,
  `create index live_posts_corrects on live_posts (corrects) where corrects is not null`,
  `create index live_posts_broken_out on live_posts (broken_out) where broken_out is not null`,
  `create table live_post_sources (
    post_id uuid not null references live_posts on delete cascade,
    item_id uuid not null references wire_items,
    position integer not null,
    primary key (post_id, item_id)
  )`,
  `create index live_post_sources_item on live_post_sources (item_id)`,
  `create table breaking (
    id uuid primary key,
    alert_id uuid not null,
    article_id uuid not null references articles,
    service text collate "C" not null references services,
    words text not null,
    on_sections boolean not null,
    from_at timestamptz not null,
    until timestamptz not null,
    set_by uuid references people,
    changed_at timestamptz,
    ended_at timestamptz,
    ended_by uuid references people,
    unique (alert_id, service),
    check (until > from_at)
  )`,
  `create index breaking_service on breaking (service, from_at desc)`,
  `create index breaking_article on breaking (article_id)`,
]
