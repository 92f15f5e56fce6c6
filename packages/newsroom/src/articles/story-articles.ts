import { notFound } from '../command-error.ts'
import type { Act } from '../perform.ts'
import type { ArticleRow } from './load-article.ts'

/** Every article of the story one of them belongs to, held until the act ends; always in one order, so that nobody waits in a ring. */
export async function storyArticles(act: Act, article: string): Promise<readonly ArticleRow[]> {
  const story = await act.trx
    .selectFrom('stories')
    .innerJoin('articles', 'articles.story_id', 'stories.id')
    .select('stories.id')
    .where('articles.id', '=', article)
    // No translation is opened meanwhile.
    .forUpdate('stories')
    .executeTakeFirst()
  if (story === undefined) throw notFound('article')
  return act.trx
    .selectFrom('articles')
    .selectAll()
    .where('story_id', '=', story.id)
    .orderBy('id')
    .forUpdate()
    .execute()
}
