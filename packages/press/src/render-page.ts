import { archivePage, monthPage } from './archive-pages.ts'
import { articlePage, purgedPage, retractedPage } from './article-page.ts'
import { blogTail, postsPage } from './blog-pages.ts'
import { correctionsPage } from './corrections-page.ts'
import { feed } from './feed.ts'
import { frontPage } from './front-page.ts'
import { indexPage } from './index-page.ts'
import type { Library, PressFrame, PressNewsroom, RenderedPage } from './library.ts'
import { sectionPage, wirePage } from './list-pages.ts'
import { articleKey } from './links.ts'
import { editionsOf, parsePageKey } from './page-key.ts'
import type { PageKey } from './page-key.ts'
import { aboutPage, notFoundPage } from './plain-pages.ts'
import { earlier, recordingLibrary } from './recording-library.ts'
import { siteTexts, texts } from './texts.ts'
import { voiceOf } from './voice.ts'

type Made = Pick<RenderedPage, 'body'> &
  Partial<Pick<RenderedPage, 'mediaType' | 'until' | 'retractedAt' | 'isByLaw'>>

/**
 * Makes the page of a tree key from what the library has now: the same bytes from the same content, whatever the
 * time, but for what `until` announces.
 * @returns null where the newsroom has no such page: an unknown service or section, an article that is not
 *   published or has another month, a page of the archive past its end
 */
export async function renderPage(
  key: string,
  library: Library,
  frame: PressFrame,
): Promise<RenderedPage | null> {
  const { library: recorded, reads, until } = recordingLibrary(library)
  const newsroom = await recorded.newsroom()
  const page = parsePageKey(key, newsroom)
  if (page === null) return null
  const made = await make(page, recorded, newsroom, frame)
  if (made === null) return null
  return {
    key,
    mediaType: made.mediaType ?? 'text/html',
    body: made.body,
    reads: [...reads],
    until: earlier(made.until ?? null, until()),
    retractedAt: made.retractedAt ?? null,
    isByLaw: made.isByLaw ?? false,
  }
}

async function make(
  page: PageKey,
  library: Library,
  newsroom: PressNewsroom,
  frame: PressFrame,
): Promise<Made | null> {
  if (page.kind === 'index') return { body: indexPage(newsroom, frame) }
  if (page.kind === 'site-texts') {
    const voices = newsroom.services.flatMap(editionsOf).map(voiceOf)
    return { ...siteTexts(voices, newsroom, frame.at), mediaType: 'application/json' }
  }
  const voice = voiceOf(page)
  const parts = { voice, newsroom, frame, library }
  switch (page.kind) {
    case 'front':
      return frontPage(parts)
    case 'wire':
      return { body: await wirePage(parts) }
    case 'section':
      return sectionPage(parts, page.section)
    case 'archive':
      return { body: await archivePage(parts) }
    case 'month': {
      const body = await monthPage(parts, page)
      return body === null ? null : { body }
    }
    case 'feed':
      return { body: await feed(parts), mediaType: 'application/rss+xml' }
    case 'about':
      return { body: aboutPage(parts) }
    case 'corrections':
      return { body: await correctionsPage(parts) }
    case 'not-found':
      return { body: notFoundPage(parts) }
    case 'texts':
      return { ...texts(voice, newsroom, frame.at), mediaType: 'application/json' }
    case 'article': {
      const article = await library.article(voice.service.key, page.number)
      if (article === null) return null
      const own = articleKey(page.edition, article.number, article.firstPublishedAt)
      if (own !== `/${page.edition}/${page.month}/${page.number}`) return null
      if (article.purged !== null)
        return {
          body: purgedPage({ ...parts, article, siblings: [] }),
          retractedAt: article.purged.at,
          isByLaw: true,
        }
      if (article.retracted !== null)
        return { body: retractedPage({ ...parts, article, siblings: [] }), retractedAt: article.retracted.at }
      const siblings = await library.siblings(article.story, voice.service.key)
      if (article.kind !== 'live-blog') return { body: articlePage({ ...parts, article, siblings }) }
      const blog = await library.blog(voice.service.key, article.number)
      return blog === null ? null : { body: articlePage({ ...parts, article, siblings, blog }) }
    }
    case 'tail':
    case 'posts': {
      const article = await library.article(voice.service.key, page.number)
      if (article === null || article.retracted !== null || article.purged !== null) return null
      const blogParts = { voice, newsroom, article }
      if (page.kind === 'tail') {
        const blog = await library.blog(voice.service.key, page.number)
        return blog === null
          ? null
          : { body: blogTail({ ...blogParts, blog }), mediaType: 'application/json' }
      }
      // Not the whole blog: a page of older posts stays as it is while newer ones come.
      const found = await library.posts(voice.service.key, page.number, page.page)
      return found === null ? null : { body: postsPage({ ...blogParts, ...found, frame, page: page.page }) }
    }
  }
}
