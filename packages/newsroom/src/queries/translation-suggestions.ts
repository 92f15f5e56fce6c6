import type { MemoryMatch, OperationOutput } from '@heliograph/api'
import { fold } from '@heliograph/languages'
import { hasTerm, likeness, termsOf } from '@heliograph/story'
import { sql } from 'kysely'
import { memoryHash, memoryTerms } from '../translation/memory-terms.ts'
import { glossaryBetween } from './glossary.ts'
import { readableServices } from './readable-services.ts'
import type { TranslationPair } from './translation-source.ts'
import { sourceBlock, translationPair } from './translation-source.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** Less alike than this, in percent, is not shown. */
const leastAlike = 60
/** So many of the newest candidates are compared. */
const mostCandidates = 300
const mostShown = 5

/** How a block was translated before, and which agreed terms stand in it. */
export async function translationSuggestions(
  viewer: Viewer,
  input: { readonly article: string; readonly block: number },
): Promise<OperationOutput<'translation.suggest'>> {
  const pair = await translationPair(viewer, input.article)
  const text = sourceBlock(pair, input.block)
  if (text.trim() === '') return { memory: [], terms: [] }
  const entries = await glossaryBetween(viewer, pair.sourceLanguage, pair.language)
  return {
    memory: await memoryMatches(viewer, pair, text),
    terms: entries.filter((entry) => hasTerm(text, entry.term, pair.sourceLanguage)),
  }
}

async function memoryMatches(
  viewer: Viewer,
  pair: TranslationPair,
  text: string,
): Promise<readonly MemoryMatch[]> {
  const services = await readableServices(viewer)
  const hash = memoryHash(text, pair.sourceLanguage)
  const terms = memoryTerms(text, pair.sourceLanguage)
  const rows = await database(viewer)
    .selectFrom('translation_memory as memory')
    .innerJoin('articles', 'articles.id', 'memory.article_id')
    .innerJoin('revisions', 'revisions.id', 'articles.live_revision')
    .select([
      'memory.article_id',
      'memory.to_service',
      'memory.source_hash',
      'memory.source_text',
      'memory.target_text',
      'memory.made_at',
      'revisions.headline',
    ])
    .where('memory.from_language', '=', pair.sourceLanguage)
    .where('memory.to_language', '=', pair.language)
    .where('articles.publication', '=', 'live')
    .where('memory.article_id', '!=', pair.article)
    .where(sql<boolean>`memory.from_service = any(${services}::text[])`)
    .where(sql<boolean>`memory.to_service = any(${services}::text[])`)
    .where(sql<boolean>`(memory.source_hash = ${hash} or memory.terms && ${terms}::text[])`)
    .orderBy(sql`memory.source_hash = ${hash}`, 'desc')
    .orderBy('memory.made_at', 'desc')
    .limit(mostCandidates)
    .execute()
  const own = termsOf(fold(text, pair.sourceLanguage))
  const found = rows
    .map((row) => ({
      article: row.article_id,
      headline: row.headline,
      service: row.to_service,
      source: row.source_text,
      target: row.target_text,
      percent: row.source_hash.equals(hash)
        ? 100
        : Math.min(99, Math.round(100 * likeness(own, termsOf(fold(row.source_text, pair.sourceLanguage))))),
      madeAt: row.made_at.toString(),
    }))
    .filter(({ percent }) => percent >= leastAlike)
    .toSorted((a, b) => b.percent - a.percent || (a.madeAt < b.madeAt ? 1 : -1))
  const seen = new Set<string>()
  return found.filter(({ target }) => !seen.has(target) && seen.add(target)).slice(0, mostShown)
}
