import { operations } from '@heliograph/api'
import type { DocumentJson } from '@heliograph/story'
import { CommandError } from '../command-error.ts'
import { blogChanged, lastSequence } from '../live/change-blog.ts'
import { demandLive, demandOpen, loadBlog } from '../live/load-blog.ts'
import { checkPost, shownTime, writePostSources } from '../live/write-post.ts'
import type { Act } from '../perform.ts'
import { defineCommand } from '../perform.ts'

/**
 * Adds a post to a live blog; readers have it with the next edition. A correction names the post it puts right, which is
 * marked. The desk chooses the id: a post whose answer was lost on a bad line is sent again and stays one.
 */
export const postLive = defineCommand({
  name: 'post-live',
  permission: 'live-blog.post',
  input: operations['live.post'],
  run: async (act, input): Promise<string> => {
    const blog = await loadBlog(act, input.article, 'live-blog.post')
    const known = await act.trx
      .selectFrom('live_posts')
      .select(['article_id', 'number'])
      .where('id', '=', input.id)
      .executeTakeFirst()
    if (known !== undefined) {
      if (known.article_id !== blog.id)
        throw new CommandError('api.conflict', 'This id belongs to a post of another live blog.')
      act.record(`article:${blog.id}`, { post: known.number, again: true })
      return blog.id
    }
    demandLive(blog)
    demandOpen(blog)
    if ((input.kind === 'correction') !== (input.corrects !== undefined))
      throw new CommandError(
        'api.input-invalid',
        'A correction, and only that, names the post it puts right.',
        {
          at: 'corrects',
        },
      )
    const body = input.body as DocumentJson
    const { media, sources } = await checkPost(act, blog, input.kind, body)
    const sequence = (await lastSequence(act, blog.id)) + 1
    const { last } = await act.trx
      .selectFrom('live_posts')
      .select(({ fn }) => fn.max('number').as('last'))
      .where('article_id', '=', blog.id)
      .executeTakeFirstOrThrow()
    const number = Number(last ?? 0) + 1
    const corrected =
      input.corrects === undefined ? null : await markCorrected(act, blog.id, input.corrects, sequence)
    await act.trx
      .insertInto('live_posts')
      .values({
        id: input.id,
        article_id: blog.id,
        number,
        kind: input.kind,
        shown_at: shownTime(act, input.at),
        author: input.author,
        content: JSON.stringify(body),
        media,
        corrects: input.corrects ?? null,
        sequence,
        made_by: act.actor.id,
        made_at: act.at,
      })
      .execute()
    await writePostSources(act, input.id, sources)
    await blogChanged(act, blog, [number, ...(corrected === null ? [] : [corrected])])
    act.record(`article:${blog.id}`, { post: number, kind: input.kind, corrects: corrected })
    return blog.id
  },
})

/** The corrected post changes with the correction: both link each other. Answers its number. */
async function markCorrected(act: Act, blog: string, id: string, sequence: number): Promise<number> {
  const post = await act.trx
    .selectFrom('live_posts')
    .select(['number', 'state'])
    .where('id', '=', id)
    .where('article_id', '=', blog)
    .executeTakeFirst()
  if (post === undefined)
    throw new CommandError('api.input-invalid', 'The live blog has no such post to correct.', {
      at: 'corrects',
    })
  if (post.state === 'removed')
    throw new CommandError('article.not-now', 'The post was removed: there is nothing to correct.')
  await act.trx.updateTable('live_posts').set({ sequence }).where('id', '=', id).execute()
  return post.number
}
