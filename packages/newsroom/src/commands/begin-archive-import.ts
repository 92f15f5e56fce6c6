import type { ArchiveImportOptions } from '@heliograph/api'
import { operations } from '@heliograph/api'
import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { CommandError, notFound } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/** An import that begins, or goes on where it stopped. */
export interface BegunImport {
  readonly id: string
  readonly options: ArchiveImportOptions
  /** Position of the last item that is done. */
  readonly done: number
  readonly surveyed: boolean
  readonly counts: Readonly<Record<string, number>>
}

/**
 * Begins an import of a file, or finds the one that was stopped: the same file with the same options goes on where it
 * was. Refused is a service or a section that is not there.
 */
export const beginArchiveImport = defineCommand({
  name: 'begin-archive-import',
  permission: 'archive.import',
  input: v.strictObject({
    /** An import that waits (an upload); null: the one that was stopped, or a new one. */
    import: v.nullable(v.pipe(v.string(), v.uuid())),
    format: v.picklist(['wxr', 'ghost']),
    file: v.pipe(v.string(), v.maxLength(500)),
    sha256: v.string(),
    options: operations['archive.start'].entries.options,
  }),
  run: async (act, input): Promise<BegunImport> => {
    demand(act, '*', 'archive.import')
    const { options } = input
    const service = await act.trx
      .selectFrom('services')
      .select('key')
      .where('key', '=', options.service)
      .executeTakeFirst()
    if (service === undefined) throw notFound('service')
    const rows = await act.trx
      .selectFrom('sections')
      .select('key')
      .where('service', '=', options.service)
      .execute()
    const known = new Set(rows.map((row) => row.key))
    const missing = [options.section, ...Object.values(options.sections)].find(
      (section) => section !== null && !known.has(section),
    )
    if (missing != null)
      throw new CommandError(
        'api.input-invalid',
        `The service has no section "${missing}". It has: ${[...known].join(', ')}.`,
        { at: 'options.sections' },
      )
    const open = await act.trx
      .selectFrom('archive_imports')
      .selectAll()
      .where('state', 'in', ['waiting', 'running', 'canceled', 'failed'])
      .where((where) =>
        input.import === null
          ? where.and([where('sha256', '=', input.sha256), where('upload', 'is', null)])
          : where('id', '=', input.import),
      )
      .orderBy('started_at', 'desc')
      .forUpdate()
      .execute()
    const stopped = open.find(
      (row) =>
        input.import !== null || (row.format === input.format && isDeepStrictEqual(row.options, options)),
    )
    if (input.import !== null && stopped === undefined) throw notFound('import')
    const id = stopped?.id ?? act.newsroom.newId()
    if (stopped === undefined)
      await act.trx
        .insertInto('archive_imports')
        .values({
          id,
          archive: null,
          format: input.format,
          file: input.file,
          upload: null,
          sha256: input.sha256,
          options: JSON.stringify(options),
          state: 'running',
          total: null,
          problem: null,
          started_by: act.actor.id,
          started_at: act.at,
          changed_at: act.at,
          finished_at: null,
        })
        .execute()
    else
      await act.trx
        .updateTable('archive_imports')
        .set({ state: 'running', sha256: input.sha256, problem: null, changed_at: act.at, finished_at: null })
        .where('id', '=', id)
        .execute()
    act.record(`archive-import:${id}`, {
      format: input.format,
      file: input.file,
      again: stopped !== undefined,
    })
    act.tell({ type: 'archive', import: id })
    return {
      id,
      options,
      done: stopped?.done ?? 0,
      surveyed: stopped?.surveyed ?? false,
      counts: stopped?.counts ?? {},
    }
  },
})
