import type { JSONColumnType } from 'kysely'

/** That a person's name was removed: when, by whom, why. Never which name. */
interface UnnamingsTable {
  id: string
  at: Temporal.Instant
  made_by: string | null
  reason: string
  /** How many values were changed, by table and column. */
  places: JSONColumnType<Readonly<Record<string, number>>, string, string>
}

interface UnnamedArticlesTable {
  unnaming_id: string
  article_id: string
}

/** Files of the edition that were removed with a name or a purged text, so that mirrors can remove them, too. */
interface DroppedBlobsTable {
  hash: string
  /** Null while the edition that drops it is being made: whether it goes is not known yet. */
  at: Temporal.Instant | null
}

/** What is kept when facts change. */
export interface FactsTables {
  unnamings: UnnamingsTable
  unnamed_articles: UnnamedArticlesTable
  dropped_blobs: DroppedBlobsTable
}
