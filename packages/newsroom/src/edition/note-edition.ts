import type { VerifiedHead } from '@heliograph/edition'
import type { Database } from '@heliograph/store'
import type { Transaction } from 'kysely'
import { announce } from '../perform.ts'

/** What the desk says of an edition. */
export interface Edition {
  readonly number: number
  readonly time: Temporal.Instant
}

export function editionOf(head: VerifiedHead): Edition {
  return { number: head.number, time: Temporal.Instant.fromEpochMilliseconds(head.time * 1000) }
}

/** Keeps an edition's head, and tells open desks. Whoever publishes to the shelf says so here. */
export async function noteEdition(trx: Transaction<Database>, head: VerifiedHead): Promise<void> {
  const { number, time } = editionOf(head)
  const row = {
    epoch: head.epoch,
    made_at: time,
    tree_root: Buffer.from(head.tree, 'hex'),
    head: Buffer.from(head.file),
  }
  await trx
    .insertInto('editions')
    .values({ number, ...row })
    .onConflict((conflict) => conflict.column('number').doUpdateSet(row))
    .execute()
  await announce(trx, { type: 'edition', number, time: time.toString() })
}
