import { addJob, deleteFinishedJobs } from '@heliograph/store'
import { noteEdition } from '../edition/note-edition.ts'
import type { EditionKeys } from '../edition/edition-keys.ts'
import type { Newsroom } from '../newsroom.ts'
import { forgetOldNotifications } from '../notifications/forget-old.ts'

/** How often, in hours; a freshness statement is good for two days. */
const every = 12

/** A head that expires sooner than this is signed anew, so that a quiet newsroom does not look like a blocked one. */
const renewBefore = Temporal.Duration.from({ hours: 24 * 15 })

/** How long finished jobs are kept for who wants to look: looks at feeds alone are thousands a day. */
const jobsKept = Temporal.Duration.from({ hours: 24 })

/**
 * What must be done by time alone: says again that the newest edition is the newest, takes off the shelf what no kept
 * edition names, and forgets finished jobs and what people read long ago. The job that does it the next time is made first.
 */
export async function keepHouse(newsroom: Newsroom, keys: EditionKeys): Promise<void> {
  const now = newsroom.now()
  const { shelf } = newsroom
  const dueAt = nextTime(now)
  // First of all: the next time must come even if this one is given up in the end.
  await newsroom.store.transaction((trx) =>
    addJob(trx, {
      kind: 'keep-house',
      orderingKey: 'edition',
      // Starts, runs and their repetitions within one span ask for the same job.
      idempotencyKey: dueAt.toString(),
      payload: {},
      dueAt,
      // One that keeps failing does not hold up what is to be published.
      priority: -1,
      now,
    }),
  )
  const head = shelf.head()
  if (head !== null && head.expires - now.epochMilliseconds / 1000 < renewBefore.total('seconds')) {
    const renewed = await shelf.publishEdition({
      changes: [],
      time: now,
      edition: [keys.edition],
      freshness: [keys.freshness],
      renew: true,
    })
    await newsroom.store.transaction((trx) => noteEdition(trx, renewed.head))
  } else if (head !== null) await shelf.renewFreshness({ time: now, freshness: [keys.freshness] })
  if (shelf.sweepDue()) await shelf.collectGarbage()
  await deleteFinishedJobs(newsroom.store.db, now.subtract(jobsKept))
  await forgetOldNotifications(newsroom.store.db, now)
}

/** The times lie on a grid, so that a program that is often started asks for no more of them. */
function nextTime(now: Temporal.Instant): Temporal.Instant {
  const span = every * 3_600_000
  return Temporal.Instant.fromEpochMilliseconds((Math.floor(now.epochMilliseconds / span) + 1) * span)
}
