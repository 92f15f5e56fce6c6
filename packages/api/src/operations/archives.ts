import * as v from 'valibot'
import type { ArchiveImportShape, ArchiveReportLine } from '../shapes/archives.ts'
import { id, key, line } from './fields.ts'

/** How an archive is taken in; the command line sends the same. */
const archiveOptions = v.strictObject({
  service: key,
  section: v.nullable(key),
  sections: v.record(line(200), key),
  drafts: v.boolean(),
  pictures: v.picklist(['none', 'files', 'fetch']),
  site: v.nullable(v.pipe(line(500), v.regex(/^https?:\/\/[^\s/]/i))),
  dryRun: v.boolean(),
})

export const archiveOperations = {
  'archive.list': v.strictObject({}),
  /** Begins with an uploaded file, or with one that was imported or tried before. */
  'archive.start': v.strictObject({ import: id, options: archiveOptions }),
  'archive.resume': v.strictObject({ import: id }),
  'archive.cancel': v.strictObject({ import: id }),
  /** Takes the uploaded file off the disk; what was imported stays. */
  'archive.remove-file': v.strictObject({ import: id }),
  'archive.report': v.strictObject({
    import: id,
    outcome: v.optional(v.picklist(['imported', 'updated', 'unchanged', 'skipped', 'failed'])),
    /** Only lines after this position. */
    after: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  }),
} as const

export interface ArchiveOutputs {
  'archive.list': { readonly imports: readonly ArchiveImportShape[] }
  'archive.start': { readonly imports: readonly ArchiveImportShape[] }
  'archive.resume': { readonly imports: readonly ArchiveImportShape[] }
  'archive.cancel': { readonly imports: readonly ArchiveImportShape[] }
  'archive.remove-file': { readonly imports: readonly ArchiveImportShape[] }
  /** At most 100 lines; `next` is the position to go on after, null at the end. */
  'archive.report': { readonly lines: readonly ArchiveReportLine[]; readonly next: number | null }
}
