import * as v from 'valibot'
import { defineCommand, demand } from '../perform.ts'

/** Remembers which picture an address of an old site became, so that no run brings it twice. */
export const noteArchivePicture = defineCommand({
  name: 'note-archive-picture',
  permission: 'archive.import',
  input: v.strictObject({ url: v.pipe(v.string(), v.maxLength(2_000)), media: v.string() }),
  run: async (act, input) => {
    demand(act, '*', 'archive.import')
    await act.trx
      .insertInto('archive_pictures')
      .values(input)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    act.record(`media:${input.media}`, { archive: true })
  },
})
