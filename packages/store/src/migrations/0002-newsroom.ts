import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** Everything the newsroom keeps. Keys that people never sort by are `collate "C"`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: readonly string[] = [
  `create table newsroom (
    only_row boolean primary key default true check (only_row),
    name text not null,
    site_id text collate "C" not null,
    site_origin text collate "C" not null,
    desk_origin text collate "C" not null,
    demonstration boolean not null default false,
    created_at timestamptz not null,
    set_up_at timestamptz
  )`,
  `create table services (
    key text collate "C" primary key,
    language text collate "C" not null,
    name text not null,
    time_zone text collate "C" not null,
    city text collate "C" not null,
    calendar text collate "C" not null,
    countries jsonb not null default '[]',
    about text not null,
    position integer not null
  )`,
  `create table sections (
    service text collate "C" not null references services,
    key text collate "C" not null,
    name text not null,
    position integer not null,
    primary key (service, key)
  )`,
  `create table people (
    id uuid primary key,
    name text not null,
    email text collate "C" not null unique,
    password text collate "C",
    created_at timestamptz not null
  )`,
  `create table memberships (
    person_id uuid not null references people on delete cascade,
    service text collate "C" not null,
    role text collate "C" not null,
    primary key (person_id, service, role)
  )`,
  `create table sessions (
    id bytea primary key,
    public_id uuid not null unique,
    person_id uuid not null references people on delete cascade,
    device text not null,
    created_at timestamptz not null,
    seen_at timestamptz not null
  )`,
  `create index sessions_person on sessions (person_id)`,
  `create table sign_in_links (
    hash bytea primary key,
    person_id uuid not null references people on delete cascade,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  `create table agencies (
    key text collate "C" primary key,
    name text not null,
    names jsonb not null default '{}'
  )`,
  `create table feeds (
    id uuid primary key,
    kind text collate "C" not null check (kind in ('folder', 'url')),
    location text collate "C" not null unique,
    provider text,
    charset text collate "C",
    every_seconds integer not null,
    validators jsonb not null default '{}',
    last_polled_at timestamptz,
    last_error text,
    failures integer not null default 0,
    enabled boolean not null default true
  )`,
  `create table feed_files (
    feed_id uuid not null references feeds on delete cascade,
    name text collate "C" not null,
    size bigint not null,
    modified_ms double precision not null,
    primary key (feed_id, name)
  )`,
  `create table wire_problems (
    id uuid primary key,
    source text not null,
    problem text not null,
    noted_at timestamptz not null,
    closed_at timestamptz,
    closed_by uuid references people
  )`,
  `create unique index wire_problems_open on wire_problems (source, problem) where closed_at is null`,
  `create table wire_raw (
    hash bytea primary key,
    file text not null,
    bytes bytea not null,
    received_at timestamptz not null
  )`,
  `create table wire_items (
    id uuid primary key,
    agency text collate "C" not null references agencies,
    chain_key text collate "C" not null,
    revision_key text collate "C" not null,
    version text collate "C",
    version_created timestamptz,
    received_at timestamptz not null,
    arrival bigint generated always as identity unique,
    change text collate "C" not null,
    change_reason text not null,
    status text collate "C" not null,
    embargoed text collate "C",
    urgency smallint,
    language text collate "C",
    headline text not null,
    search_text text not null,
    item jsonb not null,
    raw_hash bytea references wire_raw,
    content_hash text collate "C" not null,
    unique (chain_key, revision_key, content_hash)
  )`,
  `create index wire_items_chain on wire_items (chain_key, arrival)`,
  `create index wire_items_newest on wire_items (received_at desc, arrival desc)`,
  `create table stories (
    id uuid primary key,
    slugline text not null,
    created_at timestamptz not null
  )`,
  `create sequence article_numbers`,
  `create table articles (
    id uuid primary key,
    story_id uuid not null references stories,
    service text collate "C" not null references services,
    kind text collate "C" not null check (kind in ('text', 'brief')),
    number bigint unique,
    publication text collate "C" not null,
    work text collate "C" not null,
    live_revision uuid,
    working_revision uuid,
    source_article uuid references articles,
    source_revision uuid,
    first_published_at timestamptz,
    updated_at timestamptz,
    section text collate "C",
    retracted_at timestamptz,
    retraction text,
    changed_at timestamptz not null,
    created_at timestamptz not null,
    unique (story_id, service)
  )`,
  `create index articles_desk on articles (service, changed_at desc)`,
  `create index articles_published on articles (service, first_published_at desc, number desc) where number is not null`,
  `create index articles_section on articles (service, section, first_published_at desc, number desc) where number is not null`,
  `create index articles_kind on articles (service, kind, first_published_at desc, number desc) where number is not null`,
  `create index articles_source on articles (source_article)`,
  `create table revisions (
    id uuid primary key,
    article_id uuid not null references articles,
    number integer not null,
    save integer not null,
    state text collate "C" not null check (state in ('working', 'live', 'past', 'discarded')),
    headline text not null,
    content jsonb not null,
    made_by uuid references people,
    made_at timestamptz not null,
    published_at timestamptz,
    published_as text collate "C",
    unique (article_id, number)
  )`,
  `create index revisions_live_picture on revisions ((content->'picture'->>'media')) where state = 'live'`,
  `alter table articles add foreign key (live_revision) references revisions deferrable initially deferred`,
  `alter table articles add foreign key (working_revision) references revisions deferrable initially deferred`,
  `create table revision_sources (
    revision_id uuid not null references revisions on delete cascade,
    item_id uuid not null references wire_items,
    position integer not null,
    primary key (revision_id, item_id)
  )`,
  `create index revision_sources_item on revision_sources (item_id)`,
  `create table corrections (
    id uuid primary key,
    article_id uuid not null references articles,
    revision_id uuid not null references revisions,
    note text not null,
    made_by uuid references people,
    made_at timestamptz not null
  )`,
  `create index corrections_article on corrections (article_id)`,
  `create table tasks (
    id uuid primary key,
    article_id uuid not null references articles,
    service text collate "C" not null,
    item_id uuid references wire_items,
    kind text collate "C" not null,
    created_at timestamptz not null,
    closed_at timestamptz,
    closed_by uuid references people,
    unique (article_id, item_id, kind)
  )`,
  `create index tasks_open on tasks (service, created_at desc) where closed_at is null`,
  `create table media (
    hash text collate "C" primary key,
    media_type text collate "C" not null,
    width integer not null,
    height integer not null,
    focus_x real not null default 0.5,
    focus_y real not null default 0.5,
    uploaded_at timestamptz not null,
    uploaded_by uuid references people
  )`,
  `create table derivatives (
    name text collate "C" primary key,
    media text collate "C" not null references media,
    focus_x real not null,
    focus_y real not null,
    width integer not null,
    height integer not null,
    media_type text collate "C" not null,
    made_at timestamptz not null,
    leaf jsonb
  )`,
  `create index derivatives_media on derivatives (media)`,
  `create table archive_months (
    service text collate "C" not null references services,
    month text collate "C" not null,
    count integer not null,
    primary key (service, month)
  )`,
  `create table touches (
    id bigint generated always as identity primary key,
    dependency text collate "C" not null
  )`,
  `create table pages (
    key text collate "C" primary key,
    due_at timestamptz
  )`,
  `create index pages_due on pages (due_at) where due_at is not null`,
  `create table page_reads (
    page text collate "C" not null references pages on delete cascade,
    dependency text collate "C" not null,
    primary key (page, dependency)
  )`,
  `create index page_reads_dependency on page_reads (dependency)`,
  `create table editions (
    number bigint primary key,
    epoch integer not null,
    made_at timestamptz not null,
    tree_root bytea not null,
    head bytea not null
  )`,
]
