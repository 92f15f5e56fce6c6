import type { BlogParts } from './blog-parts.ts'
import { blogPath, blogState, postLinks } from './blog-parts.ts'
import { framed, live } from './frame.ts'
import type { PressFrame, PressPostsPage } from './library.ts'
import { markup } from './markup.ts'
import { postsPageName } from './page-key.ts'
import { postEntry } from './post.ts'
import { postsOnPage } from '@heliograph/story'

/** UTF-8 bytes of markup that a tail carries, but for its newest change, which it always carries. */
const tailBytes = 3_000

/**
 * What readers who follow a live blog ask for again and again: its last changes, as many as fit into a small file. `s`
 * is the last change, `f` the first one that the file tells of: who has not come as far as the one before it loads the
 * page again. `n` is how many posts there are, `x` says that the blog is closed. The entries hold number, change and markup.
 */
export function blogTail(parts: BlogParts): string {
  const { voice, blog } = parts
  const links = postLinks(parts, blog.total, new Set(blog.newest.map(({ number }) => number)))
  const entries: { readonly n: number; readonly s: number; readonly h: string }[] = []
  let bytes = 0
  let from = 1
  for (const post of blog.changed) {
    const { source } = postEntry(post, voice, links)
    bytes += utf8Length(source)
    if (entries.length > 0 && bytes > tailBytes) {
      // Of one change that concerned two posts, both are told or none.
      from = post.sequence + 1
      break
    }
    entries.push({ n: post.number, s: post.sequence, h: source })
  }
  const last = entries.at(-1)
  // Posts that changed even earlier were not handed over; the last change that was may have concerned one of them, too.
  if (from === 1 && last !== undefined && entries.length < blog.total) from = last.s + 1
  const told = entries.filter(({ s }) => s >= from)
  return JSON.stringify({
    s: blog.sequence,
    f: from,
    n: blog.total,
    ...(blog.closedAt !== null && { x: blogState({ voice, blog }).source }),
    p: told,
  })
}

/** Bytes of a text in UTF-8. */
function utf8Length(text: string): number {
  let bytes = 0
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4
  }
  return bytes
}

/** A full page of a live blog's older posts; it stays as it is while newer posts come. */
export function postsPage(
  parts: Omit<BlogParts, 'blog'> & PressPostsPage & { readonly frame: PressFrame; readonly page: number },
): string {
  const { voice, newsroom, frame, article, posts, total, page } = parts
  const links = postLinks(parts, total, new Set(posts.map(({ number }) => number)))
  const headline = voice.text(article.headline)
  const title = `${headline} · ${voice.number(page)}`
  const link = (to: number, rel: string, label: string) =>
    markup`<a rel="${rel}" href="${live(voice, postsPageName(article.number, to))}">${label}</a>`
  // The page after this one is linked once it is full itself, which changes this one once more.
  const hasNewer = (page + 1) * postsOnPage <= total
  return framed({
    voice,
    newsroom,
    frame,
    title,
    description: '',
    place: `_live/${postsPageName(article.number, page)}`,
    main: markup`
      <div>
      <h1 class="head">${title}</h1>
      <p class="ui"><a href="${blogPath(voice, article)}">${voice.say('live.back')}</a></p>
      <ol class="posts">${posts.map((post) => postEntry(post, voice, links))}</ol>
      <p class="more">${page > 1 ? link(page - 1, 'prev', voice.say('nav.older')) : null}${hasNewer ? link(page + 1, 'next', voice.say('nav.newer')) : null}</p>
      </div>`,
  })
}
