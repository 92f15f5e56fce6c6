import { ArchiveError } from '../archives/archive-item.ts'
import { runImport } from '../archives/run-import.ts'
import { uploadPath } from '../archives/upload-folder.ts'
import { finishArchiveImport } from '../commands/finish-archive-import.ts'
import { CommandError } from '../command-error.ts'
import type { ArchiveImportOptions } from '@heliograph/api'
import type { FetchOptions } from '../feeds/fetch-feed.ts'
import type { Newsroom } from '../newsroom.ts'
import { program } from '../newsroom.ts'
import { perform } from '../perform.ts'

/**
 * Takes in an uploaded archive. Stopped with the program it goes on at the next start; what is wrong with the file, or
 * with what was asked, stands beside the import and is not tried again.
 */
export async function importArchive(
  newsroom: Newsroom,
  payload: { readonly import: string },
  signal: AbortSignal,
  mayReach?: FetchOptions['mayReach'],
): Promise<void> {
  const row = await newsroom.store.db
    .selectFrom('archive_imports')
    .selectAll()
    .where('id', '=', payload.import)
    .executeTakeFirst()
  if (row === undefined || row.state !== 'running' || row.upload === null) return
  try {
    await runImport({
      newsroom,
      actor: program,
      format: row.format,
      path: uploadPath(newsroom, row.upload),
      name: row.file,
      options: row.options as ArchiveImportOptions,
      folder: null,
      import: row.id,
      signal,
      ...(mayReach !== undefined && { mayReach }),
    })
  } catch (error) {
    if (error instanceof ArchiveError) return
    if (error instanceof CommandError && error.id !== 'api.failed') {
      // Canceled meanwhile: that stands there already.
      if (error.id !== 'api.conflict')
        await perform(newsroom, program, finishArchiveImport, {
          import: row.id,
          state: 'failed',
          problem: error.message.slice(0, 2_000),
        })
      return
    }
    throw error
  }
}
