import { operations } from '@heliograph/api'
import { dependency } from '@heliograph/press'
import { touchArticle } from '../articles/go-live.ts'
import { archiveMonth, countInArchive } from '../articles/count-in-archive.ts'
import { raiseSourceTasks } from '../articles/source-tasks.ts'
import { demandVerb, loadArticle } from '../articles/load-article.ts'
import { defineCommand } from '../perform.ts'

/** Takes an article back: its page stays and says so, its text leaves every output. */
export const retractArticle = defineCommand({
  name: 'retract-article',
  permission: 'article.retract',
  input: operations['article.retract'],
  run: async (act, input) => {
    const article = await loadArticle(act, input.article)
    const state = demandVerb(act, article, 'retract-article')
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
        retraction: input.note,
        scheduled_at: null,
        scheduled_by: null,
        notice: null,
        notice_at: null,
        changed_at: act.at,
      })
      .where('id', '=', article.id)
      .execute()
    if (article.first_published_at !== null)
      await countInArchive(act, article.service, archiveMonth(article.first_published_at), -1)
    if (article.live_revision !== null)
      await raiseSourceTasks(act, { id: article.id, revision: article.live_revision }, 'source-retracted')
    touchArticle(act, article, [article.section])
    act.touch(dependency.corrections(article.service))
    act.record(`article:${article.id}`, { note: input.note })
    act.tell({ type: 'article', article: article.id, service: article.service })
    return article.id
  },
})
