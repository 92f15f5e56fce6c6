/** Why an item of an archive was left out, could not be taken, or is not quite what it was. Ids that stay. */
export type ArchiveReasonId =
  | 'address-taken'
  | 'attachment'
  | 'changed-here'
  | 'comments-left'
  | 'date-in-future'
  | 'date-unreadable'
  | 'duplicate-id'
  | 'empty'
  | 'invalid'
  | 'known-elsewhere'
  | 'links-open'
  | 'menu'
  | 'no-id'
  | 'not-public'
  | 'other-kind'
  | 'other-state'
  | 'page'
  | 'picture-missing'
  | 'revision'
  | 'shortcodes'
  | 'title-cut'
  | 'title-from-text'
  | 'too-long'
  | 'trash'

export interface ArchiveReason {
  readonly id: ArchiveReasonId
  /** What it is about: an address, a name, the rule that was broken; may be empty. */
  readonly detail: string
}

/** What became of one item. */
export type ArchiveOutcome = 'imported' | 'updated' | 'unchanged' | 'skipped' | 'failed'

/** One line of the report of an import. */
export interface ArchiveReportLine {
  /** Which item of the file, counted from 1. */
  readonly position: number
  /** Line of the file where it begins; null where lines mean nothing. */
  readonly line: number | null
  readonly item: string
  readonly title: string
  readonly outcome: ArchiveOutcome
  readonly article: string | null
  /** Whether readers see it. */
  readonly live: boolean
  /** Why it was skipped or failed. */
  readonly reason: ArchiveReason | null
  /** What is not quite as it was. */
  readonly notes: readonly ArchiveReason[]
}

export interface ArchiveImportOptions {
  readonly service: string
  /** Section of what no category leads to; null: the service's first. */
  readonly section: string | null
  /** Section by category (its key or its name in the archive). */
  readonly sections: Readonly<Record<string, string>>
  /** Everything becomes a draft. */
  readonly drafts: boolean
  /** Where pictures come from: nowhere, the archive or the folder beside it, or also the old site. */
  readonly pictures: 'none' | 'files' | 'fetch'
  /** Address of the old site, when the file does not say it. */
  readonly site: string | null
  /** Read and check only. */
  readonly dryRun: boolean
}

export interface ArchiveImportShape {
  readonly id: string
  readonly format: 'wxr' | 'ghost'
  readonly file: string
  readonly options: ArchiveImportOptions
  /** `uploaded`: the file is here, and nothing was asked of it yet. */
  readonly state: 'waiting' | 'running' | 'done' | 'canceled' | 'failed'
  /** Items of the file; null until they are counted. */
  readonly total: number | null
  readonly done: number
  /** How many of each outcome; beside them `live`, `drafts`, `comments`, `pictures`, `pictures-missing`. */
  readonly counts: Readonly<Record<string, number>>
  /** Why it stopped, in plain English. */
  readonly problem: string | null
  readonly startedAt: string
  readonly finishedAt: string | null
  /** Whether the file is still here. */
  readonly resumable: boolean
}
