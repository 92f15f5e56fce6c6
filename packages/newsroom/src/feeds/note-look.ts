import type { Database } from '@heliograph/store'
import type { Transaction } from 'kysely'
import { nextLookAt, setNextLook } from './next-look.ts'
import type { FileState } from './read-folder.ts'

/** Characters of what went wrong that are kept. */
const longestError = 4_000

/** How a look at a feed went. */
export interface Look {
  readonly feed: string
  /** Null: all was well. */
  readonly error: string | null
  /** What the next look tells the server it has, and compares with what comes. */
  readonly validators: { readonly etag?: string; readonly lastModified?: string; readonly sha256?: string }
  /** Files that need not be read again. */
  readonly files: readonly FileState[]
}

/**
 * Notes how a look at a feed went, and when to look again: a failing feed is asked ever more rarely. A note of the job's
 * own: looks come every few seconds and nobody did anything, so they are not in the audit record.
 */
export async function noteLook(trx: Transaction<Database>, look: Look, now: Temporal.Instant): Promise<void> {
  // It quotes what came in: the database takes no NUL and no half surrogate pairs.
  const error = look.error?.replaceAll('\0', '').toWellFormed().slice(0, longestError).toWellFormed() ?? null
  const feed = await trx
    .selectFrom('feeds')
    .selectAll()
    .where('id', '=', look.feed)
    .forUpdate()
    .executeTakeFirst()
  if (feed === undefined) return
  const failures = error === null ? 0 : feed.failures + 1
  await trx
    .updateTable('feeds')
    .set({ last_polled_at: now, last_error: error, failures, validators: JSON.stringify(look.validators) })
    .where('id', '=', feed.id)
    .execute()
  for (const file of look.files)
    await trx
      .insertInto('feed_files')
      .values({ feed_id: feed.id, name: file.name, size: file.size, modified_ms: file.modifiedMs })
      .onConflict((conflict) =>
        conflict.columns(['feed_id', 'name']).doUpdateSet({ size: file.size, modified_ms: file.modifiedMs }),
      )
      .execute()
  await setNextLook(trx, feed.id, nextLookAt(feed.every_seconds, failures, now), now)
}
