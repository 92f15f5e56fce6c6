import type { WireSummary } from '@heliograph/api'
import { languageOfTag } from '@heliograph/languages'
import type { Database } from '@heliograph/store'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { chainStatuses } from '../wire/chain-statuses.ts'
import { readableServices } from './readable-services.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

export type WireRow = Pick<
  Selectable<Database['wire_items']>,
  | 'id'
  | 'agency'
  | 'chain_key'
  | 'received_at'
  | 'version_created'
  | 'arrival'
  | 'change'
  | 'change_reason'
  | 'urgency'
  | 'language'
  | 'headline'
> & { readonly slugline: string | null; readonly dateline: string | null; readonly agency_name: string }

/** Columns of an inbox row; the text itself stays in the database. */
export function selectWireRows(viewer: Viewer) {
  return database(viewer)
    .selectFrom('wire_items')
    .innerJoin('agencies', 'agencies.key', 'wire_items.agency')
    .select([
      'wire_items.id',
      'wire_items.agency',
      'wire_items.chain_key',
      'wire_items.received_at',
      'wire_items.version_created',
      'wire_items.arrival',
      'wire_items.change',
      'wire_items.change_reason',
      'wire_items.urgency',
      'wire_items.language',
      'wire_items.headline',
      'agencies.name as agency_name',
      sql<string | null>`wire_items.item->>'slugline'`.as('slugline'),
      sql<string | null>`wire_items.item->>'dateline'`.as('dateline'),
    ])
}

/** Rows as the inbox shows them, each with what holds for its chain now and how many articles that may be read used it. */
export async function presentWireRows(
  viewer: Viewer,
  rows: readonly WireRow[],
): Promise<readonly WireSummary[]> {
  const ids = rows.map((row) => row.id)
  const statuses = await chainStatuses(database(viewer), ids, viewer.newsroom.now())
  const used = await articlesOfChains(viewer, ids)
  return rows.map((row) => {
    const status = statuses.get(row.id)
    return {
      id: row.id,
      agency: row.agency,
      agencyName: row.agency_name,
      chain: row.chain_key,
      change: row.change,
      changeReason: row.change_reason,
      status: status?.status ?? 'usable',
      embargoed: status?.status === 'embargoed' ? (status.until?.toString() ?? 'indefinite') : null,
      urgency: row.urgency,
      language: row.language,
      direction: (row.language === null ? null : languageOfTag(row.language))?.direction ?? 'ltr',
      slugline: row.slugline ?? '',
      headline: row.headline,
      dateline: row.dateline ?? '',
      receivedAt: row.received_at.toString(),
      versionCreated: row.version_created?.toString() ?? null,
      usedBy: used.get(row.id)?.length ?? 0,
    }
  })
}

export interface UsingArticle {
  readonly id: string
  readonly service: string
  readonly headline: string
}

/**
 * For each item: the articles that used any revision of its chain, in any revision of their own, of the services
 * the person reads.
 */
export async function articlesOfChains(
  viewer: Viewer,
  items: readonly string[],
): Promise<ReadonlyMap<string, readonly UsingArticle[]>> {
  if (items.length === 0) return new Map()
  const readable = await readableServices(viewer)
  const rows = await database(viewer)
    .selectFrom('wire_items as asked')
    .innerJoin('wire_items as revision', (join) => join.onRef('revision.chain_key', '=', 'asked.chain_key'))
    .innerJoin('revision_sources', 'revision_sources.item_id', 'revision.id')
    .innerJoin('revisions', 'revisions.id', 'revision_sources.revision_id')
    .innerJoin('articles', 'articles.id', 'revisions.article_id')
    .innerJoin('revisions as shown', (join) =>
      join.on('shown.id', '=', sql<string>`coalesce(articles.working_revision, articles.live_revision)`),
    )
    .select(['asked.id as asked', 'articles.id', 'articles.service', 'shown.headline'])
    .distinct()
    .where(sql<boolean>`asked.id = any(${items}::uuid[])`)
    .where('revisions.state', '!=', 'discarded')
    .where(sql<boolean>`articles.service = any(${readable})`)
    .execute()
  return Map.groupBy(rows, (row) => row.asked)
}
