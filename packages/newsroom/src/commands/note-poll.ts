import * as v from 'valibot'
import { nextLookAt, setNextLook } from '../feeds/next-look.ts'
import { defineCommand } from '../perform.ts'

/** Characters of what went wrong that are kept. */
const longestError = 4_000

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
    // It quotes what came in: the database takes no NUL and no half surrogate pairs.
    const error =
      input.error?.replaceAll('\0', '').toWellFormed().slice(0, longestError).toWellFormed() ?? null
    act.record(`feed:${input.feed}`, { error })
    const feed = await act.trx
      .selectFrom('feeds')
      .selectAll()
      .where('id', '=', input.feed)
      .forUpdate()
      .executeTakeFirst()
    if (feed === undefined) return
    const failures = error === null ? 0 : feed.failures + 1
    await act.trx
      .updateTable('feeds')
      .set({
        last_polled_at: act.at,
        last_error: error,
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
    await setNextLook(act.trx, feed.id, nextLookAt(feed.every_seconds, failures, act.at), act.at)
  },
})
