import { operations } from '@heliograph/api'
import { loadArticle } from '../articles/load-article.ts'
import { CommandError } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/** A translator says: this translation now says what the source's live revision says. Nothing is overwritten. */
export const catchUpTranslation = defineCommand({
  name: 'catch-up-translation',
  permission: 'article.translate',
  input: operations['article.catch-up'],
  run: async (act, input) => {
    const article = await loadArticle(act, input.article)
    demand(act, article.service, 'article.translate')
    if (article.source_article === null) throw new CommandError('article.not-now', 'This is no translation.')
    const source = await act.trx
      .selectFrom('articles')
      .select(['live_revision', 'working_revision'])
      .where('id', '=', article.source_article)
      .executeTakeFirstOrThrow()
    const revision = source.live_revision ?? source.working_revision
    await act.trx
      .updateTable('articles')
      .set({ source_revision: revision, changed_at: act.at })
      .where('id', '=', article.id)
      .execute()
    act.record(`article:${article.id}`, { caughtUpWith: revision })
    act.tell({ type: 'article', article: article.id, service: article.service })
    return article.id
  },
})
