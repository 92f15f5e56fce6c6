import { beforePublishing } from '@heliograph/story'
import type { ArticleVerb } from '@heliograph/story'
import { dependency } from '@heliograph/press'
import { sql } from 'kysely'
import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'
import { chainStatuses } from '../wire/chain-statuses.ts'
import { lockChainsOf } from '../wire/lock-chains.ts'
import type { ArticleRow } from './load-article.ts'
import { raiseSourceTasks } from './source-tasks.ts'
import { archiveMonth, countInArchive } from './count-in-archive.ts'
import { demandVerb, loadArticle } from './load-article.ts'
import type { RevisionRow } from './working-revision.ts'
import { workingRevision } from './working-revision.ts'
import { publishingStanding } from './publishing-standing.ts'
import { rememberTranslation } from '../translation/remember-translation.ts'
import { presentWorkingCopy } from './present-working-copy.ts'

/**
 * Makes the working revision the live one. The three verbs that do so (publish, update, correct) differ in what
 * they record, not in how a revision goes live.
 * @throws {CommandError} `article.stale` if `save` is not what is saved now; `article.obstacles` if something
 *   must be put right first
 */
export async function goLive(
  act: Act,
  input: { readonly article: string; readonly save: number },
  verb: ArticleVerb & ('publish-article' | 'update-article' | 'correct-article'),
): Promise<{ readonly article: ArticleRow; readonly revision: RevisionRow }> {
  const article = await loadArticle(act, input.article)
  const state = demandVerb(act, article, verb)
  const revision = await workingRevision(act, article)
  if (revision === null) throw new CommandError('article.not-now', 'There is no working revision to publish.')
  if (revision.save !== input.save)
    throw new CommandError('article.stale', 'The working copy has been saved again since.', {
      current: await presentWorkingCopy(act, revision),
    })
  await refuseObstacles(act, article, revision, act.at)
  if (article.live_revision !== null)
    await act.trx
      .updateTable('revisions')
      .set({ state: 'past' })
      .where('id', '=', article.live_revision)
      .execute()
  await act.trx
    .updateTable('revisions')
    .set({ state: 'live', published_at: act.at, published_as: publishedAs[verb] })
    .where('id', '=', revision.id)
    .execute()
  const published = await act.trx
    .updateTable('articles')
    .set({
      ...state,
      live_revision: revision.id,
      working_revision: null,
      section: revision.content.section,
      changed_at: act.at,
      ...(article.number === null && {
        number: sql<number>`nextval('article_numbers')`,
        first_published_at: act.at,
      }),
      scheduled_at: null,
      scheduled_by: null,
      ...(verb === 'update-article' && { updated_at: act.at }),
    })
    .where('id', '=', article.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (article.first_published_at === null) await countInArchive(act, article.service, archiveMonth(act.at), 1)
  if (verb !== 'publish-article')
    await raiseSourceTasks(
      act,
      { id: article.id, revision: revision.id },
      verb === 'correct-article' ? 'source-corrected' : 'source-updated',
    )
  await rememberTranslation(act, published, revision.content)
  touchArticle(act, published, [article.section, revision.content.section])
  // The corrections page names its articles by their headlines.
  const corrected = await act.trx
    .selectFrom('corrections')
    .select('id')
    .where('article_id', '=', article.id)
    .limit(1)
    .executeTakeFirst()
  if (corrected !== undefined) act.touch(dependency.corrections(article.service))
  act.record(`article:${article.id}`, { revision: revision.number, number: published.number })
  act.tell({ type: 'article', article: article.id, service: article.service })
  return { article: published, revision }
}

const publishedAs = {
  'publish-article': 'publish',
  'update-article': 'update',
  'correct-article': 'correct',
} as const

/** Names everything pages read that changes when an article does. */
export function touchArticle(act: Act, article: ArticleRow, sections: readonly (string | null)[]): void {
  if (article.number === null || article.first_published_at === null) return
  const { service } = article
  act.touch(
    dependency.article(service, article.number),
    dependency.story(article.story_id),
    dependency.latest(service),
    dependency.months(service),
    ...(article.kind === 'live-blog' ? [dependency.blog(service, article.number)] : []),
    ...sections.filter((section) => section !== null).map((section) => dependency.latest(service, section)),
  )
}

/**
 * Asks whether a copy may go out at an instant, now or later.
 * @throws {CommandError} `article.obstacles`, `api.input-invalid` for a section the service does not have
 */
export async function refuseObstacles(
  act: Act,
  article: ArticleRow,
  revision: RevisionRow,
  at: Temporal.Instant,
): Promise<void> {
  const sources = await act.trx
    .selectFrom('revision_sources')
    .select('item_id')
    .where('revision_id', '=', revision.id)
    .execute()
  const ids = sources.map((row) => row.item_id)
  await lockChainsOf(act.trx, ids)
  const statuses = await chainStatuses(act.trx, ids, at)
  const obstacles = [
    ...beforePublishing(article.kind, revision.content, {
      statusOf: (source) => statuses.get(source)?.status ?? 'unknown',
      standing: await publishingStanding(act.trx, article, revision, at, act.actor.id),
    }),
  ]
  if (obstacles.length > 0)
    throw new CommandError('article.obstacles', 'Something must be put right before this goes out.', {
      obstacles,
    })
  const { section } = revision.content
  if (section === null) return
  const known = await act.trx
    .selectFrom('sections')
    .select('key')
    .where('service', '=', article.service)
    .where('key', '=', section)
    .executeTakeFirst()
  if (known === undefined)
    throw new CommandError('api.input-invalid', `The service has no section "${section}".`, {
      at: 'content.section',
    })
}
