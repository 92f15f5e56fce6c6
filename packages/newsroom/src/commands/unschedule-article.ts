import { operations } from '@heliograph/api'
import { demandVerb, loadArticle } from '../articles/load-article.ts'
import { defineCommand } from '../perform.ts'

/** Takes a copy off the schedule: it is ready again, and can be edited. */
export const unscheduleArticle = defineCommand({
  name: 'unschedule-article',
  permission: ['article.publish', 'brief.publish'],
  input: operations['article.unschedule'],
  run: async (act, input) => {
    const article = await loadArticle(act, input.article)
    const state = demandVerb(act, article, 'unschedule-article')
    await act.trx
      .updateTable('articles')
      .set({ ...state, scheduled_at: null, scheduled_by: null, changed_at: act.at })
      .where('id', '=', article.id)
      .execute()
    act.record(`article:${article.id}`, { at: article.scheduled_at?.toString() ?? null })
    act.tell({ type: 'article', article: article.id, service: article.service })
    return article.id
  },
})
