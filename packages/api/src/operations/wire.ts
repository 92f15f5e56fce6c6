import * as v from 'valibot'
import type { WireDetail, WirePage, WireProblemShape } from '../shapes.ts'
import { id, line, limit, cursor } from './fields.ts'

export const wireOperations = {
  'wire.inbox': v.strictObject({
    /** Words to find in headline or text, folded by the language's rules. */
    words: v.optional(line(200)),
    agencies: v.optional(v.array(line(100))),
    languages: v.optional(v.array(line(40))),
    /** At most this urgency number (1 is most urgent). */
    urgency: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9))),
    limit,
    before: cursor,
  }),
  'wire.item': v.strictObject({ id }),
  'wire.problems': v.strictObject({}),
  'wire.close-problem': v.strictObject({ id }),
} as const

export interface WireOutputs {
  'wire.inbox': WirePage
  'wire.item': WireDetail
  'wire.problems': { readonly problems: readonly WireProblemShape[] }
  'wire.close-problem': { readonly problems: readonly WireProblemShape[] }
}
