import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import { defineCommand } from '../perform.ts'
import { can } from '@heliograph/story'

/** Puts a stored picture on record. The same file twice is one picture. */
export const addPicture = defineCommand({
  name: 'add-picture',
  permission: 'media.upload',
  input: v.strictObject({
    hash: v.string(),
    mediaType: v.string(),
    width: v.number(),
    height: v.number(),
  }),
  run: async (act, input) => {
    if (
      !Object.keys(act.actor.memberships).some((service) =>
        can(act.actor.memberships, service, 'media.upload'),
      )
    )
      throw new CommandError('api.forbidden', 'This needs "media.upload".')
    await act.trx
      .insertInto('media')
      .values({
        hash: input.hash,
        media_type: input.mediaType,
        width: input.width,
        height: input.height,
        uploaded_at: act.at,
        uploaded_by: act.actor.id,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    act.record(`media:${input.hash}`, {})
    return input.hash
  },
})
