import { operations } from '@heliograph/api'
import { loadArticle } from '../articles/load-article.ts'
import { CommandError } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/**
 * A translator has looked at one block of the newer source and at its translation, or takes that back. Other
 * translators see it; `article.catch-up` ends it. `api.conflict` if the source has gone on meanwhile.
 */
export const checkTranslationBlock = defineCommand({
  name: 'check-translation-block',
  permission: 'article.translate',
  input: operations['translation.check-block'],
  run: async (act, input) => {
    const article = await loadArticle(act, input.article)
    demand(act, article.service, 'article.translate')
    if (article.source_article === null) throw new CommandError('article.not-now', 'This is no translation.')
    const source = await act.trx
      .selectFrom('articles')
      .innerJoin('revisions', 'revisions.id', 'articles.live_revision')
      .select(['revisions.id', 'revisions.number'])
      .where('articles.id', '=', article.source_article)
      .executeTakeFirstOrThrow()
    if (source.number !== input.revision)
      throw new CommandError('api.conflict', 'The source has changed again since. Look at it first.', {
        at: 'revision',
      })
    const place = { article_id: article.id, revision_id: source.id, block: input.block }
    if (input.checked)
      await act.trx
        .insertInto('translation_checks')
        .values({ ...place, checked_by: act.actor.id, checked_at: act.at })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    else
      await act.trx
        .deleteFrom('translation_checks')
        .where('article_id', '=', place.article_id)
        .where('revision_id', '=', place.revision_id)
        .where('block', '=', place.block)
        .execute()
    act.record(`article:${article.id}`, {
      block: input.block,
      revision: input.revision,
      checked: input.checked,
    })
    act.tell({ type: 'article', article: article.id, service: article.service })
    return article.id
  },
})
