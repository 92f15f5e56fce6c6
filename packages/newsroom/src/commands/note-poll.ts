import * as v from 'valibot'
import { addJob } from '@heliograph/store'
import { defineCommand } from '../perform.ts'

/** The longest pause between looks at a feed that keeps failing: half an hour. */
const longestPause = 1_800

/** Notes how a look at a feed went, and when to look again: a failing feed is asked ever more rarely. */
export const notePoll = defineCommand({
  name: 'note-poll',
  permission: 'feed.manage',
  input: v.strictObject({
    feed: v.string(),
    error: v.nullable(v.string()),
    validators: v.strictObject({ etag: v.optional(v.string()), lastModified: v.optional(v.string()) }),
    files: v.array(v.strictObject({ name: v.string(), size: v.number(), modifiedMs: v.number() })),
  }),
  run: async (act, input) => {
    act.record(`feed:${input.feed}`, { error: input.error })
    const feed = await act.trx
      .selectFrom('feeds')
      .selectAll()
      .where('id', '=', input.feed)
      .forUpdate()
      .executeTakeFirst()
    if (feed === undefined) return
    const failures = input.error === null ? 0 : feed.failures + 1
    await act.trx
      .updateTable('feeds')
      .set({
        last_polled_at: act.at,
        last_error: input.error,
        failures,
        validators: JSON.stringify(input.validators),
      })
      .where('id', '=', feed.id)
      .execute()
    for (const file of input.files)
      await act.trx
        .insertInto('feed_files')
        .values({ feed_id: feed.id, name: file.name, size: file.size, modified_ms: file.modifiedMs })
        .onConflict((conflict) =>
          conflict
            .columns(['feed_id', 'name'])
            .doUpdateSet({ size: file.size, modified_ms: file.modifiedMs }),
        )
        .execute()
    const pause = Math.min(
      Math.max(longestPause, feed.every_seconds),
      feed.every_seconds * 2 ** Math.min(failures, 10),
    )
    await addJob(act.trx, {
      kind: 'poll-feed',
      orderingKey: `feed ${feed.id}`,
      payload: { feed: feed.id },
      dueAt: act.at.add({ seconds: pause }),
      now: act.at,
    })
  },
})
