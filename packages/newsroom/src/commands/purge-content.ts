import { operations } from '@heliograph/api'
import type { PurgedShape } from '@heliograph/api'
import { dependency } from '@heliograph/press'
import type { Json } from '@heliograph/store'
import { addJob } from '@heliograph/store'
import { sql } from 'kysely'
import { emptyContent } from '../articles/content-from-wire.ts'
import { archiveMonth, countInArchive } from '../articles/count-in-archive.ts'
import { touchArticle } from '../articles/go-live.ts'
import type { ArticleRow } from '../articles/load-article.ts'
import { loadArticle } from '../articles/load-article.ts'
import { CommandError } from '../command-error.ts'
import { earlierEditions, everything } from '../jobs/everything.ts'
import type { Act } from '../perform.ts'
import { defineCommand, demand } from '../perform.ts'
import { eraseAuditOf } from '../unname/erase-audit-of.ts'
import { removePictures } from '../unname/remove-pictures.ts'
import { textColumns } from '../unname/text-columns.ts'

/** Tables that keep the shape of what happened; their words are emptied, their rows stay. */
const emptied: ReadonlySet<string> = new Set(['corrections', 'tasks'])
/** Tables of the article that say nothing of its text. */
const untouched: ReadonlySet<string> = new Set(['articles', 'revisions', 'unnamed_articles'])

/**
 * The law takes articles: the content of every revision of theirs is destroyed, with notes, comments and what was
 * remembered of it; the page becomes a dated tombstone with the reference of the order; the public number stays
 * reserved; earlier editions leave the shelf. That it happened stays in the audit record. It cannot be taken back.
 */
export const purgeContent = defineCommand({
  name: 'purge-content',
  permission: 'content.purge',
  input: operations['content.purge'],
  run: async (act, input): Promise<PurgedShape> => {
    if (input.reference.trim() === '')
      throw new CommandError(
        'api.input-invalid',
        'Name the order: what court or authority, and its number.',
        {
          at: 'reference',
        },
      )
    const ids = [...new Set(input.articles)].toSorted()
    const pictures = await picturesOnlyIn(act, ids)
    const purged: { readonly id: string; readonly revisions: number }[] = []
    for (const id of ids) {
      const article = await loadArticle(act, id)
      demand(act, article.service, 'content.purge')
      if (article.purged_at !== null)
        throw new CommandError('article.not-now', `The article ${id} is purged already.`)
      purged.push({ id, revisions: await destroy(act, article, input.reference.trim()) })
    }
    await emptyTables(act, ids)
    await removePictures(act, pictures)
    const subjects = new Set(ids.map((id) => `article:${id}`))
    const erased = await eraseAuditOf(
      act,
      (data, subject) => subject !== null && subjects.has(subject) && hasWords(data),
    )
    act.touch(everything, earlierEditions)
    act.goFirst()
    await addJob(act.trx, {
      kind: 'wipe-rows',
      payload: {
        tables: [
          'revisions',
          'saved_copies',
          'live_posts',
          'archive_items',
          'archive_addresses',
          'articles',
          'audit_entries',
          ...emptied,
        ],
      },
      now: act.at,
    })
    act.record('purge', {
      reference: input.reference.trim(),
      articles: purged.map((one) => ({ ...one })),
      erased: erased.map(({ id, command, person }) => ({ id, command, person })),
    })
    return { articles: purged }
  },
})

async function destroy(act: Act, article: ArticleRow, reference: string): Promise<number> {
  const { trx } = act
  const revisions = await trx
    .updateTable('revisions')
    .set({ headline: '', content: JSON.stringify(emptyContent('')) })
    .where('article_id', '=', article.id)
    .returning(['id', 'state'])
    .execute()
  await trx
    .deleteFrom('revision_sources')
    .where(
      'revision_id',
      'in',
      revisions.map(({ id }) => id),
    )
    .execute()
  await trx
    .updateTable('revisions')
    .set({ state: 'discarded' })
    .where('article_id', '=', article.id)
    .where('state', '=', 'working')
    .execute()
  const wasLive = article.publication === 'live'
  await trx
    .updateTable('articles')
    .set({
      // What nobody has read has no page to say so; it is closed all the same.
      publication: 'retracted',
      work: 'none',
      working_revision: null,
      ...(article.number !== null && { retracted_at: article.retracted_at ?? act.at }),
      retraction: null,
      notice: null,
      notice_at: null,
      scheduled_at: null,
      scheduled_by: null,
      purged_at: act.at,
      purge_reference: reference,
      changed_at: act.at,
    })
    .where('id', '=', article.id)
    .execute()
  if (wasLive && article.first_published_at !== null)
    await countInArchive(act, article.service, archiveMonth(article.first_published_at), -1)
  // Its story keeps a line of its own for the desk: without the words of the article if there is no other.
  await sql`
    update stories set slugline = '' where id = ${article.story_id}
      and not exists (select from articles where story_id = stories.id and purged_at is null)
  `.execute(trx)
  touchArticle(act, article, [article.section])
  act.touch(dependency.corrections(article.service))
  act.tell({ type: 'article', article: article.id, service: article.service })
  act.tell({ type: 'task', service: article.service })
  return revisions.length
}

/** Whatever other tables say of these articles. */
async function emptyTables(act: Act, ids: readonly string[]): Promise<void> {
  await sql`
    delete from remark_replies using remarks
    where remark_replies.remark_id = remarks.id and remarks.article_id = any(${ids}::uuid[])
  `.execute(act.trx)
  // Also what translations of them remember.
  await sql`
    delete from translation_memory where article_id in (
      select id from articles where id = any(${ids}::uuid[]) or source_article = any(${ids}::uuid[]))
  `.execute(act.trx)
  // What an older site had of them: its text, and addresses made of headlines.
  await sql`
    delete from archive_addresses using archive_items
    where archive_addresses.archive = archive_items.archive and archive_addresses.item = archive_items.item
      and archive_items.article = any(${ids}::uuid[])
  `.execute(act.trx)
  await sql`update archive_items set original = '{}' where article = any(${ids}::uuid[])`.execute(act.trx)
  const { rows } = await sql<{ readonly name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attname = 'article_id'
    order by c.relname collate "C"
  `.execute(act.trx)
  const columns = await textColumns(act.trx)
  for (const { name } of rows) {
    if (untouched.has(name)) continue
    if (!emptied.has(name)) {
      await sql`delete from ${sql.table(name)} where article_id = any(${ids}::uuid[])`.execute(act.trx)
      continue
    }
    for (const column of columns.get(name) ?? [])
      if (!column.isIdentifier && !column.isKey && column.type === 'text')
        await sql`update ${sql.table(name)} set ${sql.ref(column.column)} = '' where article_id = any(${ids}::uuid[])`.execute(
          act.trx,
        )
  }
  await act.trx
    .updateTable('tasks')
    .set({ closed_at: act.at, closed_by: act.actor.id, note: null })
    .where('article_id', 'in', ids)
    .execute()
}

/** Pictures that no other article has ever shown. */
async function picturesOnlyIn(act: Act, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly media: string }>`
    (select media from revisions, lateral jsonb_array_elements_text(media_shown(content)) as media
      where article_id = any(${ids}::uuid[])
      union
      select media from live_posts where media is not null and article_id = any(${ids}::uuid[]))
    except
    (select media from revisions, lateral jsonb_array_elements_text(media_shown(content)) as media
      where article_id <> all(${ids}::uuid[])
    except
    select media from live_posts where media is not null and article_id <> all(${ids}::uuid[])
      union
      select media from live_posts where media is not null and article_id <> all(${ids}::uuid[]))
  `.execute(act.trx)
  return rows.map(({ media }) => media)
}

/** Whether an entry says more than numbers: a note, a headline. */
function hasWords(data: Json): boolean {
  return typeof data === 'object' && data !== null && ('note' in data || 'headline' in data)
}
