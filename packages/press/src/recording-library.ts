import { dependency } from './library.ts'
import type { Library, PressArticle, PressFile } from './library.ts'

/**
 * The same library, writing down every call as {@link dependency} names it, and when the first right to show a picture
 * ends of those it answered.
 */
export function recordingLibrary(library: Library): {
  readonly library: Library
  readonly reads: ReadonlySet<string>
  readonly until: () => Temporal.Instant | null
} {
  const reads = new Set<string>()
  let until: Temporal.Instant | null = null
  const noteFile = (file: PressFile): void => {
    if (file.until != null) until = earlier(until, file.until)
  }
  const notePicture = ({ picture }: Pick<PressArticle, 'picture'>): void => {
    if (picture !== null) noteFile(picture)
  }
  return {
    reads,
    until: () => until,
    library: {
      newsroom() {
        reads.add(dependency.newsroom())
        return library.newsroom()
      },
      async article(service, number) {
        reads.add(dependency.article(service, number))
        const article = await library.article(service, number)
        if (article === null || article.retracted !== null) return article
        notePicture(article)
        article.figures?.forEach(noteFile)
        return article
      },
      siblings(story, service) {
        reads.add(dependency.story(story))
        return library.siblings(story, service)
      },
      async latest(service, options) {
        reads.add(dependency.latest(service, options.section))
        const listings = await library.latest(service, options)
        listings.forEach(notePicture)
        return listings
      },
      corrections(service, options) {
        reads.add(dependency.corrections(service))
        return library.corrections(service, options)
      },
      months(service) {
        reads.add(dependency.months(service))
        return library.months(service)
      },
      async blog(service, number) {
        reads.add(dependency.blog(service, number))
        const blog = await library.blog(service, number)
        for (const posts of [blog?.newest, blog?.pinned, blog?.changed]) posts?.forEach(notePicture)
        return blog
      },
      async posts(service, number, page) {
        reads.add(dependency.posts(service, number, page))
        const found = await library.posts(service, number, page)
        found?.posts.forEach(notePicture)
        return found
      },
      async breaking(service) {
        reads.add(dependency.breaking(service))
        const breaking = await library.breaking(service)
        // An alert ends with the article it leads to.
        if (breaking.alert !== null) reads.add(dependency.article(service, breaking.alert.article.number))
        return breaking
      },
      // Which pages of a month an article is on follows from its rank: see `pagesOfArticle`.
      month: (service, year, month, range) => library.month(service, year, month, range),
    },
  }
}

/** The earlier of two instants; null stands for never. */
export function earlier(
  one: Temporal.Instant | null,
  other: Temporal.Instant | null,
): Temporal.Instant | null {
  if (one === null || other === null) return one ?? other
  return Temporal.Instant.compare(one, other) < 0 ? one : other
}
