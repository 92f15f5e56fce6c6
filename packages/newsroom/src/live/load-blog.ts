import type { ArticleRow } from '../articles/load-article.ts'
import { loadArticle } from '../articles/load-article.ts'
import { CommandError, notFound } from '../command-error.ts'
import type { Act } from '../perform.ts'
import { demand } from '../perform.ts'
import type { PostRow } from './post-row.ts'

/**
 * Loads a live blog and holds it until the act ends: posts of one blog come one after another.
 * @throws {CommandError} `api.not-found` for what is no live blog; `api.forbidden`
 */
export async function loadBlog(
  act: Act,
  id: string,
  permission: 'live-blog.post' | 'live-blog.manage',
): Promise<ArticleRow> {
  const article = await loadArticle(act, id)
  if (article.kind !== 'live-blog') throw notFound('live blog')
  demand(act, article.service, permission)
  return article
}

/**
 * Loads a post and its blog, which it holds.
 * @throws {CommandError} `api.not-found`, `api.forbidden`
 */
export async function loadPost(
  act: Act,
  id: string,
  permission: 'live-blog.post' | 'live-blog.manage',
): Promise<{ readonly blog: ArticleRow; readonly post: PostRow }> {
  const found = await act.trx
    .selectFrom('live_posts')
    .select('article_id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound('post')
  const blog = await loadBlog(act, found.article_id, permission)
  // Read only now, behind whoever held the blog.
  const post = await act.trx
    .selectFrom('live_posts')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { blog, post }
}

/** @throws {CommandError} `article.not-now` unless readers can see the blog */
export function demandLive(blog: ArticleRow): void {
  if (blog.publication !== 'live')
    throw new CommandError('article.not-now', 'Publish the live blog first: posts go out at once.')
}

/** @throws {CommandError} `article.not-now` when it is closed, which is for good */
export function demandOpen(blog: ArticleRow): void {
  if (blog.closed_at !== null)
    throw new CommandError('article.not-now', 'The live blog was closed, for good: nothing is added to it.')
}

/** @throws {CommandError} `article.not-now` */
export function demandNotRemoved(post: PostRow): void {
  if (post.state === 'removed') throw new CommandError('article.not-now', 'The post was removed.')
}
