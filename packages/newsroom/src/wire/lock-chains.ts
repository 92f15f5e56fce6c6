import type { Database } from '@heliograph/store'
import type { Transaction } from 'kysely'
import { sql } from 'kysely'

// Any fixed number: the class of these locks among the database's advisory locks.
const chains = 0x63_68_61_69

/**
 * Holds chains until the transaction ends. Who receives revisions of a chain excludes everybody; who saves or publishes
 * from it only those who receive. So a kill sees every article that used its chain, or the article sees the kill.
 */
export async function lockChains(
  trx: Transaction<Database>,
  keys: readonly string[],
  as: 'receiver' | 'user',
): Promise<void> {
  // In one order, so that two who want the same chains never wait for each other.
  for (const key of [...new Set(keys)].sort())
    await (
      as === 'receiver'
        ? sql`select pg_advisory_xact_lock(${chains}, hashtext(${key}))`
        : sql`select pg_advisory_xact_lock_shared(${chains}, hashtext(${key}))`
    ).execute(trx)
}

/** The same, for the chains that items belong to. */
export async function lockChainsOf(trx: Transaction<Database>, items: readonly string[]): Promise<void> {
  if (items.length === 0) return
  const rows = await trx
    .selectFrom('wire_items')
    .select('chain_key')
    .distinct()
    .where(sql<boolean>`id = any(${items}::uuid[])`)
    .execute()
  await lockChains(
    trx,
    rows.map((row) => row.chain_key),
    'user',
  )
}
