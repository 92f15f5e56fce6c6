import { addJob, StoreError } from '@heliograph/store'
import { CommandError } from '../command-error.ts'
import { publishScheduled, refuseScheduled } from '../commands/publish-scheduled.ts'
import type { Newsroom } from '../newsroom.ts'
import { program } from '../newsroom.ts'
import { perform } from '../perform.ts'
import { actorOfPerson } from '../sessions/actor-of-person.ts'

/**
 * Sends out every scheduled copy whose time has come, in the order of their times: after a stop those that are late go
 * at once. One that is refused is ready again and its editors know; it holds up no other. The table of articles is
 * asked, not the job: a job that was lost loses no article.
 */
export async function publishDue(newsroom: Newsroom): Promise<void> {
  const { db } = newsroom.store
  const due = await db
    .selectFrom('articles')
    .select(['id', 'scheduled_at', 'scheduled_by'])
    .where('work', '=', 'scheduled')
    .where('scheduled_at', '<=', newsroom.now())
    .orderBy('scheduled_at')
    .orderBy('id')
    .execute()
  for (const { id, scheduled_at: scheduledAt, scheduled_by: scheduledBy } of due) {
    if (scheduledAt === null) continue
    const at = scheduledAt.toString()
    try {
      const actor = scheduledBy === null ? program : await actorOfPerson(db, scheduledBy)
      await perform(newsroom, actor, publishScheduled, { article: id, at })
    } catch (error) {
      if (error instanceof StoreError) throw error
      await refuse(newsroom, id, at, error)
    }
  }
}

async function refuse(newsroom: Newsroom, article: string, at: string, error: unknown): Promise<void> {
  if (!(error instanceof CommandError))
    newsroom.log(
      `The scheduled article ${article} could not go out: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    )
  const refusal = error instanceof CommandError ? error : null
  try {
    await perform(newsroom, program, refuseScheduled, {
      article,
      at,
      error: refusal?.id ?? 'api.failed',
      obstacles: [...new Set((refusal?.details.obstacles ?? []).map(({ rule }) => rule))],
    })
  } catch (second) {
    // Taken off the schedule, published or recalled by a person meanwhile: nothing is due any more.
    if (!(second instanceof CommandError && second.id === 'article.not-now')) throw second
  }
}

/** At every start: what is scheduled has a job, whatever happened to the one it had. */
export async function ensureScheduleJobs(newsroom: Newsroom): Promise<void> {
  const { store } = newsroom
  const now = newsroom.now()
  const rows = await store.db
    .selectFrom('articles')
    .select('scheduled_at')
    .distinct()
    .where('work', '=', 'scheduled')
    .where('scheduled_at', 'is not', null)
    .execute()
  await store.transaction(async (trx) => {
    for (const { scheduled_at: at } of rows)
      if (at !== null)
        await addJob(trx, {
          kind: 'publish-due',
          orderingKey: 'publish-due',
          idempotencyKey: at.toString(),
          payload: {},
          dueAt: at,
          now,
        })
  })
}
