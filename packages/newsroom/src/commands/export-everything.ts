import * as v from 'valibot'
import { notFound } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/** Somebody takes a copy of everything out of the newsroom: that is on record. */
export const exportEverything = defineCommand({
  name: 'export-everything',
  permission: 'archive.export',
  input: v.strictObject({ service: v.nullable(v.string()), withNotes: v.boolean() }),
  run: async (act, input) => {
    demand(act, '*', 'archive.export')
    if (input.service !== null) {
      const known = await act.trx
        .selectFrom('services')
        .select('key')
        .where('key', '=', input.service)
        .executeTakeFirst()
      if (known === undefined) throw notFound('service')
    }
    act.record('newsroom', { service: input.service, withNotes: input.withNotes })
  },
})
