import { operations } from '@heliograph/api'
import { mostPinned } from '@heliograph/story'
import { CommandError } from '../command-error.ts'
import { blogChanged, lastSequence } from '../live/change-blog.ts'
import { demandLive, demandNotRemoved, loadPost } from '../live/load-blog.ts'
import { defineCommand } from '../perform.ts'

/** Puts a post at the top of the blog, or back into its place. */
export const pinLivePost = defineCommand({
  name: 'pin-live-post',
  permission: 'live-blog.manage',
  input: operations['live.pin'],
  run: async (act, input): Promise<string> => {
    const { blog, post } = await loadPost(act, input.post, 'live-blog.manage')
    demandLive(blog)
    act.record(`article:${blog.id}`, { post: post.number, pinned: input.pinned })
    if (input.pinned === (post.pinned_at !== null)) return blog.id
    if (input.pinned) {
      demandNotRemoved(post)
      const pinned = await act.trx
        .selectFrom('live_posts')
        .select('id')
        .where('article_id', '=', blog.id)
        .where('pinned_at', 'is not', null)
        .execute()
      if (pinned.length >= mostPinned)
        throw new CommandError(
          'api.conflict',
          `At most ${mostPinned} posts are pinned at once. Unpin one of them first.`,
        )
    }
    await act.trx
      .updateTable('live_posts')
      .set({ pinned_at: input.pinned ? act.at : null, sequence: (await lastSequence(act, blog.id)) + 1 })
      .where('id', '=', post.id)
      .execute()
    await blogChanged(act, blog, [post.number])
    return blog.id
  },
})
