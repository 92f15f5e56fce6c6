import { articleKey, urlOfKey } from '@heliograph/edition'
import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** What an earlier run made of an item. */
export interface KnownItem {
  /** Null: the article is here, but from an archive with another name. */
  readonly sourceHash: string | null
  readonly contentHash: string | null
  /** Pictures and links that were missing. */
  readonly open: number
  readonly live: boolean
  /** Whether anybody has worked on it here. */
  readonly touched: boolean
}

/** Items that have an article already, by their ids. */
export async function articlesOf(
  db: Kysely<Database>,
  archive: string,
  items: readonly { readonly item: string; readonly article: string }[],
): Promise<ReadonlyMap<string, KnownItem>> {
  if (items.length === 0) return new Map()
  const { rows } = await sql<KnownItem & { readonly item: string }>`
    select asked.item, archive_items.source_hash as "sourceHash", archive_items.content_hash as "contentHash",
      coalesce(archive_items.open, 0) as open, articles.publication = 'live' as live,
      articles.publication = 'retracted'
        or articles.work not in ('none', 'draft')
        or (articles.publication = 'live' and articles.working_revision is not null)
        or exists (
          select from revisions where revisions.article_id = articles.id and revisions.made_by is not null
        ) as touched
    from unnest(${items.map(({ item }) => item)}::text[], ${items.map(({ article }) => article)}::uuid[])
      as asked(item, article)
    join articles on articles.id = asked.article
    left join archive_items on archive_items.archive = ${archive} and archive_items.item = asked.item
      and archive_items.article = articles.id
  `.execute(db)
  return new Map(rows.map(({ item, ...known }) => [item, known]))
}

/** Addresses of what items of the archive became, by the paths they had; the slug is left out, it may still change. */
export async function linkTargets(
  db: Kysely<Database>,
  archive: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (paths.length === 0) return new Map()
  const rows = await db
    .selectFrom('archive_addresses')
    .innerJoin('archive_items', (join) =>
      join
        .onRef('archive_items.archive', '=', 'archive_addresses.archive')
        .onRef('archive_items.item', '=', 'archive_addresses.item'),
    )
    .select(['path', 'service', 'number', 'published_at'])
    .where('archive_addresses.archive', '=', archive)
    .where(sql<boolean>`path = any(${paths})`)
    .execute()
  return new Map(
    rows.flatMap(({ path, service, number, published_at: at }) =>
      number === null || at === null ? [] : [[path, addressOf(service, at, number)] as const],
    ),
  )
}

/** The address of an article without its slug. */
export function addressOf(service: string, firstPublishedAt: Temporal.Instant, number: number): string {
  const { year, month } = firstPublishedAt.toZonedDateTimeISO('UTC')
  return urlOfKey(articleKey(service, year, month, number))
}
