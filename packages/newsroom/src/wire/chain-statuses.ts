import type { Database } from '@heliograph/store'
import type { ChainStatus } from '@heliograph/wire'
import { chainStatus } from '@heliograph/wire'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** What holds now for the chain of each item given; items that do not exist are left out. */
export async function chainStatuses(
  db: Kysely<Database>,
  items: readonly string[],
  at: Temporal.Instant,
): Promise<ReadonlyMap<string, ChainStatus>> {
  if (items.length === 0) return new Map()
  const rows = await db
    .selectFrom('wire_items as asked')
    .innerJoin('wire_items as revision', (join) => join.onRef('revision.chain_key', '=', 'asked.chain_key'))
    .select(['asked.id as asked', 'revision.item', 'revision.arrival'])
    .where(sql<boolean>`asked.id = any(${items}::uuid[])`)
    .orderBy('revision.arrival')
    .execute()
  const chains = Map.groupBy(rows, (row) => row.asked)
  return new Map(
    [...chains].map(([asked, revisions]) => [
      asked,
      chainStatus(
        revisions.map((row) => row.item),
        at,
      ),
    ]),
  )
}
