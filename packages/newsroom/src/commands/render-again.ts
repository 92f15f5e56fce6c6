import * as v from 'valibot'
import { everything } from '../jobs/everything.ts'
import { defineCommand, demand } from '../perform.ts'

/** Has every page rendered again, as one edition; pages that come out the same stay as they are. */
export const renderAgain = defineCommand({
  name: 'render-again',
  permission: 'service.manage',
  input: v.strictObject({ why: v.string() }),
  run: async (act, input) => {
    demand(act, '*', 'service.manage')
    act.touch(everything)
    act.record('edition', { why: input.why })
  },
})
