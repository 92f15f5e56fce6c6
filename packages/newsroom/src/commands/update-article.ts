import { operations } from '@heliograph/api'
import { goLive } from '../articles/go-live.ts'
import { defineCommand } from '../perform.ts'

/** New facts on a live article: readers see the new time. */
export const updateArticle = defineCommand({
  name: 'update-article',
  permission: ['article.publish', 'brief.publish'],
  input: operations['article.update'],
  run: async (act, input) => {
    const { article } = await goLive(act, input, 'update-article')
    return article.id
  },
})
