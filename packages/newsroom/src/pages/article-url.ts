import { articleKey, urlOfKey } from '@heliograph/edition'
import type { LanguageKey } from '@heliograph/languages'
import { slug } from '@heliograph/languages'
import type { ArticleContent } from '@heliograph/story'

/** The slug of an article: an editor's own, else by the language's rule from the headline. */
export function slugOf(content: Pick<ArticleContent, 'slug' | 'headline'>, language: LanguageKey): string {
  return slug(content.slug.trim() === '' ? content.headline : content.slug, language)
}

/** The path of an article on the site. */
export function articleUrl(article: {
  readonly service: string
  readonly number: number
  readonly firstPublishedAt: Temporal.Instant
  readonly slug: string
}): string {
  const { year, month } = article.firstPublishedAt.toZonedDateTimeISO('UTC')
  return urlOfKey(articleKey(article.service, year, month, article.number), article.slug)
}
