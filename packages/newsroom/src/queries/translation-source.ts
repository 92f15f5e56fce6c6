import type { TranslationSource } from '@heliograph/api'
import type { LanguageKey } from '@heliograph/languages'
import { can, readDocument, textBlocks } from '@heliograph/story'
import type { ArticleContent, Permission } from '@heliograph/story'
import { CommandError, notFound } from '../command-error.ts'
import { enginesFor } from '../translation/engine.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** A translation and the source it is made from, as queries about it need them. */
export interface TranslationPair {
  readonly article: string
  readonly service: string
  readonly language: LanguageKey
  readonly source: string
  readonly sourceService: string
  readonly sourceLanguage: LanguageKey
  readonly followed: PublishedRevision
  readonly newest: PublishedRevision
}

interface PublishedRevision {
  readonly id: string
  readonly number: number
  readonly publishedAt: string
  readonly content: ArticleContent
}

/**
 * A translation with its source, for somebody with this permission in its service.
 * @throws {CommandError} `api.not-found`; `article.not-now` if it is no translation
 */
export async function translationPair(
  viewer: Viewer,
  id: string,
  permission: Permission = 'story.read',
): Promise<TranslationPair> {
  const db = database(viewer)
  const article = await db
    .selectFrom('articles')
    .innerJoin('services', 'services.key', 'articles.service')
    .select(['articles.id', 'articles.service', 'services.language', 'source_article', 'source_revision'])
    .where('articles.id', '=', id)
    .executeTakeFirst()
  if (article === undefined || !can(viewer.actor.memberships, article.service, 'story.read'))
    throw notFound('article')
  if (!can(viewer.actor.memberships, article.service, permission))
    throw new CommandError('api.forbidden', `This needs "${permission}" in the service "${article.service}".`)
  if (article.source_article === null || article.source_revision === null)
    throw new CommandError('article.not-now', 'This is no translation.')
  const source = await db
    .selectFrom('articles')
    .innerJoin('services', 'services.key', 'articles.service')
    .select(['articles.id', 'articles.service', 'services.language', 'articles.live_revision'])
    .where('articles.id', '=', article.source_article)
    .executeTakeFirstOrThrow()
  const ids = [article.source_revision, source.live_revision ?? article.source_revision]
  const revisions = await db
    .selectFrom('revisions')
    .select(['id', 'number', 'published_at', 'made_at', 'content'])
    .where('id', 'in', ids)
    .execute()
  const revision = (wanted: string): PublishedRevision => {
    const row = revisions.find((one) => one.id === wanted)
    if (row === undefined) throw notFound('revision')
    return {
      id: row.id,
      number: row.number,
      publishedAt: (row.published_at ?? row.made_at).toString(),
      content: row.content,
    }
  }
  return {
    article: article.id,
    service: article.service,
    language: article.language as LanguageKey,
    source: source.id,
    sourceService: source.service,
    sourceLanguage: source.language as LanguageKey,
    followed: revision(article.source_revision),
    newest: revision(source.live_revision ?? article.source_revision),
  }
}

/**
 * The words of one block of the newest source.
 * @throws {CommandError} `api.input-invalid` at `block` if there is none
 */
export function sourceBlock(pair: TranslationPair, index: number): string {
  const text = textBlocks(readDocument(pair.newest.content.body))[index]?.text
  if (text === undefined)
    throw new CommandError('api.input-invalid', 'The source has no such block.', { at: 'block' })
  return text
}

/** The source beside a translation: as it is followed, and as it is now. */
export async function translationSource(viewer: Viewer, id: string): Promise<TranslationSource> {
  const pair = await translationPair(viewer, id)
  const shape = ({ number, publishedAt, content }: PublishedRevision) => ({ number, publishedAt, content })
  const engines = await enginesFor(viewer.newsroom.engines, pair.sourceLanguage, pair.language)
  return {
    article: pair.source,
    service: pair.sourceService,
    followed: shape(pair.followed),
    newest: pair.newest.id === pair.followed.id ? null : shape(pair.newest),
    checked: await checkedBlocks(viewer, pair),
    engines: engines.map(({ name }) => name),
  }
}

/** Blocks of the newest source somebody has checked the translation against. */
async function checkedBlocks(viewer: Viewer, pair: TranslationPair): Promise<readonly number[]> {
  const rows = await database(viewer)
    .selectFrom('translation_checks')
    .select('block')
    .where('article_id', '=', pair.article)
    .where('revision_id', '=', pair.newest.id)
    .orderBy('block')
    .execute()
  return rows.map(({ block }) => block)
}
