import { operations } from '@heliograph/api'
import { goLive } from '../articles/go-live.ts'
import { defineCommand } from '../perform.ts'

/** An error is put right in public: the note stands on the article for good. */
export const correctArticle = defineCommand({
  name: 'correct-article',
  permission: 'article.correct',
  input: operations['article.correct'],
  run: async (act, input) => {
    const { article, revision } = await goLive(act, input, 'correct-article')
    await act.trx
      .insertInto('corrections')
      .values({
        id: act.newsroom.newId(),
        article_id: article.id,
        revision_id: revision.id,
        note: input.note,
        made_by: act.actor.id,
        made_at: act.at,
      })
      .execute()
    act.record(`article:${article.id}`, { revision: revision.number, note: input.note })
    return article.id
  },
})
