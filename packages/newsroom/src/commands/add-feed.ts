import { isAbsolute } from 'node:path'
import { operations } from '@heliograph/api'
import { addJob } from '@heliograph/store'
import { CommandError } from '../command-error.ts'
import { checkFeedUrl } from '../feeds/check-feed-url.ts'
import { defineCommand, demand } from '../perform.ts'

/** Adds a place to look for wire copy: a folder of this machine, or a URL of the public network. */
export const addFeed = defineCommand({
  name: 'add-feed',
  permission: 'feed.manage',
  input: operations['feed.add'],
  run: async (act, input) => {
    demand(act, '*', 'feed.manage')
    if (input.kind === 'folder' && !isAbsolute(input.location) && !isBelow(input.location))
      throw new CommandError(
        'api.input-invalid',
        'A folder is given by its whole path, or by its name in the data folder.',
        { at: 'location' },
      )
    if (input.kind === 'url') checkFeedUrl(input.location)
    const id = act.newsroom.newId()
    const added = await act.trx
      .insertInto('feeds')
      .values({
        id,
        kind: input.kind,
        location: input.location,
        provider: input.provider ?? null,
        charset: input.charset ?? null,
        every_seconds: input.everySeconds,
        validators: '{}',
        last_polled_at: null,
        last_error: null,
        failures: 0,
        enabled: true,
      })
      .onConflict((conflict) => conflict.column('location').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added === undefined)
      throw new CommandError('api.conflict', 'This feed is there already.', { at: 'location' })
    await addJob(act.trx, {
      kind: 'poll-feed',
      orderingKey: `feed ${id}`,
      idempotencyKey: id,
      payload: { feed: id },
      now: act.at,
    })
    act.record(`feed:${id}`, { kind: input.kind, location: input.location })
    return id
  },
})

/** A folder of the data folder goes along when that is moved or restored elsewhere. */
function isBelow(location: string): boolean {
  return /^[a-z0-9][a-z0-9._-]*$/i.test(location)
}
