import type { ArchiveImportOptions } from '@heliograph/api'
import { operations } from '@heliograph/api'
import { addJob } from '@heliograph/store'
import * as v from 'valibot'
import { CommandError, notFound } from '../command-error.ts'
import { everything } from '../jobs/everything.ts'
import type { Act } from '../perform.ts'
import { defineCommand, demand } from '../perform.ts'

const nothingChosen: ArchiveImportOptions = {
  service: '',
  section: null,
  sections: {},
  drafts: false,
  pictures: 'files',
  site: null,
  dryRun: true,
}

/** Puts an uploaded archive on record; nothing is read from it yet. */
export const addArchiveUpload = defineCommand({
  name: 'add-archive-upload',
  permission: 'archive.import',
  input: v.strictObject({
    id: v.pipe(v.string(), v.uuid()),
    format: v.picklist(['wxr', 'ghost']),
    file: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  }),
  run: async (act, input) => {
    demand(act, '*', 'archive.import')
    await act.trx
      .insertInto('archive_imports')
      .values({
        id: input.id,
        archive: null,
        format: input.format,
        file: input.file,
        upload: input.id,
        sha256: null,
        options: JSON.stringify(nothingChosen),
        state: 'waiting',
        total: null,
        problem: null,
        started_by: act.actor.id,
        started_at: act.at,
        changed_at: act.at,
        finished_at: null,
      })
      .execute()
    act.record(`archive-import:${input.id}`, { format: input.format, file: input.file })
    act.tell({ type: 'archive', import: input.id })
    return input.id
  },
})

/** Begins an import of an uploaded file; the same file can be taken as often as wanted (a dry run first). */
export const startArchiveImport = defineCommand({
  name: 'start-archive-import',
  permission: 'archive.import',
  input: operations['archive.start'],
  run: async (act, input) => {
    demand(act, '*', 'archive.import')
    const row = await importRow(act, input.import)
    if (row.upload === null) throw new CommandError('api.conflict', 'The file of this import is gone.')
    await refuseSecond(act)
    // What nothing was asked of yet becomes the import; another run is an import of its own.
    const isFirst = row.state === 'waiting'
    const id = isFirst ? row.id : act.newsroom.newId()
    const values = {
      options: JSON.stringify(input.options),
      state: 'running' as const,
      started_by: act.actor.id,
      started_at: act.at,
      changed_at: act.at,
    }
    if (isFirst) await act.trx.updateTable('archive_imports').set(values).where('id', '=', id).execute()
    else
      await act.trx
        .insertInto('archive_imports')
        .values({
          ...values,
          id,
          archive: null,
          format: row.format,
          file: row.file,
          upload: row.upload,
          sha256: row.sha256,
          total: null,
          problem: null,
          finished_at: null,
        })
        .execute()
    await orderImport(act, id)
    act.record(`archive-import:${id}`, { dryRun: input.options.dryRun, service: input.options.service })
    act.tell({ type: 'archive', import: id })
  },
})

/** Goes on with an import that was canceled or could not go on. */
export const resumeArchiveImport = defineCommand({
  name: 'resume-archive-import',
  permission: 'archive.import',
  input: operations['archive.resume'],
  run: async (act, input) => {
    demand(act, '*', 'archive.import')
    const row = await importRow(act, input.import)
    if ((row.state !== 'canceled' && row.state !== 'failed') || row.upload === null)
      throw new CommandError('api.conflict', 'This import cannot go on: start it anew.')
    await refuseSecond(act)
    await act.trx
      .updateTable('archive_imports')
      .set({ state: 'running', problem: null, changed_at: act.at, finished_at: null })
      .where('id', '=', row.id)
      .execute()
    await orderImport(act, row.id)
    act.record(`archive-import:${row.id}`, { done: row.done })
    act.tell({ type: 'archive', import: row.id })
  },
})

/** Stops an import behind the batch it is at; what is in stays in. */
export const cancelArchiveImport = defineCommand({
  name: 'cancel-archive-import',
  permission: 'archive.import',
  input: operations['archive.cancel'],
  run: async (act, input) => {
    demand(act, '*', 'archive.import')
    const row = await importRow(act, input.import)
    if (row.state !== 'running') throw new CommandError('api.conflict', 'This import is not running.')
    await act.trx
      .updateTable('archive_imports')
      .set({ state: 'canceled', changed_at: act.at, finished_at: act.at })
      .where('id', '=', row.id)
      .execute()
    if ((row.counts['imported'] ?? 0) + (row.counts['updated'] ?? 0) > 0) act.touch(everything)
    act.record(`archive-import:${row.id}`, { done: row.done })
    act.tell({ type: 'archive', import: row.id })
  },
})

/** Forgets the uploaded file of an import, and of all others made of it; the caller takes it off the disk. */
export const removeArchiveFile = defineCommand({
  name: 'remove-archive-file',
  permission: 'archive.import',
  input: operations['archive.remove-file'],
  run: async (act, input): Promise<string | null> => {
    demand(act, '*', 'archive.import')
    const row = await importRow(act, input.import)
    const { upload } = row
    if (upload === null) throw new CommandError('api.conflict', 'The file of this import is gone already.')
    const running = await act.trx
      .selectFrom('archive_imports')
      .select('id')
      .where('upload', '=', upload)
      .where('state', '=', 'running')
      .executeTakeFirst()
    if (running !== undefined) throw new CommandError('api.conflict', 'An import of this file is running.')
    await act.trx
      .deleteFrom('archive_imports')
      .where('upload', '=', upload)
      .where('state', '=', 'waiting')
      .execute()
    await act.trx.updateTable('archive_imports').set({ upload: null }).where('upload', '=', upload).execute()
    act.record(`archive-import:${row.id}`, { file: row.file })
    act.tell({ type: 'archive', import: row.id })
    return upload
  },
})

async function importRow(act: Act, id: string) {
  const row = await act.trx
    .selectFrom('archive_imports')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('import')
  return row
}

/** One at a time: two would wait for each other, and nobody could tell whose pictures the old site refused. */
async function refuseSecond(act: Act): Promise<void> {
  const running = await act.trx
    .selectFrom('archive_imports')
    .select('file')
    .where('state', '=', 'running')
    .where('upload', 'is not', null)
    .executeTakeFirst()
  if (running !== undefined)
    throw new CommandError(
      'api.conflict',
      `An import of ${running.file} is running; wait for it or cancel it.`,
    )
}

async function orderImport(act: Act, id: string): Promise<void> {
  await addJob(act.trx, {
    kind: 'import-archive',
    orderingKey: 'archive-import',
    idempotencyKey: `${id} ${act.at.toString()}`,
    payload: { import: id },
    now: act.at,
  })
}
