import { operations } from '@heliograph/api'
import { loadArticle } from '../articles/load-article.ts'
import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'
import { defineCommand, demand } from '../perform.ts'

/**
 * Nothing of the article may reach readers before: publishing is refused until then, scheduling too. An embargo is set
 * on what nobody has read yet (`article.not-now` after publication) and by who edits; to make it end sooner takes who
 * publishes. What is scheduled before its end is taken off the schedule first (`api.conflict`).
 */
export const setEmbargo = defineCommand({
  name: 'set-embargo',
  permission: 'article.edit',
  input: operations['article.set-embargo'],
  run: async (act, input) => {
    const article = await unpublished(act, input.article)
    const until = Temporal.Instant.from(input.until)
    if (Temporal.Instant.compare(until, act.at) <= 0)
      throw new CommandError('api.input-invalid', 'This time is over. Choose a later one.', { at: 'until' })
    const present = article.embargo_until
    demand(
      act,
      article.service,
      present !== null && Temporal.Instant.compare(until, present) < 0 ? 'article.publish' : 'article.edit',
    )
    if (article.scheduled_at !== null && Temporal.Instant.compare(article.scheduled_at, until) < 0)
      throw new CommandError(
        'api.conflict',
        'The article is scheduled before this embargo ends. Take it off the schedule first.',
        { at: 'until' },
      )
    await act.trx
      .updateTable('articles')
      .set({ embargo_until: until, changed_at: act.at })
      .where('id', '=', article.id)
      .execute()
    act.record(`article:${article.id}`, { until: until.toString(), before: present?.toString() ?? null })
    act.tell({ type: 'article', article: article.id, service: article.service })
    return article.id
  },
})

/** The embargo is over before its time. */
export const liftArticleEmbargo = defineCommand({
  name: 'lift-article-embargo',
  permission: 'article.publish',
  input: operations['article.lift-embargo'],
  run: async (act, input) => {
    const article = await unpublished(act, input.article)
    demand(act, article.service, 'article.publish')
    if (article.embargo_until === null)
      throw new CommandError('article.not-now', 'The article is under no embargo of its own.')
    await act.trx
      .updateTable('articles')
      .set({ embargo_until: null, changed_at: act.at })
      .where('id', '=', article.id)
      .execute()
    act.record(`article:${article.id}`, { before: article.embargo_until.toString() })
    act.tell({ type: 'article', article: article.id, service: article.service })
    return article.id
  },
})

async function unpublished(act: Act, id: string) {
  const article = await loadArticle(act, id)
  if (article.publication !== 'never')
    throw new CommandError('article.not-now', 'Readers have seen this article: an embargo comes too late.')
  return article
}
