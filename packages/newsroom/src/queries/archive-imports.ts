import type {
  ArchiveImportOptions,
  ArchiveImportShape,
  ArchiveOutcome,
  ArchiveReportLine,
} from '@heliograph/api'
import { sql } from 'kysely'
import { notFound } from '../command-error.ts'
import { demand } from '../perform.ts'
import type { Viewer } from './viewer.ts'

/** The last hundred imports, newest first. */
export async function archiveImports(viewer: Viewer): Promise<readonly ArchiveImportShape[]> {
  demand(viewer, '*', 'archive.import')
  const rows = await viewer.newsroom.store.db
    .selectFrom('archive_imports')
    .selectAll()
    .orderBy('started_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    format: row.format,
    file: row.file,
    options: row.options as ArchiveImportOptions,
    state: row.state,
    total: row.total,
    done: row.done,
    counts: row.counts,
    problem: row.problem,
    startedAt: row.started_at.toString(),
    finishedAt: row.finished_at?.toString() ?? null,
    resumable: row.upload !== null,
  }))
}

/** A hundred lines of a report. */
export async function archiveReport(
  viewer: Viewer,
  input: { readonly import: string; readonly outcome?: ArchiveOutcome | undefined; readonly after: number },
): Promise<{ readonly lines: readonly ArchiveReportLine[]; readonly next: number | null }> {
  demand(viewer, '*', 'archive.import')
  await demandImport(viewer, input.import)
  const { outcome } = input
  const rows = await viewer.newsroom.store.db
    .selectFrom('archive_report')
    .select(['position', 'line'])
    .where('import', '=', input.import)
    .where('position', '>', input.after)
    .$if(outcome !== undefined, (query) => query.where(sql<boolean>`line->>'outcome' = ${outcome ?? ''}`))
    .orderBy('position')
    .limit(101)
    .execute()
  const shown = rows.slice(0, 100)
  return {
    lines: shown.map((row) => row.line as ArchiveReportLine),
    next: rows.length > 100 ? (shown.at(-1)?.position ?? null) : null,
  }
}

/** @throws {CommandError} `api.not-found` */
export async function demandImport(viewer: Pick<Viewer, 'newsroom'>, id: string): Promise<string> {
  const row = await viewer.newsroom.store.db
    .selectFrom('archive_imports')
    .select('file')
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('import')
  return row.file
}
