import type { ArticleContent } from '@heliograph/story'
import { allSources, readDocument } from '@heliograph/story'
import type { Database } from '@heliograph/store'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'
import { lockChainsOf } from '../wire/lock-chains.ts'
import { keepCopy } from './keep-copy.ts'
import type { ArticleRow } from './load-article.ts'

export type RevisionRow = Selectable<Database['revisions']>

/** Opens a working revision with this content. The caller sets the article's state. */
export async function openWorkingRevision(
  act: Act,
  articleId: string,
  content: ArticleContent,
): Promise<RevisionRow> {
  const { next, save } = await act.trx
    .selectFrom('revisions')
    .select([
      sql<number>`coalesce(max(number), 0) + 1`.as('next'),
      // Saves are counted through the whole life of an article: an old number never comes again.
      sql<number>`coalesce(max(save), 0) + 1`.as('save'),
    ])
    .where('article_id', '=', articleId)
    .executeTakeFirstOrThrow()
  const revision = await act.trx
    .insertInto('revisions')
    .values({
      id: act.newsroom.newId(),
      article_id: articleId,
      number: Number(next),
      save: Number(save),
      state: 'working',
      headline: content.headline,
      content: JSON.stringify(content),
      made_by: act.actor.id,
      made_at: act.at,
      published_at: null,
      published_as: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await writeSources(act, revision.id, content)
  await keepCopy(act, revision)
  return revision
}

/** Writes a save of the working revision. */
export async function rewriteWorkingRevision(
  act: Act,
  revision: RevisionRow,
  content: ArticleContent,
): Promise<RevisionRow> {
  const saved = await act.trx
    .updateTable('revisions')
    .set({
      save: revision.save + 1,
      headline: content.headline,
      content: JSON.stringify(content),
      made_by: act.actor.id,
      made_at: act.at,
      // Whoever looked at it looked at another text.
      ready_by: null,
    })
    .where('id', '=', revision.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await writeSources(act, revision.id, content)
  await keepCopy(act, saved)
  return saved
}

/** The revision a desk that opens the article sees: the working one, else the live one, else the last there was. */
export async function shownRevision(act: Pick<Act, 'trx'>, article: ArticleRow): Promise<RevisionRow> {
  const id = article.working_revision ?? article.live_revision
  const revisions = act.trx.selectFrom('revisions').selectAll().where('article_id', '=', article.id)
  return (
    id === null ? revisions.orderBy('number', 'desc').limit(1) : revisions.where('id', '=', id)
  ).executeTakeFirstOrThrow()
}

/** The revision the desk works on, or null. */
export async function workingRevision(
  act: Pick<Act, 'trx'>,
  article: ArticleRow,
): Promise<RevisionRow | null> {
  if (article.working_revision === null) return null
  return act.trx
    .selectFrom('revisions')
    .selectAll()
    .where('id', '=', article.working_revision)
    .executeTakeFirstOrThrow()
}

/**
 * Which wire revisions a revision rests on, kept beside it so that a kill finds every article.
 * @throws {CommandError} `api.input-invalid` if a reference names nothing
 */
async function writeSources(act: Act, revisionId: string, content: ArticleContent): Promise<void> {
  const sources = allSources(readDocument(content.body), content.attachments)
  await lockChainsOf(act.trx, sources)
  await act.trx.deleteFrom('revision_sources').where('revision_id', '=', revisionId).execute()
  if (sources.length === 0) return
  const known = await act.trx
    .selectFrom('wire_items')
    .select('id')
    .where(sql<boolean>`id = any(${sources}::uuid[])`)
    .execute()
  const ids = new Set(known.map((row) => row.id))
  const missing = sources.find((source) => !ids.has(source))
  if (missing !== undefined)
    throw new CommandError('api.input-invalid', `There is no wire item ${missing}.`, { at: 'content.body' })
  await act.trx
    .insertInto('revision_sources')
    .values(sources.map((item_id, position) => ({ revision_id: revisionId, item_id, position })))
    .execute()
}
