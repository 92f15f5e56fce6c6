import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** Pictures in the text as well as at its head, and the words that a service's spelling knows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: readonly string[] = [
  // Figures stand at the top of a body, nowhere deeper.
  `create function media_shown(content jsonb) returns jsonb language sql immutable parallel safe as $$
    select jsonb_path_query_array(content, '$.picture.media') || jsonb_path_query_array(content, '$.body.content[*].attrs.media')
  $$`,
  `drop index revisions_live_picture`,
  `create index revisions_media_shown on revisions using gin (media_shown(content)) where state in ('live', 'working')`,
  `create index media_newest on media (uploaded_at desc, hash)`,
  `create table spelling_words (
    service text collate "C" not null references services,
    word text collate "C" not null,
    added_by uuid references people,
    added_at timestamptz not null,
    primary key (service, word)
  )`,
]
