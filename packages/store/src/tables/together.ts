import type { ColumnType, JSONColumnType } from 'kysely'

type Instant = Temporal.Instant

interface NotificationsTable {
  id: string
  /** Whom it is for. */
  person_id: string
  kind: string
  article_id: string | null
  service: string | null
  made_by: string | null
  parameters: JSONColumnType<Readonly<Record<string, string>>, string, string>
  made_at: Instant
  read_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
}

interface NotificationPreferencesTable {
  person_id: string
  kind: string
  mail: boolean
}

interface RemarksTable {
  /** Also the id of the mark in the body. */
  id: string
  article_id: string
  made_by: string | null
  made_at: Instant
  words: string
  /** The text it was written about, as it was then; empty: the whole article. */
  quoted: string
  /** What a suggestion would put there; null: it is a comment. */
  replacement: string | null
  state: ColumnType<RemarkState, RemarkState | undefined, RemarkState>
  closed_by: ColumnType<string | null, string | null | undefined, string | null>
  closed_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
}

type RemarkState = 'open' | 'resolved' | 'accepted' | 'rejected'

interface RemarkRepliesTable {
  id: string
  remark_id: string
  made_by: string | null
  made_at: Instant
  words: string
}

interface ChecksTable {
  service: string
  key: string
  words: string
  /** Whether nothing goes out before it is ticked; else it only warns. */
  blocks: boolean
  /** Kinds of articles it is asked of. */
  kinds: JSONColumnType<readonly string[], string, string>
  position: number
}

interface CheckTicksTable {
  article_id: string
  key: string
  person_id: string | null
  ticked_at: Instant
  /** SHA-256 of the words that were looked at. */
  text_hash: Buffer
}

interface HandOverNotesTable {
  id: string
  service: string
  words: string
  made_by: string | null
  made_at: Instant
}

/** What people tell each other. */
export interface TogetherTables {
  notifications: NotificationsTable
  notification_preferences: NotificationPreferencesTable
  remarks: RemarksTable
  remark_replies: RemarkRepliesTable
  checks: ChecksTable
  check_ticks: CheckTicksTable
  hand_over_notes: HandOverNotesTable
}
