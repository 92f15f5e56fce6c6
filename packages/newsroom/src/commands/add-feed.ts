import { isAbsolute } from 'node:path'
import { operations } from '@heliograph/api'
import { addJob } from '@heliograph/store'
import { CommandError } from '../command-error.ts'
import { checkFeedUrl } from '../feeds/check-feed-url.ts'
import { feedFolder, isFolderName } from '../feeds/feed-folder.ts'
import { FeedError } from '../feeds/request-once.ts'
import type { Act } from '../perform.ts'
import { defineCommand, demand } from '../perform.ts'

/** Adds a place to look for wire copy: a folder of this machine, or a URL of the public network. */
export const addFeed = defineCommand({
  name: 'add-feed',
  permission: 'feed.manage',
  input: operations['feed.add'],
  run: async (act, input) => {
    demand(act, '*', 'feed.manage')
    if (input.kind === 'folder') await checkFolder(act, input.location)
    else checkFeedUrl(input.location)
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

/** Folders of the server are the operator's: from the desk, everything the account can read could be had as copy. */
async function checkFolder(act: Act, location: string): Promise<void> {
  if (act.actor.id !== null)
    throw new CommandError(
      'api.forbidden',
      'A folder of the server is added by its operator, with "heliograph feed add".',
    )
  const refuse = (message: string) => new CommandError('api.input-invalid', message, { at: 'location' })
  if (!isAbsolute(location) && !isFolderName(location))
    throw refuse('A folder is given by its whole path, or by its name in the data folder.')
  try {
    await feedFolder(act.newsroom.settings.dataDir, location)
  } catch (error) {
    if (error instanceof FeedError) throw refuse(error.message)
    throw error
  }
}
