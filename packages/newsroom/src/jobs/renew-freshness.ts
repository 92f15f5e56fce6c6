import { addJob } from '@heliograph/store'
import type { EditionKeys } from '../edition/edition-keys.ts'
import type { Newsroom } from '../newsroom.ts'

/** How often the newsroom says that its head is still the newest, in hours; a statement is good for two days. */
const every = 12

/** A head that expires sooner than this is signed anew, so that a quiet newsroom does not look like a blocked one. */
const renewBefore = Temporal.Duration.from({ hours: 24 * 15 })

/** Says again that the newest edition is the newest, and makes the job that says it the next time. */
export async function renewFreshness(newsroom: Newsroom, keys: EditionKeys): Promise<void> {
  const now = newsroom.now()
  const head = newsroom.shelf.head()
  if (head !== null && head.expires - now.epochMilliseconds / 1000 < renewBefore.total('seconds'))
    await newsroom.shelf.publishEdition({
      changes: [],
      time: now,
      edition: [keys.edition],
      freshness: [keys.freshness],
      renew: true,
    })
  else if (head !== null) await newsroom.shelf.renewFreshness({ time: now, freshness: [keys.freshness] })
  const dueAt = nextRenewal(now)
  await newsroom.store.transaction((trx) =>
    addJob(trx, {
      kind: 'renew-freshness',
      orderingKey: 'edition',
      // Starts and runs within one span ask for the same job.
      idempotencyKey: dueAt.toString(),
      payload: {},
      dueAt,
      now,
    }),
  )
}

/** Renewals lie on a grid, so that a program that is often started asks for no more of them. */
function nextRenewal(now: Temporal.Instant): Temporal.Instant {
  const span = every * 3_600_000
  return Temporal.Instant.fromEpochMilliseconds((Math.floor(now.epochMilliseconds / span) + 1) * span)
}
