import type { ArticleContent, PublishingStanding } from '@heliograph/story'
import { mediaOf } from '@heliograph/story'
import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'
import { checksOf } from './checks.ts'
import type { ArticleRow } from './load-article.ts'
import type { RevisionRow } from './working-revision.ts'

/**
 * How an article stands apart from its words, for a person who would publish it.
 * Second person: whoever saved a copy last does not publish it alone, unless somebody else marked that copy ready.
 */
export async function publishingStanding(
  db: Kysely<Database>,
  article: ArticleRow,
  revision: RevisionRow,
  at: Temporal.Instant,
  person: string | null,
): Promise<PublishingStanding> {
  const service = await db
    .selectFrom('services')
    .select('four_eyes')
    .where('key', '=', article.service)
    .executeTakeFirstOrThrow()
  const { checks, legal } = await checksOf(db, article, revision)
  const isSecond = revision.made_by !== person || (revision.ready_by !== null && revision.ready_by !== person)
  return {
    underEmbargo: article.embargo_until !== null && Temporal.Instant.compare(at, article.embargo_until) < 0,
    legalOpen: legal === 'asked',
    secondPersonMissing: service.four_eyes && !isSecond,
    openChecks: checks.filter(({ blocks, isTicked }) => blocks && !isTicked).map(({ key }) => key),
    endedRights: await endedRights(db, revision.content, at),
  }
}

async function endedRights(
  db: Kysely<Database>,
  content: ArticleContent,
  at: Temporal.Instant,
): Promise<readonly string[]> {
  const hashes = mediaOf(content)
  if (hashes.length === 0) return []
  const rows = await db
    .selectFrom('media')
    .select('hash')
    .where('hash', 'in', hashes)
    .where('rights_until', '<=', at)
    .execute()
  return rows.map((row) => row.hash)
}
