import { operations } from '@heliograph/api'
import { legalKey } from '../articles/checks.ts'
import type { ArticleRow } from '../articles/load-article.ts'
import { loadArticle } from '../articles/load-article.ts'
import { writeTick } from '../articles/tick.ts'
import { shownRevision } from '../articles/working-revision.ts'
import { CommandError } from '../command-error.ts'
import { notify } from '../notifications/notify.ts'
import { teamOf } from '../notifications/team.ts'
import type { Act } from '../perform.ts'
import { defineCommand, demand } from '../perform.ts'

/** Asks for a lawyer's look: nothing goes out before it is given. */
export const askLegal = defineCommand({
  name: 'ask-legal',
  permission: 'article.edit',
  input: operations['article.ask-legal'],
  run: async (act, input) => {
    const article = await loadArticle(act, input.article)
    demand(act, article.service, 'article.edit')
    demandInWork(article)
    await setLegal(act, article, 'asked')
    const team = await teamOf(act.trx, article.service, 'article.clear-legal')
    await notify(act, {
      people: team.map(({ id }) => id),
      kind: 'legal-asked',
      service: article.service,
      article: article.id,
    })
    return article.id
  },
})

/** Gives it, for the words as they were saved; other words need another look. */
export const clearLegal = defineCommand({
  name: 'clear-legal',
  permission: 'article.clear-legal',
  input: operations['article.clear-legal'],
  run: async (act, input) => {
    const article = await loadArticle(act, input.article)
    demand(act, article.service, 'article.clear-legal')
    if (article.legal === 'none')
      throw new CommandError('article.not-now', 'Nobody asked for a legal look at this article.')
    const revision = await shownRevision(act, article)
    await writeTick(act, article, { key: legalKey, save: input.save })
    await setLegal(act, article, 'cleared')
    await notify(act, {
      people: [article.assignee, revision.made_by],
      kind: 'legal-cleared',
      service: article.service,
      article: article.id,
    })
    return article.id
  },
})

function demandInWork(article: ArticleRow): void {
  if (article.publication === 'retracted')
    throw new CommandError('article.not-now', 'A retracted article does not go out again.')
}

async function setLegal(act: Act, article: ArticleRow, legal: 'asked' | 'cleared'): Promise<void> {
  await act.trx.updateTable('articles').set({ legal }).where('id', '=', article.id).execute()
  act.record(`article:${article.id}`, { legal })
  act.tell({ type: 'article', article: article.id, service: article.service })
}
