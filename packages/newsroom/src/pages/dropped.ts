import type { Change } from '@heliograph/edition'
import type { Database } from '@heliograph/store'
import { addJob } from '@heliograph/store'
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import { droppedList } from '../jobs/everything.ts'
import type { Newsroom } from '../newsroom.ts'

/** Where the edition names the files that mirrors must drop. */
const droppedKey = '/_site/_live/dropped.json'

/**
 * Files of earlier editions that were taken off the shelf with a recall, a removed name or a purged text, newest first:
 * `{"dropped":[{"at":"2016-05-01T12:00:00Z","blobs":["<sha-256 hex>"]}]}`. It says which bytes, never why or about whom.
 */
export async function droppedChange({ store, shelf }: Newsroom): Promise<readonly Change[]> {
  const rows = await store.db
    .selectFrom('dropped_blobs')
    .select(['hash', 'at'])
    .where('at', 'is not', null)
    .orderBy('at', 'desc')
    .orderBy('hash')
    .execute()
  if (rows.length === 0) return []
  const dropped = [...Map.groupBy(rows, ({ at }) => at?.toString({ smallestUnit: 'second' }))].map(
    ([at, group]) => ({ at, blobs: group.map(({ hash }) => hash) }),
  )
  const bytes = Uint8Array.from(Buffer.from(JSON.stringify({ dropped })))
  return [{ kind: 'put', key: droppedKey, object: await shelf.storeBlob(bytes, 'application/json') }]
}

/** Before earlier editions are dropped: what lies on the shelf, so that a crash in between loses no name of the list. */
export async function noteBlobs({ store, shelf }: Newsroom): Promise<void> {
  const hashes = shelf.listBlobs()
  await sql`
    insert into dropped_blobs (hash, at) select unnest(${hashes}::text[]), null on conflict (hash) do nothing
  `.execute(store.db)
}

/** Afterwards: what is there no more was dropped; the next edition names it. */
export async function noteDropped(
  trx: Transaction<Database>,
  { shelf }: Newsroom,
  at: Temporal.Instant,
): Promise<void> {
  const present = shelf.listBlobs()
  // What comes again later under the same hash (a page as it once was) is not to be dropped.
  await sql`delete from dropped_blobs using unnest(${present}::text[]) as present where hash = present`.execute(
    trx,
  )
  const { numUpdatedRows } = await trx
    .updateTable('dropped_blobs')
    .set({ at })
    .where('at', 'is', null)
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0) return
  const touch = await trx
    .insertInto('touches')
    .values({ dependency: droppedList })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addJob(trx, {
    kind: 'press-edition',
    orderingKey: 'edition',
    idempotencyKey: `touch ${touch.id}`,
    payload: {},
    now: at,
  })
}
