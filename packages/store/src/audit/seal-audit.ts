import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import type { JobContext } from '../jobs/worker.ts'
import type { Database } from '../schema.ts'
import { SEAL_AUDIT } from './append-audit.ts'
import { hashSeal, NO_SEAL } from './commitment.ts'

/** The most entries in one seal. */
const BATCH = 10_000
// Any fixed number, other than the owner's and the jobs': seals are made one at a time.
const SEAL_LOCK = 0x73_65_61_6c

/**
 * Seals the entries that no seal covers yet, at most ten thousand: one more link of the chain. Returns how many.
 * An entry whose transaction ends later than this one is covered by the next seal, whatever its id.
 */
export async function sealAudit(trx: Transaction<Database>, now: Temporal.Instant): Promise<number> {
  await sql`select pg_advisory_xact_lock(${SEAL_LOCK})`.execute(trx)
  const entries = await trx
    .selectFrom('audit_entries')
    .select(['id', 'at', 'command', 'commitment'])
    .where('seal', 'is', null)
    .orderBy('id')
    .limit(BATCH)
    .execute()
  const [first] = entries
  const last = entries.at(-1)
  if (first === undefined || last === undefined) return 0
  const before = await trx
    .selectFrom('audit_seals')
    .select(['n', 'hash'])
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  const previous = Buffer.from(before?.hash ?? NO_SEAL)
  const seal = {
    n: (before?.n ?? 0) + 1,
    at: Temporal.Instant.fromEpochMilliseconds(now.epochMilliseconds),
  }
  await trx
    .insertInto('audit_seals')
    .values({
      ...seal,
      first_id: first.id,
      last_id: last.id,
      entries: entries.length,
      previous,
      hash: hashSeal(previous, seal, entries),
    })
    .execute()
  await sql`update audit_entries set seal = ${seal.n} where id = any(${entries.map((entry) => entry.id)})`.execute(
    trx,
  )
  return entries.length
}

/** The audit's own job, to be given to a worker among the other handlers. */
export const auditHandlers = {
  [SEAL_AUDIT]: async (ctx: JobContext): Promise<void> => {
    while ((await ctx.store.transaction((trx) => sealAudit(trx, ctx.now()))) === BATCH);
  },
} as const
