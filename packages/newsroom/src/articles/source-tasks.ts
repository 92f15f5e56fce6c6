import { sql } from 'kysely'
import type { Act } from '../perform.ts'

/** What can become of the article others translate. */
export type SourceChange = 'source-updated' | 'source-corrected' | 'source-retracted'

/**
 * A task on every translation of an article, and on every translation of those, once per revision. A retracted
 * translation has nothing to bring up to date.
 * @param except articles that change in the same act
 */
export async function raiseSourceTasks(
  act: Act,
  source: { readonly id: string; readonly revision: string },
  kind: SourceChange,
  except: ReadonlySet<string> = new Set(),
): Promise<void> {
  const { rows } = await sql<{ readonly id: string; readonly service: string }>`
    with recursive translations as (
      select id, service, publication from articles where source_article = ${source.id}
      union
      select articles.id, articles.service, articles.publication
      from articles join translations on articles.source_article = translations.id
    )
    select id, service from translations where publication <> 'retracted' and id <> ${source.id}
  `.execute(act.trx)
  const translations = rows.filter(({ id }) => !except.has(id))
  if (translations.length === 0) return
  await act.trx
    .insertInto('tasks')
    .values(
      translations.map((translation) => ({
        id: act.newsroom.newId(),
        article_id: translation.id,
        service: translation.service,
        item_id: null,
        kind,
        source_revision: source.revision,
        created_at: act.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  for (const service of new Set(translations.map((one) => one.service))) act.tell({ type: 'task', service })
}

/**
 * Closes what a translation that now follows its source has seen to: tasks of the source's revisions up to the one it
 * follows, and of the articles behind the source, as far as the source itself had followed them when that revision went
 * out. What was retracted stays open: following a text does not answer that it was taken back.
 */
export async function closeFollowedTasks(
  act: Act,
  translation: { readonly id: string; readonly service: string },
): Promise<void> {
  const { rows } = await sql<{ readonly id: string }>`
    with recursive followed as (
      select articles.source_article as article, revisions.number, revisions.published_at as seen_at, 1 as step
      from articles join revisions on revisions.id = articles.source_revision
      where articles.id = ${translation.id}
      union all
      select articles.source_article, revisions.number, followed.seen_at, followed.step + 1
      from followed
      join articles on articles.id = followed.article
      join revisions on revisions.id = articles.source_revision
    )
    update tasks set closed_at = ${act.at}, closed_by = ${act.actor.id}
    from revisions, followed
    where tasks.article_id = ${translation.id} and tasks.closed_at is null
      and tasks.kind in ('source-updated', 'source-corrected')
      and revisions.id = tasks.source_revision
      and followed.article = revisions.article_id and revisions.number <= followed.number
      and (followed.step = 1 or tasks.created_at <= followed.seen_at)
    returning tasks.id
  `.execute(act.trx)
  if (rows.length > 0) act.tell({ type: 'task', service: translation.service })
}
