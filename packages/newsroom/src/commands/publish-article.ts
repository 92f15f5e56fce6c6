import { operations } from '@heliograph/api'
import { goLive } from '../articles/go-live.ts'
import { defineCommand } from '../perform.ts'

/** First publication: the article gets its public number, month and address for good. */
export const publishArticle = defineCommand({
  name: 'publish-article',
  permission: ['article.publish', 'brief.publish'],
  input: operations['article.publish'],
  run: async (act, input) => {
    const { article } = await goLive(act, input, 'publish-article')
    return article.id
  },
})
