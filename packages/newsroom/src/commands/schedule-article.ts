import { operations } from '@heliograph/api'
import { addJob } from '@heliograph/store'
import { refuseObstacles } from '../articles/go-live.ts'
import { demandVerb, loadArticle } from '../articles/load-article.ts'
import { presentWorkingCopy } from '../articles/present-working-copy.ts'
import { workingRevision } from '../articles/working-revision.ts'
import { CommandError } from '../command-error.ts'
import { defineCommand } from '../perform.ts'

/**
 * The saved copy goes out by itself at a set time, as the act of who schedules it. What stands against it is asked now,
 * for that time, and once more then. Until then nobody edits it.
 * @throws `article.stale`, `article.obstacles`; `api.input-invalid` for a time that is over, or before the embargo's end
 */
export const scheduleArticle = defineCommand({
  name: 'schedule-article',
  permission: ['article.publish', 'brief.publish'],
  input: operations['article.schedule'],
  run: async (act, input) => {
    const article = await loadArticle(act, input.article)
    const state = demandVerb(act, article, 'schedule-article')
    const at = Temporal.Instant.from(input.at)
    if (Temporal.Instant.compare(at, act.at) <= 0)
      throw new CommandError('api.input-invalid', 'This time is over. Choose a later one, or publish now.', {
        at: 'at',
      })
    if (article.embargo_until !== null && Temporal.Instant.compare(at, article.embargo_until) < 0)
      throw new CommandError(
        'api.input-invalid',
        `The article is under embargo until ${article.embargo_until.toString()}. Choose that time or a later one.`,
        { at: 'at' },
      )
    const revision = await workingRevision(act, article)
    if (revision === null)
      throw new CommandError('article.not-now', 'There is no working revision to schedule.')
    if (revision.save !== input.save)
      throw new CommandError('article.stale', 'The working copy has been saved again since.', {
        current: await presentWorkingCopy(act, revision),
      })
    await refuseObstacles(act, article, revision, at)
    await act.trx
      .updateTable('articles')
      .set({ ...state, scheduled_at: at, scheduled_by: act.actor.id, changed_at: act.at })
      .where('id', '=', article.id)
      .execute()
    await addJob(act.trx, {
      kind: 'publish-due',
      orderingKey: 'publish-due',
      idempotencyKey: at.toString(),
      payload: {},
      dueAt: at,
      now: act.at,
    })
    act.record(`article:${article.id}`, { revision: revision.number, at: at.toString() })
    act.tell({ type: 'article', article: article.id, service: article.service })
    return article.id
  },
})
