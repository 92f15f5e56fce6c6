import type { ColumnType, JSONColumnType } from 'kysely'

type Instant = Temporal.Instant

interface ArchiveItemsTable {
  /** The site the archive comes from: `wxr:old.example`. */
  archive: string
  /** The archive's own id. */
  item: string
  article: string | null
  /** The public number that is kept for it; null for drafts. */
  number: number | null
  service: string
  /** When it was first published there; null for drafts. */
  published_at: Instant | null
  /** SHA-256 of the item and of what it was imported with, hex; null before it was. */
  source_hash: string | null
  /** SHA-256 of the content that was made of it, hex. */
  content_hash: string | null
  /** Pictures and links that were not there: another run looks again. */
  open: ColumnType<number, number | undefined, number>
  /** What has no place in an article: authors, tags, categories, addresses, last change. */
  original: JSONColumnType<object, string, string>
}

interface ArchiveAddressesTable {
  /** Path on the old site, decoded, without a slash at the end. */
  path: string
  /** Which file of the edition says where it leads: the first two hex digits of the SHA-256 of the path. */
  shard: string
  archive: string
  item: string
}

interface ArchivePicturesTable {
  url: string
  media: string
}

interface ArchiveImportsTable {
  id: string
  /** Null until the file has been read through. */
  archive: string | null
  format: 'wxr' | 'ghost'
  /** Name as the person or the command line gave it. */
  file: string
  /** Folder of the upload in the data folder; null for a file of the command line. */
  upload: string | null
  sha256: string | null
  options: JSONColumnType<object, string, string>
  state: 'waiting' | 'running' | 'done' | 'canceled' | 'failed'
  /** Items of the file; null until counted. */
  total: number | null
  /** Position of the last item that is done. */
  done: ColumnType<number, number | undefined, number>
  surveyed: ColumnType<boolean, boolean | undefined, boolean>
  counts: JSONColumnType<Readonly<Record<string, number>>, string | undefined, string>
  problem: string | null
  started_by: string | null
  started_at: Instant
  changed_at: Instant
  finished_at: Instant | null
}

interface ArchiveReportTable {
  import: string
  position: number
  line: JSONColumnType<object, string, string>
}

/** Tables of archives from other systems. */
export interface ArchiveTables {
  archive_items: ArchiveItemsTable
  archive_addresses: ArchiveAddressesTable
  archive_pictures: ArchivePicturesTable
  archive_imports: ArchiveImportsTable
  archive_report: ArchiveReportTable
}
