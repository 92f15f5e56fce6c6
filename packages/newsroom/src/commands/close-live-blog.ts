import { operations } from '@heliograph/api'
import { touchArticle } from '../articles/go-live.ts'
import { blogChanged } from '../live/change-blog.ts'
import { demandLive, demandOpen, loadBlog } from '../live/load-blog.ts'
import { defineCommand } from '../perform.ts'

/** Closes a live blog, for good: its page says so, and nothing is added any more. */
export const closeLiveBlog = defineCommand({
  name: 'close-live-blog',
  permission: 'live-blog.manage',
  input: operations['live.close'],
  run: async (act, input): Promise<string> => {
    const blog = await loadBlog(act, input.article, 'live-blog.manage')
    demandLive(blog)
    demandOpen(blog)
    await act.trx.updateTable('articles').set({ closed_at: act.at }).where('id', '=', blog.id).execute()
    // Lists say of an open blog that it is live.
    touchArticle(act, blog, [blog.section])
    await blogChanged(act, blog, [])
    act.record(`article:${blog.id}`, {})
    act.tell({ type: 'article', article: blog.id, service: blog.service })
    return blog.id
  },
})
