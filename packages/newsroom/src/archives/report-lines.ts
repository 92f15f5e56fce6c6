import type { ArchiveReportLine } from '@heliograph/api'
import type { Newsroom } from '../newsroom.ts'
import { reasonText } from './reason-text.ts'

/** A line of the report with its reasons as sentences, as the downloaded file has them. */
export type WrittenReportLine = Omit<ArchiveReportLine, 'reason' | 'notes'> & {
  readonly reason: { readonly id: string; readonly text: string } | null
  readonly notes: readonly { readonly id: string; readonly text: string }[]
}

/** The report of an import, item by item in the order of the file; memory does not grow with it. */
export async function* reportLines(newsroom: Newsroom, id: string): AsyncGenerator<WrittenReportLine> {
  let after = 0
  for (;;) {
    const rows = await newsroom.store.db
      .selectFrom('archive_report')
      .select(['position', 'line'])
      .where('import', '=', id)
      .where('position', '>', after)
      .orderBy('position')
      .limit(500)
      .execute()
    for (const row of rows) {
      const line = row.line as ArchiveReportLine
      const worded = (reason: NonNullable<ArchiveReportLine['reason']>) => ({
        id: reason.id,
        text: reasonText(reason),
      })
      yield {
        ...line,
        reason: line.reason === null ? null : worded(line.reason),
        notes: line.notes.map(worded),
      }
    }
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.position
  }
}
