import { operations } from '@heliograph/api'
import { demandVerb, loadArticle } from '../articles/load-article.ts'
import { takeBack } from '../articles/take-back.ts'
import { defineCommand } from '../perform.ts'

/** Takes an article back: its page stays and says so, its text leaves every output. */
export const retractArticle = defineCommand({
  name: 'retract-article',
  permission: 'article.retract',
  input: operations['article.retract'],
  run: async (act, input) => {
    const article = await loadArticle(act, input.article)
    const state = demandVerb(act, article, 'retract-article')
    await takeBack(act, article, state, input.note)
    act.record(`article:${article.id}`, { note: input.note })
    return article.id
  },
})
