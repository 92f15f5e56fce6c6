import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** What people tell each other: notifications, remarks on a text, the checklist, hand-over notes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: readonly string[] = [
  `create table notifications (
    id uuid primary key,
    person_id uuid not null references people on delete cascade,
    kind text collate "C" not null,
    article_id uuid references articles on delete cascade,
    service text collate "C",
    made_by uuid references people,
    parameters jsonb not null default '{}',
    made_at timestamptz not null,
    read_at timestamptz
  )`,
  `create index notifications_of on notifications (person_id, made_at desc, id desc)`,
  `create index notifications_unread on notifications (person_id, made_at desc, id desc) where read_at is null`,
  `create index notifications_article on notifications (article_id) where article_id is not null`,
  `create table notification_preferences (
    person_id uuid not null references people on delete cascade,
    kind text collate "C" not null,
    mail boolean not null,
    primary key (person_id, kind)
  )`,
  `create table remarks (
    id uuid primary key,
    article_id uuid not null references articles on delete cascade,
    made_by uuid references people,
    made_at timestamptz not null,
    words text not null,
    quoted text not null,
    replacement text,
    state text collate "C" not null default 'open' check (state in ('open', 'resolved', 'accepted', 'rejected')),
    closed_by uuid references people,
    closed_at timestamptz
  )`,
  `create index remarks_article on remarks (article_id, made_at)`,
  `create index remarks_open on remarks (article_id) where state = 'open'`,
  `create table remark_replies (
    id uuid primary key,
    remark_id uuid not null references remarks on delete cascade,
    made_by uuid references people,
    made_at timestamptz not null,
    words text not null
  )`,
  `create index remark_replies_remark on remark_replies (remark_id, made_at)`,
  `create table checks (
    service text collate "C" not null references services,
    key text collate "C" not null,
    words text not null,
    blocks boolean not null,
    kinds jsonb not null,
    position integer not null,
    primary key (service, key)
  )`,
  `create table check_ticks (
    article_id uuid not null references articles on delete cascade,
    key text collate "C" not null,
    person_id uuid references people,
    ticked_at timestamptz not null,
    -- What the text was when somebody looked: a tick is good for that text only.
    text_hash bytea not null,
    primary key (article_id, key)
  )`,
  `create table hand_over_notes (
    id uuid primary key,
    service text collate "C" not null references services,
    words text not null,
    made_by uuid references people,
    made_at timestamptz not null
  )`,
  `create index hand_over_notes_service on hand_over_notes (service, made_at desc)`,
  // The board asks for what is in work, and that is little beside what was ever published.
  `create index articles_in_work on articles (service, work, deadline, changed_at desc, id) where work <> 'none'`,
  `create index revisions_in_work on revisions (made_by) where state = 'working'`,
]
