import { mediaOf, readDocument } from '@heliograph/story'
import { sql } from 'kysely'
import * as v from 'valibot'
import { archiveMonth, countInArchive } from '../articles/count-in-archive.ts'
import type { ExportedArticle } from '../export/exported-article.ts'
import { everything } from '../jobs/everything.ts'
import type { Act } from '../perform.ts'
import { defineCommand, demand } from '../perform.ts'

/**
 * Takes in articles of an export of our own, with all their revisions and corrections, under the ids they had. An
 * article that is here already is left alone. A number that is taken here is given anew. What was scheduled is a
 * draft; who wrote what is not known here.
 */
export const importExported = defineCommand({
  name: 'import-exported',
  permission: 'archive.import',
  input: v.strictObject({
    articles: v.array(v.custom<ExportedArticle>((value) => typeof value === 'object' && value !== null)),
  }),
  run: async (act, input): Promise<{ readonly imported: number; readonly known: number }> => {
    demand(act, '*', 'archive.import')
    let imported = 0
    for (const article of input.articles) {
      const there = await act.trx
        .selectFrom('articles')
        .select('id')
        .where('id', '=', article.id)
        .executeTakeFirst()
      if (there !== undefined) continue
      await writeArticle(act, article)
      imported++
    }
    if (imported > 0) {
      await sql`
        select setval('article_numbers', greatest(
          (select last_value from article_numbers), (select coalesce(max(number), 1) from articles)
        ))
      `.execute(act.trx)
      act.touch(everything)
    }
    act.record('import:export', { articles: input.articles.length, imported })
    return { imported, known: input.articles.length - imported }
  },
})

const instant = (text: string | null): Temporal.Instant | null =>
  text === null ? null : Temporal.Instant.from(text)

async function writeArticle(act: Act, article: ExportedArticle): Promise<void> {
  for (const revision of article.revisions) {
    readDocument(revision.content.body)
    await demandPictures(act, mediaOf(revision.content))
  }
  const createdAt = Temporal.Instant.from(article.createdAt)
  const firstPublishedAt = instant(article.firstPublishedAt)
  const live = article.revisions.find(({ state }) => state === 'live')
  const working = article.revisions.find(({ state }) => state === 'working')
  const taken =
    article.number === null
      ? undefined
      : await act.trx
          .selectFrom('articles')
          .select('id')
          .where('number', '=', article.number)
          .executeTakeFirst()
  await act.trx
    .insertInto('stories')
    .values({
      id: article.story,
      slugline: live?.content.headline ?? working?.content.headline ?? '',
      created_at: createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const source =
    article.translationOf === null
      ? undefined
      : await act.trx
          .selectFrom('articles')
          .select('id')
          .where('id', '=', article.translationOf.article)
          .executeTakeFirst()
  await act.trx
    .insertInto('articles')
    .values({
      id: article.id,
      story_id: article.story,
      service: article.service,
      kind: article.kind,
      number: taken === undefined ? article.number : sql<number>`nextval('article_numbers')`,
      publication: article.publication,
      work: article.work === 'scheduled' ? 'draft' : article.work,
      live_revision: live?.id ?? null,
      working_revision: working?.id ?? null,
      source_article: source?.id ?? null,
      source_revision: source === undefined ? null : (article.translationOf?.revision ?? null),
      first_published_at: firstPublishedAt,
      updated_at: instant(article.updatedAt),
      section: article.publication === 'never' ? null : (live?.content.section ?? null),
      retracted_at: instant(article.retracted?.at ?? null),
      retraction: article.retracted?.note ?? null,
      changed_at: createdAt,
      created_at: createdAt,
    })
    .execute()
  for (const revision of article.revisions)
    await act.trx
      .insertInto('revisions')
      .values({
        id: revision.id,
        article_id: article.id,
        number: revision.number,
        save: revision.number,
        state: revision.state,
        headline: revision.content.headline,
        content: JSON.stringify(revision.content),
        made_by: null,
        made_at: Temporal.Instant.from(revision.madeAt),
        published_at: instant(revision.publishedAt),
        published_as: revision.publishedAs,
      })
      .execute()
  for (const correction of article.corrections)
    await act.trx
      .insertInto('corrections')
      .values({
        id: act.newsroom.newId(),
        article_id: article.id,
        revision_id: correction.revision,
        note: correction.note,
        made_by: null,
        made_at: Temporal.Instant.from(correction.at),
      })
      .execute()
  if (article.publication === 'live' && firstPublishedAt !== null)
    await countInArchive(act, article.service, archiveMonth(firstPublishedAt), 1)
}

async function demandPictures(act: Act, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return
  const rows = await act.trx.selectFrom('media').select('hash').where('hash', 'in', hashes).execute()
  const known = new Set(rows.map((row) => row.hash))
  const missing = hashes.find((hash) => !known.has(hash))
  if (missing !== undefined) throw new Error(`There is no picture ${missing}.`)
}
