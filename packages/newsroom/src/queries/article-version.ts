import type { CopyShape, OperationInput, OperationOutput, VersionShape } from '@heliograph/api'
import { language } from '@heliograph/languages'
import type { LanguageKey } from '@heliograph/languages'
import { can, diffContents } from '@heliograph/story'
import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'
import { notFound } from '../command-error.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

type Version = OperationInput<'article.restore'>['of']

/** The service of an article the person may read. @throws {CommandError} `api.not-found` */
export async function serviceOfReadable(viewer: Viewer, id: string): Promise<string> {
  const article = await database(viewer)
    .selectFrom('articles')
    .select('service')
    .where('id', '=', id)
    .executeTakeFirst()
  if (article === undefined || !can(viewer.actor.memberships, article.service, 'story.read'))
    throw notFound('article')
  return article.service
}

/** A text the article had. @throws {CommandError} `api.not-found` */
export async function findVersion(
  db: Kysely<Database>,
  article: string,
  version: Version,
): Promise<VersionShape> {
  const row =
    'revision' in version
      ? await db
          .selectFrom('revisions')
          .leftJoin('people', 'people.id', 'revisions.made_by')
          .select(['number', 'save', 'content', 'made_at', 'people.name'])
          .where('article_id', '=', article)
          .where('number', '=', version.revision)
          .executeTakeFirst()
      : await db
          .selectFrom('saved_copies')
          .leftJoin('people', 'people.id', 'saved_copies.made_by')
          .select(['save', 'content', 'made_at', 'people.name'])
          .where('article_id', '=', article)
          .where('save', '=', version.save)
          .executeTakeFirst()
  if (row === undefined) throw notFound('revision' in version ? 'revision' : 'saved copy')
  return {
    revision: 'revision' in version ? version.revision : null,
    save: row.save,
    content: row.content,
    madeAt: row.made_at.toString(),
    madeBy: row.name ?? 'Heliograph',
  }
}

/** One text the article had. */
export async function articleVersion(viewer: Viewer, article: string, of: Version): Promise<VersionShape> {
  await serviceOfReadable(viewer, article)
  return findVersion(database(viewer), article, of)
}

/** Copies of saves that are kept, newest first. */
export async function articleCopies(
  viewer: Viewer,
  article: string,
): Promise<{ readonly copies: readonly CopyShape[] }> {
  await serviceOfReadable(viewer, article)
  const rows = await database(viewer)
    .selectFrom('saved_copies')
    .leftJoin('people', 'people.id', 'saved_copies.made_by')
    .select(['save', 'headline', 'made_at', 'people.name'])
    .where('article_id', '=', article)
    .orderBy('save', 'desc')
    .execute()
  return {
    copies: rows.map(({ save, headline, made_at, name }) => ({
      save,
      headline,
      madeAt: made_at.toString(),
      madeBy: name ?? 'Heliograph',
    })),
  }
}

/** What changed from one text the article had to another, in words of its language. */
export async function articleDiff(
  viewer: Viewer,
  article: string,
  from: Version,
  to: Version,
): Promise<OperationOutput<'article.diff'>> {
  const service = await serviceOfReadable(viewer, article)
  const db = database(viewer)
  const row = await db
    .selectFrom('services')
    .select('language')
    .where('key', '=', service)
    .executeTakeFirstOrThrow()
  const [before, after] = [await findVersion(db, article, from), await findVersion(db, article, to)]
  return {
    from: before,
    to: after,
    diff: diffContents(before.content, after.content, language(row.language as LanguageKey).tag),
  }
}
