import { dependency } from '@heliograph/press'
import type { ArticleState } from '@heliograph/story'
import type { Act } from '../perform.ts'
import { archiveMonth, countInArchive } from './count-in-archive.ts'
import { touchArticle } from './go-live.ts'
import type { ArticleRow } from './load-article.ts'
import { raiseSourceTasks } from './source-tasks.ts'

/**
 * Takes a live article from its readers: what was being written on it is dropped, its schedule and notice end, its
 * translations get a task, its page says that it is gone, before anything else is made.
 * @param together articles that are taken back in the same act
 */
export async function takeBack(
  act: Act,
  article: ArticleRow,
  state: ArticleState,
  note: string,
  together: ReadonlySet<string> = new Set(),
): Promise<void> {
  if (article.working_revision !== null)
    await act.trx
      .updateTable('revisions')
      .set({ state: 'discarded' })
      .where('id', '=', article.working_revision)
      .execute()
  await act.trx
    .updateTable('articles')
    .set({
      ...state,
      working_revision: null,
      retracted_at: act.at,
      retraction: note,
      scheduled_at: null,
      scheduled_by: null,
      notice: null,
      notice_at: null,
      changed_at: act.at,
    })
    .where('id', '=', article.id)
    .execute()
  // There is no text any more that could follow another.
  await act.trx
    .updateTable('tasks')
    .set({ closed_at: act.at, closed_by: act.actor.id })
    .where('article_id', '=', article.id)
    .where('closed_at', 'is', null)
    .where('kind', 'in', ['source-updated', 'source-corrected', 'source-retracted'])
    .execute()
  act.tell({ type: 'task', service: article.service })
  if (article.first_published_at !== null)
    await countInArchive(act, article.service, archiveMonth(article.first_published_at), -1)
  if (article.live_revision !== null)
    await raiseSourceTasks(
      act,
      { id: article.id, revision: article.live_revision },
      'source-retracted',
      together,
    )
  touchArticle(act, article, [article.section])
  act.touch(dependency.corrections(article.service), dependency.breaking(article.service))
  act.goFirst()
  act.tell({ type: 'article', article: article.id, service: article.service })
}
