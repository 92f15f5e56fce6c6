import * as v from 'valibot'
import { everything } from '../jobs/everything.ts'
import { defineCommand, demand } from '../perform.ts'

/** Ends an import, well or not. What it wrote goes out with one edition. */
export const finishArchiveImport = defineCommand({
  name: 'finish-archive-import',
  permission: 'archive.import',
  input: v.strictObject({
    import: v.pipe(v.string(), v.uuid()),
    state: v.picklist(['done', 'canceled', 'failed']),
    problem: v.nullable(v.pipe(v.string(), v.maxLength(2_000))),
  }),
  run: async (act, input) => {
    demand(act, '*', 'archive.import')
    const row = await act.trx
      .updateTable('archive_imports')
      .set({ state: input.state, problem: input.problem, changed_at: act.at, finished_at: act.at })
      .where('id', '=', input.import)
      .returning(['counts'])
      .executeTakeFirst()
    const written = (row?.counts['imported'] ?? 0) + (row?.counts['updated'] ?? 0)
    if (written > 0) act.touch(everything)
    act.record(`archive-import:${input.import}`, { state: input.state, written })
    act.tell({ type: 'archive', import: input.import })
  },
})
