import { operations } from '@heliograph/api'
import { loadArticle } from '../articles/load-article.ts'
import { CommandError } from '../command-error.ts'
import { notify } from '../notifications/notify.ts'
import { teamOf } from '../notifications/team.ts'
import { defineCommand, demand } from '../perform.ts'

/**
 * Says who is to do an article, and by when. Who may edit takes an article that nobody has, and gives back their own;
 * everything else is for who may assign.
 */
export const assignArticle = defineCommand({
  name: 'assign-article',
  permission: ['article.assign', 'article.edit'],
  input: operations['article.assign'],
  run: async (act, input) => {
    const article = await loadArticle(act, input.article)
    const { service } = article
    const me = act.actor.id
    const deadline = input.deadline === null ? null : Temporal.Instant.from(input.deadline)
    const isOwn =
      (article.assignee === null || article.assignee === me) &&
      (input.person === null || input.person === me) &&
      sameInstant(article.deadline, deadline)
    demand(act, service, isOwn ? 'article.edit' : 'article.assign')
    if (article.publication === 'retracted')
      throw new CommandError('article.not-now', 'A retracted article is nobody’s work any more.')
    if (input.person !== null && input.person !== article.assignee) {
      const team = await teamOf(act.trx, service, 'article.edit')
      if (!team.some(({ id }) => id === input.person))
        throw new CommandError('api.input-invalid', 'This person does not write for the service.', {
          at: 'person',
        })
    }
    await act.trx
      .updateTable('articles')
      .set({ assignee: input.person, deadline })
      .where('id', '=', article.id)
      .execute()
    const isNews = input.person !== article.assignee || !sameInstant(article.deadline, deadline)
    if (isNews)
      await notify(act, {
        people: [input.person],
        kind: 'assigned',
        service,
        article: article.id,
        ...(deadline !== null && { parameters: { deadline: deadline.toString() } }),
      })
    act.record(`article:${article.id}`, { person: input.person, deadline: input.deadline })
    act.tell({ type: 'article', article: article.id, service })
    return article.id
  },
})

function sameInstant(a: Temporal.Instant | null, b: Temporal.Instant | null): boolean {
  return a === null || b === null ? a === b : a.equals(b)
}
