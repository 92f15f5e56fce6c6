import * as v from 'valibot'
import { defineCommand, demand } from '../perform.ts'

/** The first start came to its end: what it made stays. */
export const finishSetUp = defineCommand({
  name: 'finish-set-up',
  permission: 'service.manage',
  input: v.strictObject({}),
  run: async (act) => {
    demand(act, '*', 'service.manage')
    await act.trx.updateTable('newsroom').set({ set_up_at: act.at }).execute()
    act.record('newsroom', {})
  },
})
