import { operations } from '@heliograph/api'
import { blogChanged, lastSequence } from '../live/change-blog.ts'
import { demandLive, loadPost } from '../live/load-blog.ts'
import { defineCommand } from '../perform.ts'

/**
 * Takes a post out of every output. A line with the time stays in its place; a post that it corrected is no longer
 * marked.
 */
export const removeLivePost = defineCommand({
  name: 'remove-live-post',
  permission: 'live-blog.manage',
  input: operations['live.remove'],
  run: async (act, input): Promise<string> => {
    const { blog, post } = await loadPost(act, input.post, 'live-blog.manage')
    demandLive(blog)
    act.record(`article:${blog.id}`, { post: post.number })
    if (post.state === 'removed') return blog.id
    const sequence = (await lastSequence(act, blog.id)) + 1
    await act.trx
      .updateTable('live_posts')
      .set({ state: 'removed', removed_at: act.at, pinned_at: null, sequence })
      .where('id', '=', post.id)
      .execute()
    // Links between a correction and what it corrects change on both sides.
    const linked = await act.trx
      .updateTable('live_posts')
      .set({ sequence })
      .where((either) =>
        either.or([
          either('corrects', '=', post.id),
          ...(post.corrects === null ? [] : [either('id', '=', post.corrects)]),
        ]),
      )
      .where('state', '=', 'live')
      .returning('number')
      .execute()
    await blogChanged(act, blog, [post.number, ...linked.map((row) => row.number)])
    return blog.id
  },
})
