import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/** Stops looking at a feed. What it brought stays. */
export const removeFeed = defineCommand({
  name: 'remove-feed',
  permission: 'feed.manage',
  input: operations['feed.remove'],
  run: async (act, input) => {
    demand(act, '*', 'feed.manage')
    const removed = await act.trx
      .deleteFrom('feeds')
      .where('id', '=', input.id)
      .returning('location')
      .executeTakeFirst()
    if (removed === undefined) throw notFound('feed')
    act.record(`feed:${input.id}`, { location: removed.location })
  },
})
