/** The systems an archive can come from. */
export type ArchiveFormat = 'wxr' | 'ghost'

/** A picture as the archive names it; nobody has looked at the file yet. */
export interface ArchivePicture {
  /** Absolute, or relative to the old site. */
  readonly url: string
  readonly alt: string
  readonly caption: string
  readonly credit: string
}

/** One item of an archive, whatever system it comes from. Texts are as found: nothing here is checked or cleaned. */
export interface ArchiveItem {
  /** The archive's own id, the same in every export of the same site. */
  readonly id: string
  /** Counts items of the file from 1; the same file gives the same positions. */
  readonly position: number
  /** Line of the file where the item begins; null where lines mean nothing (JSON). */
  readonly line: number | null
  /** `post` is what becomes an article. */
  readonly kind: string
  /** `publish`, `draft`, `future`, `private` …: the old system's word. */
  readonly status: string
  /** Readable by everybody on the old site: no password, no members' wall. */
  readonly open: boolean
  readonly title: string
  readonly slug: string
  readonly html: string
  /** Whether line ends in `html` are line breaks, as in the classic WordPress editor. */
  readonly linesCount: boolean
  readonly excerpt: string
  /** Null: none that can be read. */
  readonly publishedAt: Temporal.Instant | null
  readonly updatedAt: Temporal.Instant | null
  /** Without a zone in the file: local to the old site. */
  readonly publishedLocally: Temporal.PlainDateTime | null
  readonly authors: readonly string[]
  readonly categories: readonly { readonly key: string; readonly name: string }[]
  readonly tags: readonly string[]
  readonly language: string | null
  readonly picture: ArchivePicture | null
  /** Where it stood on the old site: absolute or from the root. */
  readonly addresses: readonly string[]
  /** Comments in the file: counted, never imported. */
  readonly comments: number
}

/** What is known of an archive beside its items, once it was read through. */
export interface ArchiveSite {
  /** `https://old.example`, without a slash; null if the file does not say. */
  readonly origin: string | null
  readonly title: string
}

/** The file cannot be read on: where, what, and what to do. */
export class ArchiveError extends Error {
  readonly id:
    | 'archive.broken'
    | 'archive.doctype'
    | 'archive.too-deep'
    | 'archive.too-large'
    | 'archive.not-this'
    | 'archive.zip'
  readonly fix: string
  constructor(id: ArchiveError['id'], message: string, fix: string, options?: ErrorOptions) {
    super(`${message} ${fix}`, options)
    this.name = 'ArchiveError'
    this.id = id
    this.fix = fix
  }
}

/** What an archive may cost. */
export const archiveLimits = {
  /** Characters of one text of one item. More, and the file is refused: no system writes that. */
  text: 32 * 1024 * 1024,
  /** Elements or values inside each other. */
  depth: 64,
  /** Fields kept of one item (meta, categories, comments). */
  fields: 20_000,
} as const
