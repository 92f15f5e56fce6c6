import type {
  Library,
  PressArticle,
  PressBlog,
  PressBreaking,
  PressCorrection,
  PressListing,
  PressNewsroom,
  PressPost,
} from '@heliograph/press'
import { postsOnPage } from '@heliograph/story'

/** A library that holds its articles in memory, for tests. */
export function libraryInMemory(
  newsroom: PressNewsroom,
  articles: readonly PressArticle[],
  more: {
    /** Posts of live blogs, oldest first, by the number of the blog. */
    readonly posts?: Readonly<Record<number, readonly PressPost[]>>
    /** Numbers of the posts that are pinned, in all blogs. */
    readonly pinned?: readonly number[]
    readonly breaking?: Readonly<Record<string, PressBreaking>>
  } = {},
): Library {
  const live = articles.filter(({ retracted }) => retracted === null)
  const byTime = live.toSorted(
    (a, b) => Temporal.Instant.compare(b.firstPublishedAt, a.firstPublishedAt) || b.number - a.number,
  )
  const monthOf = ({ firstPublishedAt }: PressArticle): string => firstPublishedAt.toString().slice(0, 7)
  return {
    newsroom: async () => newsroom,
    article: async (service, number) =>
      articles.find((article) => article.service === service && article.number === number) ?? null,
    siblings: async (story, service) =>
      live.filter((article) => article.story === story && article.service !== service),
    latest: async (service, { limit, section, kind }) =>
      byTime
        .filter(
          (article) =>
            article.service === service &&
            (section === undefined || article.section === section) &&
            (kind === undefined || [kind].flat().includes(article.kind)),
        )
        .slice(0, limit)
        .map(listingOf),
    blog: async (service, number) => {
      const blog = live.find((article) => article.service === service && article.number === number)
      return blog === undefined || blog.kind !== 'live-blog'
        ? null
        : blogOf(blog, more.posts?.[number] ?? [], more.pinned ?? [])
    },
    posts: async (_service, number, page) => {
      const posts = more.posts?.[number] ?? []
      return page * postsOnPage > posts.length
        ? null
        : {
            posts: posts.slice((page - 1) * postsOnPage, page * postsOnPage).toReversed(),
            total: posts.length,
          }
    },
    breaking: async (service) => more.breaking?.[service] ?? { alert: null, flagged: [] },
    corrections: async (service, { limit }) =>
      articles
        .filter((article) => article.service === service)
        .flatMap((article): readonly PressCorrection[] =>
          article.retracted === null
            ? article.corrections.map((correction) => ({ ...article, ...correction }))
            : [{ ...article, ...article.retracted, headline: null, slug: '' }],
        )
        .toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))
        .slice(0, limit),
    months: async (service) => {
      const months = byTime.filter((article) => article.service === service).map(monthOf)
      return [...new Set(months)].map((month) => ({
        year: Number(month.slice(0, 4)),
        month: Number(month.slice(5)),
        count: months.filter((other) => other === month).length,
      }))
    },
    month: async (service, year, month, { offset, limit }) =>
      live
        .filter(
          (article) =>
            article.service === service && monthOf(article) === `${year}-${String(month).padStart(2, '0')}`,
        )
        .toSorted((a, b) => a.number - b.number)
        .slice(offset, offset + limit)
        .map(listingOf),
  }
}

function blogOf(article: PressArticle, posts: readonly PressPost[], pinned: readonly number[]): PressBlog {
  return {
    total: posts.length,
    sequence: Math.max(0, ...posts.map(({ sequence }) => sequence)),
    closedAt: article.closedAt ?? null,
    pinned: posts.filter(({ number }) => pinned.includes(number)),
    newest: posts.slice(-postsOnPage).toReversed(),
    changed: posts.toSorted((a, b) => b.sequence - a.sequence || b.number - a.number).slice(0, 30),
  }
}

function listingOf(article: PressArticle): PressListing {
  const words = (blocks: PressArticle['body']['content']): string =>
    blocks.map((block) => block.text ?? words(block.content ?? [])).join('')
  return { ...article, opening: words(article.body.content.slice(0, 1)).slice(0, 300) }
}
