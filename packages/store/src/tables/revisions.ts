import type { ArticleContent } from '@heliograph/story'
import type { ColumnType, JSONColumnType } from 'kysely'

/** Copies of saves of a working revision: one save overwrites the other, these stay for a while. */
interface SavedCopiesTable {
  article_id: string
  save: number
  headline: string
  content: JSONColumnType<ArticleContent, string, string>
  made_by: string | null
  made_at: Temporal.Instant
  /** An earlier text was put in its place: it stays, so that this can be undone. */
  held: ColumnType<boolean, boolean | undefined, boolean>
}

export interface RevisionsTables {
  saved_copies: SavedCopiesTable
}
