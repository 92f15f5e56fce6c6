import type { LanguageKey } from '@heliograph/languages'
import { blockPairs, readDocument } from '@heliograph/story'
import type { ArticleContent } from '@heliograph/story'
import type { ArticleRow } from '../articles/load-article.ts'
import type { Act } from '../perform.ts'
import { memoryHash, memoryTerms } from './memory-terms.ts'

/**
 * Notes how each block was translated when a translation goes live, in place of what was noted of it before. Words of a
 * machine that nobody read are not noted; they do not go live either.
 */
export async function rememberTranslation(
  act: Act,
  article: ArticleRow,
  content: ArticleContent,
): Promise<void> {
  if (article.source_article === null || article.source_revision === null) return
  const source = await act.trx
    .selectFrom('articles')
    .innerJoin('services', 'services.key', 'articles.service')
    .innerJoin('revisions', 'revisions.article_id', 'articles.id')
    .select(['articles.service', 'services.language', 'revisions.content'])
    .where('articles.id', '=', article.source_article)
    .where('revisions.id', '=', article.source_revision)
    .executeTakeFirstOrThrow()
  const { language } = await act.trx
    .selectFrom('services')
    .select('language')
    .where('key', '=', article.service)
    .executeTakeFirstOrThrow()
  await act.trx.deleteFrom('translation_memory').where('article_id', '=', article.id).execute()
  const from = source.language as LanguageKey
  const rows = blockPairs(readDocument(source.content.body), readDocument(content.body))
    .filter((pair) => pair.target !== '' && !pair.machine)
    .map((pair) => ({
      id: act.newsroom.newId(),
      article_id: article.id,
      from_service: source.service,
      to_service: article.service,
      from_language: source.language,
      to_language: language,
      source_hash: memoryHash(pair.source, from),
      source_text: pair.source,
      target_text: pair.target,
      terms: memoryTerms(pair.source, from),
      made_at: act.at,
    }))
  for (let at = 0; at < rows.length; at += 200)
    await act.trx
      .insertInto('translation_memory')
      .values(rows.slice(at, at + 200))
      .execute()
}
