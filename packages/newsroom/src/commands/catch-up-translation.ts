import { operations } from '@heliograph/api'
import { loadArticle } from '../articles/load-article.ts'
import { closeFollowedTasks } from '../articles/source-tasks.ts'
import { CommandError } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/**
 * A translator says: this translation now says what this live revision of the source says. Nothing is overwritten, and
 * the tasks that its revisions raised are closed. The revision is named, so that one the translator has not seen is not passed over: `api.conflict` if it is not the newest.
 */
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
      .innerJoin('revisions', 'revisions.id', 'articles.live_revision')
      .select(['revisions.id', 'revisions.number'])
      .where('articles.id', '=', article.source_article)
      .executeTakeFirstOrThrow()
    if (source.number !== input.revision)
      throw new CommandError('api.conflict', 'The source has changed again since. Look at it first.', {
        at: 'revision',
      })
    await act.trx
      .updateTable('articles')
      .set({ source_revision: source.id, changed_at: act.at })
      .where('id', '=', article.id)
      .execute()
    await closeFollowedTasks(act, article)
    act.record(`article:${article.id}`, { caughtUpWith: source.number })
    act.tell({ type: 'article', article: article.id, service: article.service })
    return article.id
  },
})
