import type { EditionErrorId } from '@heliograph/edition'

/** The rule a file broke: the file's own, or one of the format (`EditionErrorId`). */
export type Rule =
  /** The edition names the file and it is not there. */
  | 'missing'
  /** The file is there and no kept edition names it. */
  | 'surplus'
  /** The bytes are others than its name promises. */
  | 'tampered'
  /** The bytes are those of another file of this edition. */
  | 'swapped'
  /** The bytes stop too early. */
  | 'cut'
  /** The right bytes, and more after them. */
  | 'padded'
  /** Not the document that was pinned, or not the newest one twice. */
  | 'root.pin'
  /** The file could not be read. */
  | 'unreadable'
  | EditionErrorId

export interface Problem {
  /** Name in the edition: `blob/ab/cd….bin`. */
  readonly file: string
  readonly rule: Rule
  readonly detail: string
}

/** What a whole check found. */
export interface VerifyReport {
  readonly ok: boolean
  readonly where: string
  /** Null when not even the head could be trusted. */
  readonly edition: {
    readonly site: string
    readonly epoch: number
    readonly number: number
    readonly time: Temporal.Instant
    readonly expires: Temporal.Instant
    readonly root: number
    /** SHA-256 of the head's file. */
    readonly head: string
  } | null
  /** The first hundred. */
  readonly problems: readonly Problem[]
  readonly problemCount: number
  /** What is true and no reason to refuse: expired, not visible. */
  readonly notes: readonly string[]
  readonly files: number
  readonly bytes: number
  /** Entries in the tree of the current edition. */
  readonly entries: number
}

/** The report as lines for a terminal. */
export function printReport(report: VerifyReport): string {
  const { edition } = report
  const lines = [
    ...(edition === null
      ? [`${report.where}: no edition that can be trusted`]
      : [
          `${report.where}: edition ${edition.epoch}-${edition.number} of ${edition.site}, ${edition.time.toString()}`,
          `${report.entries} entries, ${report.files} files, ${report.bytes} bytes checked`,
        ]),
    ...report.problems.map(({ file, rule, detail }) => `refused  ${rule}  ${file}  ${detail}`),
    ...(report.problemCount > report.problems.length
      ? [`refused  … and ${report.problemCount - report.problems.length} more`]
      : []),
    ...report.notes.map((note) => `note     ${note}`),
    report.ok ? 'verified: every byte is what was signed' : `refused: ${report.problemCount} problems`,
  ]
  return `${lines.join('\n')}\n`
}
