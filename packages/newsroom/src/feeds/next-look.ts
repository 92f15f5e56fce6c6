import type { Database } from '@heliograph/store'
import { addJob } from '@heliograph/store'
import type { Transaction } from 'kysely'

/** The longest pause between looks at a feed that keeps failing: half an hour. */
const longestPause = 1_800

/** When to look at a feed again; one that keeps failing is asked ever more rarely. */
export function nextLookAt(everySeconds: number, failures: number, now: Temporal.Instant): Temporal.Instant {
  const seconds = Math.min(Math.max(longestPause, everySeconds), everySeconds * 2 ** Math.min(failures, 10))
  return now.add({ seconds })
}

/**
 * Makes sure that a look at the feed is waiting, and answers whether it had to be asked for. Whoever looks asks
 * for the next look first, so that looks go on even when this one is given up in the end.
 */
export async function ensureNextLook(
  trx: Transaction<Database>,
  feed: string,
  dueAt: Temporal.Instant,
  now: Temporal.Instant,
): Promise<boolean> {
  const waiting = await trx
    .selectFrom('jobs')
    .select('id')
    .where('kind', '=', 'poll-feed')
    .where('ordering_key', '=', orderingKey(feed))
    .where('state', '=', 'open')
    .where('lease_until', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (waiting !== undefined) return false
  await addJob(trx, { kind: 'poll-feed', orderingKey: orderingKey(feed), payload: { feed }, dueAt, now })
  return true
}

/** Sets when the feed is looked at next: moves the look that waits, or asks for one. */
export async function setNextLook(
  trx: Transaction<Database>,
  feed: string,
  dueAt: Temporal.Instant,
  now: Temporal.Instant,
): Promise<void> {
  if (await ensureNextLook(trx, feed, dueAt, now)) return
  await trx
    .updateTable('jobs')
    .set({ due_at: dueAt })
    .where('kind', '=', 'poll-feed')
    .where('ordering_key', '=', orderingKey(feed))
    .where('state', '=', 'open')
    .where('lease_until', 'is', null)
    .execute()
}

/** Looks at one feed come one after the other. */
function orderingKey(feed: string): string {
  return `feed ${feed}`
}
