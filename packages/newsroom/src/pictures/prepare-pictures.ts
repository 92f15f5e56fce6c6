import { sql } from 'kysely'
import type { Newsroom } from '../newsroom.ts'
import { makeDerivatives } from './make-derivatives.ts'

/**
 * Makes the stored sizes of the pictures that articles show, before the pages that name them. A picture whose file is
 * gone or broken is said, and its article goes out with an empty frame: it must not hold up the others.
 */
export async function preparePictures(newsroom: Newsroom, articles: readonly number[]): Promise<void> {
  if (articles.length === 0) return
  const rows = await newsroom.store.db
    .selectFrom('articles')
    .innerJoin('revisions', 'revisions.id', 'articles.live_revision')
    .select(sql<readonly string[]>`media_shown(revisions.content)`.as('media'))
    .where(sql<boolean>`articles.number = any(${articles}::bigint[])`)
    .execute()
  const posts = await newsroom.store.db
    .selectFrom('live_posts')
    .innerJoin('articles', 'articles.id', 'live_posts.article_id')
    .select('live_posts.media')
    .where('live_posts.state', '=', 'live')
    .where(sql<boolean>`articles.number = any(${articles}::bigint[])`)
    .execute()
  const shown = [...rows.flatMap((row) => row.media), ...posts.flatMap((row) => row.media ?? [])]
  for (const media of new Set(shown)) {
    try {
      await makeDerivatives(newsroom, media)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      const isOurs =
        code === 'ENOENT' || (error instanceof Error && /input (file|buffer)/i.test(error.message))
      if (!isOurs) throw error
      newsroom.log(
        `The picture ${media} cannot be read (${(error as Error).message}); articles show its frame only.`,
      )
    }
  }
}
