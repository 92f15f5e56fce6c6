import { operations } from '@heliograph/api'
import type { ArticleContent, FollowChoices } from '@heliograph/story'
import { followSource, readDocument, writeDocument } from '@heliograph/story'
import { sql } from 'kysely'
import type { ArticleRow } from '../articles/load-article.ts'
import { demandVerb, loadArticle } from '../articles/load-article.ts'
import { closeFollowedTasks } from '../articles/source-tasks.ts'
import type { RevisionRow } from '../articles/working-revision.ts'
import { openWorkingRevision, rewriteWorkingRevision } from '../articles/working-revision.ts'
import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'
import { defineCommand, demand } from '../perform.ts'

/**
 * A translator says: this translation now says what this live revision of the source says. Words are never
 * overwritten; blocks are led to the source's blocks of now, empty ones come in and those whose source is gone go
 * where the translator asked for it; the tasks that its revisions raised are closed. The revision is named, so that one the translator has not seen is not passed
 * over: `api.conflict` if it is not the newest.
 */
export const catchUpTranslation = defineCommand({
  name: 'catch-up-translation',
  permission: 'article.translate',
  input: operations['article.catch-up'],
  run: async (act, input) => {
    const article = await loadArticle(act, input.article)
    demand(act, article.service, 'article.translate')
    if (article.source_article === null || article.source_revision === null)
      throw new CommandError('article.not-now', 'This is no translation.')
    const source = await act.trx
      .selectFrom('articles')
      .innerJoin('revisions', 'revisions.id', 'articles.live_revision')
      .select(['revisions.id', 'revisions.number', 'revisions.content'])
      .where('articles.id', '=', article.source_article)
      .executeTakeFirstOrThrow()
    if (source.number !== input.revision)
      throw new CommandError('api.conflict', 'The source has changed again since. Look at it first.', {
        at: 'revision',
      })
    const followed = await revisionOf(act, article.source_revision)
    const lead = (content: ArticleContent, choices: FollowChoices): ArticleContent => ({
      ...content,
      body: writeDocument(
        followSource(
          readDocument(content.body),
          readDocument(followed.content.body),
          readDocument(source.content.body),
          choices,
        ),
      ),
    })
    await leadShown(act, article, lead, {
      ...(input.insert !== undefined && { insert: input.insert }),
      ...(input.remove !== undefined && { remove: input.remove }),
    })
    if (article.working_revision !== null && article.live_revision !== null) {
      const live = await revisionOf(act, article.live_revision)
      await rewrite(act, live, lead(live.content, { keepSources: true }), live.save)
    }
    await act.trx
      .updateTable('articles')
      .set({ source_revision: source.id, changed_at: act.at })
      .where('id', '=', article.id)
      .execute()
    await closeFollowedTasks(act, article)
    await act.trx.deleteFrom('translation_checks').where('article_id', '=', article.id).execute()
    act.record(`article:${article.id}`, { caughtUpWith: source.number })
    act.tell({ type: 'article', article: article.id, service: article.service })
    return article.id
  },
})

type Lead = (content: ArticleContent, choices: FollowChoices) => ArticleContent

/** Leads the revision the desk shows. What is more than where its blocks lead to is a save of the working copy. */
async function leadShown(act: Act, article: ArticleRow, lead: Lead, choices: FollowChoices): Promise<void> {
  const id = article.working_revision ?? article.live_revision
  if (id === null) return
  const shown = await revisionOf(act, id)
  const wantsMore = (choices.insert ?? []).length + (choices.remove ?? []).length > 0
  const led = lead(shown.content, { keepSources: true })
  const whole = lead(shown.content, choices)
  if (same(led, whole) || (article.work === 'scheduled' && !wantsMore)) {
    if (same(led, shown.content)) return
    // Nobody edits a scheduled copy, and the one that goes out by itself is the one that was looked at.
    await rewrite(
      act,
      shown,
      led,
      article.work === 'scheduled' ? shown.save : await nextSave(act, article.id),
    )
    return
  }
  const state = demandVerb(act, article, 'save-working-copy')
  const saved =
    shown.state === 'working'
      ? await rewriteWorkingRevision(act, shown, whole)
      : await openWorkingRevision(act, article.id, whole)
  if (shown.state !== 'working') await rewrite(act, shown, led, shown.save)
  await act.trx
    .updateTable('articles')
    .set({ ...state, working_revision: saved.id })
    .where('id', '=', article.id)
    .execute()
}

function revisionOf(act: Act, id: string): Promise<RevisionRow> {
  return act.trx.selectFrom('revisions').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** Writes where the blocks of a revision lead to; nothing a reader or an editor sees of it changes. */
async function rewrite(
  act: Act,
  revision: RevisionRow,
  content: ArticleContent,
  save: number,
): Promise<void> {
  await act.trx
    .updateTable('revisions')
    .set({ content: JSON.stringify(content), save })
    .where('id', '=', revision.id)
    .execute()
}

/** A number that no desk has seen: one that has the copy of before must load it anew, or it would undo the leading. */
async function nextSave(act: Act, article: string): Promise<number> {
  const { save } = await act.trx
    .selectFrom('revisions')
    .select(sql<number>`max(save) + 1`.as('save'))
    .where('article_id', '=', article)
    .executeTakeFirstOrThrow()
  return Number(save)
}

function same(a: ArticleContent, b: ArticleContent): boolean {
  return readDocument(a.body).eq(readDocument(b.body))
}
