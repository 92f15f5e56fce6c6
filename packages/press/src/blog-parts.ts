import { postsOnPage } from '@heliograph/story'
import { fullName, live } from './frame.ts'
import type { PressArticle, PressBlog, PressNewsroom, PressPost } from './library.ts'
import { articleKey, urlOfKey } from './links.ts'
import { markup, nothing, trusted } from './markup.ts'
import type { Markup } from './markup.ts'
import { machineTime } from './moment.ts'
import { postsPageName, tailName } from './page-key.ts'
import type { PostLinks } from './post.ts'
import { postEntry } from './post.ts'
import type { Voice } from './voice.ts'

/** A live blog's posts as a part of its page. */
export interface BlogParts {
  readonly voice: Voice
  readonly newsroom: PressNewsroom
  readonly article: PressArticle
  readonly blog: PressBlog
}

/** Posts that the description for search engines tells of. */
const describedPosts = 10
/** Characters of each. */
const describedCharacters = 300

/**
 * Where posts of a blog are found: on the page itself or, behind its newest, on the full page they stand on for good.
 * @param onPage numbers of the posts on the page that links
 */
export function postLinks(
  { voice, article }: Pick<BlogParts, 'voice' | 'article'>,
  total: number,
  onPage: ReadonlySet<number>,
): PostLinks {
  const full = Math.floor(total / postsOnPage)
  return {
    of: (number) => {
      if (onPage.has(number)) return `#p${number}`
      const page = Math.ceil(number / postsOnPage)
      const path = page <= full ? live(voice, postsPageName(article.number, page)) : blogPath(voice, article)
      return `${path}#p${number}`
    },
  }
}

/** Path of the blog's own page. */
export function blogPath(voice: Voice, article: PressArticle): string {
  return urlOfKey(articleKey(voice.edition, article.number, article.firstPublishedAt), article.slug)
}

/** That it is live, or since when it is not. */
export function blogState({ voice, blog }: Pick<BlogParts, 'voice' | 'blog'>): Markup {
  return blog.closedAt === null
    ? markup`<strong class="label live">${voice.say('live.label')}</strong>`
    : markup`<strong>${voice.say('live.closed', { time: voice.date(blog.closedAt, 'date-time') })}</strong>`
}

/**
 * The posts: pinned ones, then the newest. The page script takes from the attributes where it may ask for what is newer, up
 * to which change the page has come, and in which digits to count.
 */
export function blogPosts(parts: BlogParts): Markup {
  const { voice, article, blog } = parts
  const pinned = blog.pinned
  const kept = new Set(pinned.map(({ number }) => number))
  const others = blog.newest.filter(({ number }) => !kept.has(number))
  const links = postLinks(parts, blog.total, new Set([...pinned, ...others].map(({ number }) => number)))
  const entries = (posts: readonly PressPost[]): readonly Markup[] =>
    posts.map((post) => postEntry(post, voice, links))
  const oldest = blog.total - postsOnPage
  const older = Math.ceil(oldest / postsOnPage)
  return markup`
    ${pinned.length === 0 ? null : markup`<section id="pinned"><h2 class="rule">${voice.say('live.pinned')}</h2><ol class="posts">${entries(pinned)}</ol></section>`}
    <section><h2 class="rule" id="posts">${voice.say('live.posts')}</h2>
    <p role="status" class="ui">${blog.closedAt === null ? markup`<button id="fresh" type="button" hidden data-words="${voice.say('live.new', { count: 0 })}"></button>` : null}</p>
    ${blog.total === 0 ? markup`<p id="no-posts" class="soft">${voice.say('live.empty')}</p>` : null}
    <ol class="posts"${blog.closedAt === null ? following(parts) : nothing}>${entries(others)}</ol>
    ${oldest > 0 ? markup`<p class="more"><a rel="prev" href="${live(voice, postsPageName(article.number, older))}#p${oldest}">${voice.say('nav.older')}</a></p>` : null}
    </section>`
}

function following({ voice, article, blog }: BlogParts): Markup {
  const tail = live(voice, tailName(article.number))
  return markup` data-tail="${tail}" data-sequence="${blog.sequence}" data-total="${blog.total}"`
}

/** What search engines are told (schema.org LiveBlogPosting), with a bounded number of posts. */
export function blogDescription(parts: BlogParts): Markup {
  const { voice, newsroom, article, blog } = parts
  const url = newsroom.origin + blogPath(voice, article)
  const posts = blog.newest.filter(({ removedAt }) => removedAt === null)
  const changes = blog.changed.flatMap((post) => [
    post.shownAt,
    post.editedAt ?? post.removedAt ?? post.shownAt,
  ])
  const last = [article.updatedAt ?? article.firstPublishedAt, ...changes]
    .toSorted(Temporal.Instant.compare)
    .at(-1)
  const publisher = { '@type': 'NewsMediaOrganization', name: fullName(voice, newsroom) }
  const data = {
    '@context': 'https://schema.org',
    '@type': 'LiveBlogPosting',
    headline: voice.text(article.headline),
    url,
    inLanguage: voice.tag,
    datePublished: machineTime(article.firstPublishedAt),
    dateModified: machineTime(last ?? article.firstPublishedAt),
    coverageStartTime: machineTime(article.firstPublishedAt),
    ...(blog.closedAt !== null && { coverageEndTime: machineTime(blog.closedAt) }),
    publisher,
    liveBlogUpdate: posts.slice(0, describedPosts).map((post) => ({
      '@type': 'BlogPosting',
      url: `${url}#p${post.number}`,
      datePublished: machineTime(post.shownAt),
      ...(post.editedAt !== null && { dateModified: machineTime(post.editedAt) }),
      ...(post.author === '' ? {} : { author: { '@type': 'Person', name: voice.text(post.author) } }),
      articleBody: shortened(voice.text(wordsOf(post))),
    })),
  }
  // Nothing in a text may end the element it stands in.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return markup`<script type="application/ld+json">${trusted(json)}</script>`
}

function wordsOf(post: PressPost): string {
  const words = (blocks: PressPost['body']['content']): string =>
    blocks.map((block) => block.text ?? words(block.content ?? [])).join('')
  const text = post.body.content
    .map((block) => words(block.content ?? []))
    .filter((part) => part.trim() !== '')
  return text.length > 0 ? text.join(' ') : (post.picture?.alt ?? '')
}

function shortened(text: string): string {
  return text.length > describedCharacters
    ? `${text.slice(0, describedCharacters).replace(/\s+\S*$/u, '')} …`
    : text
}
