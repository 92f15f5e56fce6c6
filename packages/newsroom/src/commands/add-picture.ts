import * as v from 'valibot'
import { defineCommand, demandAnywhere } from '../perform.ts'
import { orderSizes } from '../pictures/order-sizes.ts'

/** Puts a stored picture on record. The same file twice is one picture. */
export const addPicture = defineCommand({
  name: 'add-picture',
  permission: 'media.upload',
  input: v.strictObject({
    hash: v.string(),
    mediaType: v.string(),
    width: v.number(),
    height: v.number(),
    look: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))),
  }),
  run: async (act, input) => {
    demandAnywhere(act, 'media.upload')
    await act.trx
      .insertInto('media')
      .values({
        hash: input.hash,
        media_type: input.mediaType,
        width: input.width,
        height: input.height,
        look: input.look === null ? null : Buffer.from(input.look, 'hex'),
        uploaded_at: act.at,
        uploaded_by: act.actor.id,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await orderSizes(act, input.hash)
    act.record(`media:${input.hash}`, {})
    return input.hash
  },
})
