import { CommandError } from '../command-error.ts'
import { goLive } from '../articles/go-live.ts'
import { loadArticle } from '../articles/load-article.ts'
import type { ArticleRow } from '../articles/load-article.ts'
import { writeScheduleNote } from '../articles/schedule-note.ts'
import type { ScheduleNote } from '../articles/schedule-note.ts'
import { workingRevision } from '../articles/working-revision.ts'
import { notify } from '../notifications/notify.ts'
import type { Act } from '../perform.ts'
import { defineCommand, demand } from '../perform.ts'
import * as v from 'valibot'

/** What went out this long after its time is told to be late. */
const lateAfter = Temporal.Duration.from({ minutes: 2 })

const input = v.strictObject({ article: v.string(), at: v.string() })

/**
 * A scheduled copy goes out, as the act of who scheduled it: a first publication or an update, with everything asked
 * again. `article.not-now` if it is not scheduled for this time any more.
 */
export const publishScheduled = defineCommand({
  name: 'publish-scheduled',
  permission: ['article.publish', 'brief.publish'],
  input,
  run: async (act, { article: id, at }) => {
    const article = await scheduled(act, id, at)
    const revision = await workingRevision(act, article)
    if (revision === null)
      throw new CommandError('article.not-now', 'There is no working revision to publish.')
    const verb = article.publication === 'never' ? 'publish-article' : 'update-article'
    const { article: published } = await goLive(act, { article: id, save: revision.save }, verb)
    const isLate = Temporal.Instant.compare(act.at, Temporal.Instant.from(at).add(lateAfter)) > 0
    if (isLate)
      await tellScheduler(act, article, 'schedule-late', {
        at,
        by: article.scheduled_by,
        error: null,
        obstacles: [],
      })
    act.record(`article:${id}`, {
      revision: revision.number,
      number: published.number,
      scheduledFor: at,
      late: isLate,
    })
    return id
  },
})

/** A scheduled copy could not go out: it is ready again, and its editors are told what stood against it. */
export const refuseScheduled = defineCommand({
  name: 'refuse-scheduled',
  permission: 'service.manage',
  input: v.strictObject({
    ...input.entries,
    error: v.string(),
    obstacles: v.array(v.custom<ScheduleNote['obstacles'][number]>((rule) => typeof rule === 'string')),
  }),
  run: async (act, { article: id, at, error, obstacles }) => {
    demand(act, '*', 'service.manage')
    const article = await scheduled(act, id, at)
    await act.trx
      .updateTable('articles')
      .set({ work: 'ready', scheduled_at: null, scheduled_by: null, changed_at: act.at })
      .where('id', '=', id)
      .execute()
    await tellScheduler(act, article, 'schedule-refused', { at, by: article.scheduled_by, error, obstacles })
    act.record(`article:${id}`, { scheduledFor: at, error, obstacles: [...obstacles] })
    act.tell({ type: 'article', article: id, service: article.service })
    return id
  },
})

async function scheduled(act: Act, id: string, at: string): Promise<ArticleRow> {
  const article = await loadArticle(act, id)
  if (article.work !== 'scheduled' || article.scheduled_at?.toString() !== at)
    throw new CommandError('article.not-now', 'The article is not scheduled for this time any more.')
  return article
}

async function tellScheduler(
  act: Act,
  article: ArticleRow,
  kind: 'schedule-refused' | 'schedule-late',
  note: ScheduleNote,
): Promise<void> {
  await act.trx
    .insertInto('tasks')
    .values({
      id: act.newsroom.newId(),
      article_id: article.id,
      service: article.service,
      item_id: null,
      kind,
      note: writeScheduleNote(note),
      created_at: act.at,
    })
    .execute()
  act.tell({ type: 'task', service: article.service })
  // Who acts hears of it all the same: at that hour nobody sits before the screen.
  await notify(
    { ...act, actor: { ...act.actor, id: null } },
    { people: [article.scheduled_by], kind, service: article.service, article: article.id },
  )
}
