import type { DocumentJson, PostKind } from '@heliograph/story'
import type { ColumnType, JSONColumnType } from 'kysely'

type Instant = Temporal.Instant
/** A column that may be left out when a row is made. */
type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

interface LivePostsTable {
  /** Given by the desk, so that the same post sent twice is one. */
  id: string
  article_id: string
  /** Its place in the blog, from 1, for good. */
  number: number
  kind: PostKind
  /** The time readers see. */
  shown_at: Instant
  /** The name readers see, as it was when it was written. */
  author: string
  content: JSONColumnType<DocumentJson, string, string>
  /** The picture it shows, by the hash of its file. */
  media: string | null
  /** The post that this one puts right. */
  corrects: string | null
  state: ColumnType<'live' | 'removed', 'live' | 'removed' | undefined, 'live' | 'removed'>
  removed_at: Later<Instant>
  pinned_at: Later<Instant>
  edited_at: Later<Instant>
  /** The article it was made into. */
  broken_out: Later<string>
  /** How many changes the blog had had when this post last changed, that change counted. */
  sequence: number
  made_by: string | null
  made_at: Instant
}

interface LivePostSourcesTable {
  post_id: string
  item_id: string
  position: number
}

interface BreakingTable {
  id: string
  /** The rows of one alert, one per service, have this in common. */
  alert_id: string
  /** The article it leads to, of the same service. */
  article_id: string
  service: string
  /** What readers are told. */
  words: string
  /** Whether the fronts of the service's sections show it, too. */
  on_sections: boolean
  from_at: Instant
  until: Instant
  set_by: string | null
  changed_at: Later<Instant>
  ended_at: Later<Instant>
  ended_by: Later<string>
}

/** Live blogs and alerts. */
export interface LiveTables {
  live_posts: LivePostsTable
  live_post_sources: LivePostSourcesTable
  breaking: BreakingTable
}
