import * as v from 'valibot'
import { defineCommand, demand } from '../perform.ts'

/** Somebody takes a copy of the record out of the desk: that is on record too. */
export const exportAudit = defineCommand({
  name: 'export-audit',
  permission: 'audit.read',
  input: v.record(v.string(), v.union([v.string(), v.number()])),
  run: async (act, input) => {
    demand(act, '*', 'audit.read')
    act.record('newsroom', { search: input })
  },
})
