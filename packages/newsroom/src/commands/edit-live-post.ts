import { operations } from '@heliograph/api'
import type { DocumentJson } from '@heliograph/story'
import { blogChanged, lastSequence } from '../live/change-blog.ts'
import { demandLive, demandNotRemoved, loadPost } from '../live/load-blog.ts'
import { checkPost, shownTime, writePostSources } from '../live/write-post.ts'
import { defineCommand, demand } from '../perform.ts'

/**
 * Changes the words of a post; readers see when that was. One's own post takes who may post, another's who runs the
 * blog. It is possible after the blog was closed, too: what is wrong must not stay.
 */
export const editLivePost = defineCommand({
  name: 'edit-live-post',
  permission: 'live-blog.post',
  input: operations['live.edit'],
  run: async (act, input): Promise<string> => {
    const { blog, post } = await loadPost(act, input.post, 'live-blog.post')
    if (post.made_by === null || post.made_by !== act.actor.id) demand(act, blog.service, 'live-blog.manage')
    demandLive(blog)
    demandNotRemoved(post)
    const body = input.body as DocumentJson
    const { media, sources } = await checkPost(act, blog, post.kind, body)
    await act.trx
      .updateTable('live_posts')
      .set({
        content: JSON.stringify(body),
        author: input.author,
        media,
        edited_at: act.at,
        sequence: (await lastSequence(act, blog.id)) + 1,
        ...(input.at !== undefined && { shown_at: shownTime(act, input.at) }),
      })
      .where('id', '=', post.id)
      .execute()
    await writePostSources(act, post.id, sources)
    await blogChanged(act, blog, [post.number])
    act.record(`article:${blog.id}`, { post: post.number })
    return blog.id
  },
})
