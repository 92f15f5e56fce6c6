import type { ArticleKind } from '@heliograph/story'
import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'
import type { ArticleRow } from './load-article.ts'
import type { RevisionRow } from './working-revision.ts'
import { wordsLookedAt } from './words-looked-at.ts'

/** An item of the checklist, and whether somebody ticked it for the words as they are. */
export interface CheckRow {
  readonly key: string
  readonly words: string
  readonly blocks: boolean
  readonly isTicked: boolean
  readonly ticked: { readonly person: string | null; readonly at: Temporal.Instant } | null
}

/** The key under which a legal clearance is kept among the ticks; no item of a checklist can have it. */
export const legalKey = ':legal'

/** How an article stands to its service's checklist, and to the lawyer who cleared it. */
export async function checksOf(
  db: Kysely<Database>,
  article: Pick<ArticleRow, 'id' | 'service' | 'kind' | 'legal'>,
  revision: Pick<RevisionRow, 'content'>,
): Promise<{ readonly checks: readonly CheckRow[]; readonly legal: ArticleRow['legal'] }> {
  const items = await db
    .selectFrom('checks')
    .selectAll()
    .where('service', '=', article.service)
    .orderBy('position')
    .execute()
  const asked = items.filter((item) => (item.kinds as readonly ArticleKind[]).includes(article.kind))
  if (asked.length === 0 && article.legal !== 'cleared') return { checks: [], legal: article.legal }
  const rows = await db.selectFrom('check_ticks').selectAll().where('article_id', '=', article.id).execute()
  const ticks = new Map(rows.map((row) => [row.key, row]))
  const words = wordsLookedAt(revision.content)
  const isGood = (key: string): boolean => ticks.get(key)?.text_hash.equals(words) ?? false
  return {
    checks: asked.map(({ key, words, blocks }) => {
      const tick = ticks.get(key)
      return {
        key,
        words,
        blocks,
        isTicked: isGood(key),
        ticked: tick === undefined ? null : { person: tick.person_id, at: tick.ticked_at },
      }
    }),
    legal: article.legal === 'cleared' && !isGood(legalKey) ? 'asked' : article.legal,
  }
}
