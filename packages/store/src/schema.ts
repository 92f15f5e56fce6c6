import type { ArticleContent, ArticleKind, Publication, Role, Work } from '@heliograph/story'
import type { WireItem } from '@heliograph/wire'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { AuditTables } from './audit/tables.ts'
import type { ArchiveTables } from './tables/archives.ts'
import type { JobsTables } from './jobs/tables.ts'
import type { EditingTables } from './tables/editing.ts'
import type { ToolsTables } from './tables/tools.ts'
import type { FactsTables } from './tables/facts.ts'
import type { RevisionsTables } from './tables/revisions.ts'
import type { TogetherTables } from './tables/together.ts'
import type { AccountsTables } from './tables/accounts.ts'
import type { TranslationTables } from './tables/translation.ts'
import type { LiveTables } from './tables/live.ts'

type Instant = Temporal.Instant
type Json<T extends object> = JSONColumnType<T, string, string>

interface NewsroomTable {
  only_row: Generated<boolean>
  name: string
  site_id: string
  /** Where the site is served: pages name it in their addresses. */
  site_origin: string
  /** Where journalists work; never the site's. */
  desk_origin: string
  demonstration: boolean
  /** Whether who signs in by password needs an authenticator too. */
  second_factor: ColumnType<boolean, boolean | undefined, boolean>
  /** Makes up what is answered about passkeys of addresses nobody has. */
  decoy_key: Generated<Buffer>
  created_at: Instant
  /** When the first start was done; null while it has not come to its end, and then it begins again. */
  set_up_at: Instant | null
}

interface ServicesTable {
  key: string
  /** A key of the languages room. */
  language: string
  name: string
  time_zone: string
  /** Key of the city that names the time zone to readers. */
  city: string
  calendar: 'gregory' | 'persian'
  countries: Json<readonly string[]>
  /** The newsroom box: who we are, in the service's language. */
  about: string
  position: number
  /** Whether a second person must look before anything is published. */
  four_eyes: ColumnType<boolean, boolean | undefined, boolean>
}

interface SectionsTable {
  service: string
  key: string
  name: string
  position: number
}

interface PeopleTable {
  id: string
  name: string
  email: string
  /** argon2id, PHC string; null until the first sign-in. */
  password: string | null
  created_at: Instant
  /** The desk's language for this person; null: the browser's. */
  language: ColumnType<string | null, string | null | undefined, string | null>
  /** Since when the person may no longer sign in. */
  disabled_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
  /** Secret of the authenticator (TOTP), base32. */
  authenticator: ColumnType<string | null, string | null | undefined, string | null>
  /** Number of the last half minute whose code was used: no code works twice. */
  authenticator_step: ColumnType<number, number | undefined, number>
}

interface MembershipsTable {
  person_id: string
  service: string
  role: Role
}

interface SessionsTable {
  /** SHA-256 of the cookie's secret. */
  id: Buffer
  public_id: string
  person_id: string
  /** Browser and system in words, nothing finer. */
  device: string
  created_at: Instant
  seen_at: Instant
  /** When the person last showed that it is them. */
  confirmed_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
  /** Signed in by password alone where a second factor is required: nothing works until it is set up. */
  unfinished: ColumnType<boolean, boolean | undefined, boolean>
  /** 32 random bytes that the desk keeps unsaved text under; gone with the session. */
  draft_key: ColumnType<Buffer, never, never>
}

interface SignInLinksTable {
  hash: Buffer
  person_id: string
  expires_at: Instant
  used_at: Instant | null
  /** Of an invitation, and of nothing else. */
  id: ColumnType<string | null, string | null | undefined, string | null>
  invited_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
  invited_by: ColumnType<string | null, string | null | undefined, string | null>
}

interface AgenciesTable {
  key: string
  name: string
  names: Json<Readonly<Record<string, string>>>
}

/** HTTP validators of the last good poll of a URL feed. */
interface FeedValidators {
  /** Of the last body that was taken in, hex. */
  readonly sha256?: string
  readonly etag?: string
  readonly lastModified?: string
}

interface FeedsTable {
  id: string
  kind: 'folder' | 'url'
  location: string
  provider: string | null
  charset: string | null
  every_seconds: number
  validators: Json<FeedValidators>
  last_polled_at: Instant | null
  last_error: string | null
  failures: number
  enabled: boolean
}

/** Files of a folder feed that have been read; one that grows or changes is read again. */
interface FeedFilesTable {
  feed_id: string
  name: string
  size: number
  modified_ms: number
}

/** Copy that could not be read or fetched, until a person has seen to it. */
interface WireProblemsTable {
  id: string
  /** Folder or URL it came from. */
  source: string
  problem: string
  noted_at: Instant
  closed_at: Instant | null
  closed_by: string | null
}

interface WireRawTable {
  hash: Buffer
  file: string
  bytes: Buffer
  received_at: Instant
}

interface WireItemsTable {
  id: string
  agency: string
  chain_key: string
  revision_key: string
  content_hash: string
  version: string | null
  version_created: Instant | null
  received_at: Instant
  /** Order of arrival. */
  arrival: Generated<number>
  change: string
  change_reason: string
  /** As the item says; what holds for the chain now is derived. */
  status: string
  /** Instant, `indefinite` or null. */
  embargoed: string | null
  urgency: number | null
  language: string | null
  headline: string
  /** Folded headline and body. */
  search_text: string
  item: Json<WireItem>
  raw_hash: Buffer | null
}

interface StoriesTable {
  id: string
  slugline: string
  created_at: Instant
}

interface ArticlesTable {
  id: string
  story_id: string
  service: string
  kind: ArticleKind
  /** The public number, given at first publication. */
  number: number | null
  publication: Publication
  work: Work
  live_revision: string | null
  working_revision: string | null
  /** The article this one translates, and the revision it was last caught up with. */
  source_article: string | null
  source_revision: string | null
  first_published_at: Instant | null
  updated_at: Instant | null
  /** Section of the live revision; null until published. */
  section: string | null
  retracted_at: Instant | null
  retraction: string | null
  /** Who is to do it, and by when. */
  assignee: ColumnType<string | null, string | null | undefined, string | null>
  deadline: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
  /** Whether a lawyer's look was asked for, and given. */
  legal: ColumnType<
    'none' | 'asked' | 'cleared',
    'none' | 'asked' | 'cleared' | undefined,
    'none' | 'asked' | 'cleared'
  >
  /** When the scheduled copy goes out by itself. */
  scheduled_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
  scheduled_by: ColumnType<string | null, string | null | undefined, string | null>
  /** Nothing of it may reach readers before. */
  embargo_until: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
  /** A public notice over a live article, and since when. */
  notice: ColumnType<string | null, string | null | undefined, string | null>
  notice_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
  /** When a live blog was closed, for good. */
  closed_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
  /** When a name was last removed from it. */
  unnamed_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
  /** When its text was destroyed by order of the law, and the reference of that order. */
  purged_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
  purge_reference: ColumnType<string | null, string | null | undefined, string | null>
  changed_at: Instant
  created_at: Instant
}

interface RevisionsTable {
  id: string
  article_id: string
  number: number
  /** Grows with every save of a working revision; a save that names an older one is refused. */
  save: number
  state: 'working' | 'live' | 'past' | 'discarded'
  headline: string
  content: Json<ArticleContent>
  made_by: string | null
  made_at: Instant
  /** Who marked this copy ready. */
  ready_by: ColumnType<string | null, string | null | undefined, string | null>
  published_at: Instant | null
  published_as: 'publish' | 'update' | 'correct' | null
}

interface RevisionSourcesTable {
  revision_id: string
  item_id: string
  position: number
}

interface CorrectionsTable {
  id: string
  article_id: string
  revision_id: string
  note: string
  /** The correction of the source article that this one carries into its language. */
  source_correction: ColumnType<string | null, string | null | undefined, string | null>
  made_by: string | null
  made_at: Instant
}

interface TasksTable {
  id: string
  article_id: string
  service: string
  item_id: string | null
  kind: string
  /** The revision of the source article that raised it. */
  source_revision: ColumnType<string | null, string | null | undefined, string | null>
  note: ColumnType<string | null, string | null | undefined, string | null>
  created_at: Instant
  closed_at: Instant | null
  closed_by: string | null
}

interface MediaTable {
  /** SHA-256 of the original with its metadata removed, hex. */
  hash: string
  media_type: string
  width: number
  height: number
  focus_x: ColumnType<number, number | undefined, number>
  focus_y: ColumnType<number, number | undefined, number>
  /** On what terms it may be used, in the agency's or the photographer's words. */
  rights: ColumnType<string, string | undefined, string>
  /** When the right to show it ends; null if never. */
  rights_until: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
  /** What it looks like, in 64 bits, to find the same picture again. */
  look: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  uploaded_at: Instant
  uploaded_by: string | null
}

interface DerivativesTable {
  /** Name in the edition's media tree: `<32 hex>-<width>.<ext>`. */
  name: string
  media: string
  /** The focal point it was cut for. */
  focus_x: number
  focus_y: number
  width: number
  height: number
  media_type: string
  made_at: Instant
  /** The leaf of the stored blob once it is on the shelf, as the edition room writes it. */
  leaf: JSONColumnType<object, string, string> | null
}

interface TouchesTable {
  id: Generated<number>
  dependency: string
}

interface PagesTable {
  key: string
  /** When the page changes by time alone. */
  due_at: Instant | null
}

interface PageReadsTable {
  page: string
  dependency: string
}

interface ArchiveMonthsTable {
  service: string
  /** `2016-05`, UTC. */
  month: string
  /** Live articles first published in it. */
  count: number
}

interface EditionsTable {
  number: number
  epoch: number
  made_at: Instant
  tree_root: Buffer
  head: Buffer
}

/** Every table of the newsroom. */
export interface Database
  extends
    JobsTables,
    AuditTables,
    EditingTables,
    FactsTables,
    TogetherTables,
    AccountsTables,
    ToolsTables,
    TranslationTables,
    ArchiveTables,
    LiveTables,
    RevisionsTables {
  newsroom: NewsroomTable
  services: ServicesTable
  sections: SectionsTable
  people: PeopleTable
  memberships: MembershipsTable
  sessions: SessionsTable
  sign_in_links: SignInLinksTable
  agencies: AgenciesTable
  feeds: FeedsTable
  feed_files: FeedFilesTable
  wire_problems: WireProblemsTable
  wire_raw: WireRawTable
  wire_items: WireItemsTable
  stories: StoriesTable
  articles: ArticlesTable
  revisions: RevisionsTable
  revision_sources: RevisionSourcesTable
  corrections: CorrectionsTable
  tasks: TasksTable
  media: MediaTable
  derivatives: DerivativesTable
  touches: TouchesTable
  pages: PagesTable
  page_reads: PageReadsTable
  archive_months: ArchiveMonthsTable
  editions: EditionsTable
}
