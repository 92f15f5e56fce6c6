import { dependency } from '@heliograph/press'
import { postsOnPage } from '@heliograph/story'
import type { ArticleRow } from '../articles/load-article.ts'
import type { Act } from '../perform.ts'

/** How many changes the posts of a blog have had. The blog is held, so that the next number is nobody else's. */
export async function lastSequence(act: Pick<Act, 'trx'>, blog: string): Promise<number> {
  const { last } = await act.trx
    .selectFrom('live_posts')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .where('article_id', '=', blog)
    .executeTakeFirstOrThrow()
  return Number(last ?? 0)
}

/**
 * Names what pages read of the posts that changed: the blog's own page with its tail, and those full pages of older
 * posts that the posts stand on. Fronts and lists show nothing of posts and are left alone.
 */
export async function blogChanged(act: Act, blog: ArticleRow, numbers: readonly number[]): Promise<void> {
  await act.trx.updateTable('articles').set({ changed_at: act.at }).where('id', '=', blog.id).execute()
  act.tell({ type: 'live', article: blog.id, service: blog.service })
  if (blog.number === null) return
  const { service, number } = blog
  const { total } = await act.trx
    .selectFrom('live_posts')
    .select(({ fn }) => fn.max('number').as('total'))
    .where('article_id', '=', blog.id)
    .executeTakeFirstOrThrow()
  const full = Math.floor(Number(total ?? 0) / postsOnPage)
  const isJustFull = numbers.includes(full * postsOnPage)
  const moved = isJustFull ? await linkedTo(act, blog.id, full) : []
  const pages = [...numbers, ...moved]
    .map((post) => Math.ceil(post / postsOnPage))
    .filter((page) => page > 0 && page <= full)
  act.touch(dependency.blog(service, number), ...pages.map((page) => dependency.posts(service, number, page)))
}

/**
 * Posts that link to one on a page that has just become full, where it stays from now on, and one on the page before,
 * which gets a link to it.
 */
async function linkedTo(act: Act, blog: string, page: number): Promise<readonly number[]> {
  const rows = await act.trx
    .selectFrom('live_posts as correction')
    .innerJoin('live_posts as corrected', 'corrected.id', 'correction.corrects')
    .select('corrected.number')
    .where('correction.article_id', '=', blog)
    .where('correction.number', '>', (page - 1) * postsOnPage)
    .where('correction.number', '<=', page * postsOnPage)
    .execute()
  return [(page - 1) * postsOnPage, ...rows.map((row) => row.number)]
}
