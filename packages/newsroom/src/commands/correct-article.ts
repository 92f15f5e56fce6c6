import { operations } from '@heliograph/api'
import { dependency } from '@heliograph/press'
import { goLive } from '../articles/go-live.ts'
import { closeFollowedTasks } from '../articles/source-tasks.ts'
import { CommandError, notFound } from '../command-error.ts'
import type { Act } from '../perform.ts'
import { defineCommand } from '../perform.ts'

/**
 * An error is put right in public: the note stands on the article for good. From a task it carries the correction of
 * the article this one translates, with a note of its own in its own language; the task is done by it.
 */
export const correctArticle = defineCommand({
  name: 'correct-article',
  permission: 'article.correct',
  input: operations['article.correct'],
  run: async (act, input) => {
    const { article, revision } = await goLive(act, input, 'correct-article')
    const carried = input.task === undefined ? null : await carriedCorrection(act, article.id, input.task)
    await act.trx
      .insertInto('corrections')
      .values({
        id: act.newsroom.newId(),
        article_id: article.id,
        revision_id: revision.id,
        note: input.note,
        source_correction: carried?.correction ?? null,
        made_by: act.actor.id,
        made_at: act.at,
      })
      .execute()
    if (carried !== null) {
      await act.trx
        .updateTable('tasks')
        .set({ closed_at: act.at, closed_by: act.actor.id })
        .where('id', '=', carried.task)
        .execute()
      // What was carried is the newest word of the source: the translation has caught up with it.
      await act.trx
        .updateTable('articles')
        .set({ source_revision: carried.revision })
        .from('articles as source')
        .whereRef('source.id', '=', 'articles.source_article')
        .where('source.live_revision', '=', carried.revision)
        .where('articles.id', '=', article.id)
        .execute()
      await closeFollowedTasks(act, article)
      act.tell({ type: 'task', service: article.service })
    }
    act.touch(dependency.corrections(article.service))
    act.record(`article:${article.id}`, {
      revision: revision.number,
      note: input.note,
      ...(carried !== null && { carries: carried.correction }),
    })
    return article.id
  },
})

async function carriedCorrection(
  act: Act,
  article: string,
  task: string,
): Promise<{ readonly task: string; readonly revision: string; readonly correction: string }> {
  const row = await act.trx
    .selectFrom('tasks')
    .innerJoin('corrections', 'corrections.revision_id', 'tasks.source_revision')
    .select(['tasks.id', 'tasks.closed_at', 'corrections.revision_id', 'corrections.id as correction'])
    .where('tasks.id', '=', task)
    .where('tasks.article_id', '=', article)
    .where('tasks.kind', '=', 'source-corrected')
    .forUpdate('tasks')
    .executeTakeFirst()
  if (row === undefined) throw notFound('task')
  if (row.closed_at !== null)
    throw new CommandError('api.conflict', 'Somebody has seen to this task already. Look at it again.', {
      at: 'task',
    })
  return { task: row.id, revision: row.revision_id, correction: row.correction }
}
