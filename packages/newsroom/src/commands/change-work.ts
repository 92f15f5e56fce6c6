import { operations } from '@heliograph/api'
import type { ArticleVerb } from '@heliograph/story'
import type { ArticleRow } from '../articles/load-article.ts'
import { demandVerb, loadArticle } from '../articles/load-article.ts'
import { shownRevision } from '../articles/working-revision.ts'
import { notify } from '../notifications/notify.ts'
import type { Act } from '../perform.ts'
import { defineCommand } from '../perform.ts'

/** Hands the working copy to an editor. */
export const markReady = defineCommand({
  name: 'mark-ready',
  permission: 'article.edit',
  input: operations['article.mark-ready'],
  run: (act, input) => changeWork(act, input.article, 'mark-ready'),
})

/** Takes it back to its writer. */
export const returnToDraft = defineCommand({
  name: 'return-to-draft',
  permission: 'article.edit',
  input: operations['article.return-to-draft'],
  run: (act, input) => changeWork(act, input.article, 'return-to-draft'),
})

/** Drops the working copy; the revision stays in the history, marked as discarded. */
export const discardWorkingCopy = defineCommand({
  name: 'discard-working-copy',
  permission: 'article.edit',
  input: operations['article.discard-working-copy'],
  run: (act, input) => changeWork(act, input.article, 'discard-working-copy'),
})

async function changeWork(
  act: Act,
  id: string,
  verb: ArticleVerb & ('mark-ready' | 'return-to-draft' | 'discard-working-copy'),
): Promise<string> {
  const article = await loadArticle(act, id)
  const state = demandVerb(act, article, verb)
  const discards = verb === 'discard-working-copy'
  if (discards && article.working_revision !== null)
    await act.trx
      .updateTable('revisions')
      .set({ state: 'discarded' })
      .where('id', '=', article.working_revision)
      .execute()
  if (verb === 'mark-ready' && article.working_revision !== null)
    await act.trx
      .updateTable('revisions')
      .set({ ready_by: act.actor.id })
      .where('id', '=', article.working_revision)
      .execute()
  if (!discards) await tellWriters(act, article, verb)
  await act.trx
    .updateTable('articles')
    .set({ ...state, ...(discards && { working_revision: null }), changed_at: act.at })
    .where('id', '=', id)
    .execute()
  act.record(`article:${id}`, {})
  act.tell({ type: 'article', article: id, service: article.service })
  return id
}

/** Who has the article, who wrote the copy and who handed it in hear what became of it. */
async function tellWriters(
  act: Act,
  article: ArticleRow,
  verb: ArticleVerb & ('mark-ready' | 'return-to-draft' | 'discard-working-copy'),
): Promise<void> {
  const revision = await shownRevision(act, article)
  await notify(act, {
    people: [article.assignee, revision.made_by, revision.ready_by],
    kind: verb === 'mark-ready' ? 'article-ready' : 'article-returned',
    service: article.service,
    article: article.id,
  })
}
