import { operations } from '@heliograph/api'
import type { LanguageKey } from '@heliograph/languages'
import type { ArticleContent, BlockJson, LeadPicture } from '@heliograph/story'
import { textBlocks, readDocument } from '@heliograph/story'
import { emptyContent } from '../articles/content-from-wire.ts'
import type { ArticleRow } from '../articles/load-article.ts'
import { openWorkingRevision } from '../articles/working-revision.ts'
import { CommandError } from '../command-error.ts'
import { blogChanged } from '../live/change-blog.ts'
import { demandLive, demandNotRemoved, loadPost } from '../live/load-blog.ts'
import type { PostRow } from '../live/post-row.ts'
import { articleUrl, slugOf } from '../pages/article-url.ts'
import type { Act } from '../perform.ts'
import { defineCommand, demand } from '../perform.ts'

/**
 * Makes an article of a post: a draft of a story of its own, with the post's text, picture and lineage, and a link back
 * to where it stood. The post stays.
 */
export const breakOutLivePost = defineCommand({
  name: 'break-out-live-post',
  permission: 'live-blog.manage',
  input: operations['live.break-out'],
  run: async (act, input): Promise<string> => {
    const { blog, post } = await loadPost(act, input.post, 'live-blog.manage')
    demand(act, blog.service, 'article.create')
    demandLive(blog)
    demandNotRemoved(post)
    if (post.broken_out !== null)
      throw new CommandError('article.exists', 'The post was made into an article already.', {
        article: post.broken_out,
      })
    const content = await contentOf(act, blog, post)
    const story = act.newsroom.newId()
    const id = act.newsroom.newId()
    await act.trx
      .insertInto('stories')
      .values({ id: story, slugline: content.headline, created_at: act.at })
      .execute()
    await act.trx
      .insertInto('articles')
      .values({
        id,
        story_id: story,
        service: blog.service,
        kind: 'text',
        publication: 'never',
        work: 'draft',
        created_at: act.at,
        changed_at: act.at,
      })
      .execute()
    const revision = await openWorkingRevision(act, id, content)
    await act.trx
      .updateTable('articles')
      .set({ working_revision: revision.id })
      .where('id', '=', id)
      .execute()
    await act.trx.updateTable('live_posts').set({ broken_out: id }).where('id', '=', post.id).execute()
    await blogChanged(act, blog, [])
    act.record(`article:${id}`, { service: blog.service, blog: blog.id, post: post.number })
    act.tell({ type: 'article', article: id, service: blog.service })
    return id
  },
})

async function contentOf(act: Act, blog: ArticleRow, post: PostRow): Promise<ArticleContent> {
  const { content: ofBlog, language } = await act.trx
    .selectFrom('revisions')
    .innerJoin('articles', 'articles.live_revision', 'revisions.id')
    .innerJoin('services', 'services.key', 'articles.service')
    .select(['revisions.content', 'services.language'])
    .where('articles.id', '=', blog.id)
    .executeTakeFirstOrThrow()
  const figure = post.content.content.find((block) => block.type === 'figure')
  const blocks = post.content.content.filter((block) => block.type !== 'figure')
  const back: BlockJson = {
    type: 'paragraph',
    content: [
      {
        type: 'text',
        text: ofBlog.headline,
        marks: [
          { type: 'link', attrs: { href: placeOf(blog, slugOf(ofBlog, language as LanguageKey), post) } },
        ],
      },
    ],
  }
  return {
    ...emptyContent(firstWords(post)),
    section: ofBlog.section,
    body: { type: 'doc', content: [...blocks, back] },
    picture: figure === undefined ? null : (figure.attrs as unknown as LeadPicture),
  }
}

/** A headline to begin with: the first sentence, or as much of it as a headline holds. */
function firstWords(post: PostRow): string {
  const text =
    textBlocks(readDocument(post.content))
      .find((block) => block.text.trim() !== '')
      ?.text.trim() ?? ''
  const sentence = /^.+?[.!?؟।](?=\s|$)/u.exec(text)?.[0].slice(0, -1) ?? text
  return sentence.length > 120 ? `${sentence.slice(0, 120).replace(/\s+\S*$/u, '')} …` : sentence
}

function placeOf(blog: ArticleRow, slug: string, post: PostRow): string {
  const { service, number, first_published_at: firstPublishedAt } = blog
  if (number === null || firstPublishedAt === null) throw new Error(`live blog ${blog.id} has no address`)
  return `${articleUrl({ service, number, firstPublishedAt, slug })}#p${post.number}`
}
