import { operations } from '@heliograph/api'
import { loadArticle } from '../articles/load-article.ts'
import { writeTick } from '../articles/tick.ts'
import { notFound } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/** Ticks an item of the service's checklist for the words as they were saved, or takes the tick back. */
export const tickCheck = defineCommand({
  name: 'tick-check',
  permission: 'article.edit',
  input: operations['article.tick'],
  run: async (act, input) => {
    const article = await loadArticle(act, input.article)
    demand(act, article.service, 'article.edit')
    const item = await act.trx
      .selectFrom('checks')
      .select('key')
      .where('service', '=', article.service)
      .where('key', '=', input.check)
      .executeTakeFirst()
    if (item === undefined) throw notFound('item of the checklist')
    if (input.ticked) await writeTick(act, article, { key: input.check, save: input.save })
    else
      await act.trx
        .deleteFrom('check_ticks')
        .where('article_id', '=', article.id)
        .where('key', '=', input.check)
        .execute()
    act.record(`article:${article.id}`, { check: input.check, ticked: input.ticked, save: input.save })
    act.tell({ type: 'article', article: article.id, service: article.service })
    return article.id
  },
})
