import { rm } from 'node:fs/promises'
import type { ArchiveOutputs } from '@heliograph/api'
import { uploadPath } from '../../archives/upload-folder.ts'
import {
  cancelArchiveImport,
  removeArchiveFile,
  resumeArchiveImport,
  startArchiveImport,
} from '../../commands/archive-uploads.ts'
import { perform } from '../../perform.ts'
import { archiveImports, archiveReport } from '../../queries/archive-imports.ts'
import type { Handlers } from './handler.ts'

export const archiveHandlers: Handlers<ArchiveOutputs> = {
  'archive.list': async (call) => ({ imports: await archiveImports(call) }),
  'archive.start': async (call, input) => {
    await perform(call.newsroom, call.actor, startArchiveImport, input)
    return { imports: await archiveImports(call) }
  },
  'archive.resume': async (call, input) => {
    await perform(call.newsroom, call.actor, resumeArchiveImport, input)
    return { imports: await archiveImports(call) }
  },
  'archive.cancel': async (call, input) => {
    await perform(call.newsroom, call.actor, cancelArchiveImport, input)
    return { imports: await archiveImports(call) }
  },
  'archive.remove-file': async (call, input) => {
    const upload = await perform(call.newsroom, call.actor, removeArchiveFile, input)
    if (upload !== null) await rm(uploadPath(call.newsroom, upload), { force: true })
    return { imports: await archiveImports(call) }
  },
  'archive.report': (call, input) => archiveReport(call, input),
}
