import { dependency } from './library.ts'
import type { Library } from './library.ts'

/** The same library, writing down every call as {@link dependency} names it. */
export function recordingLibrary(library: Library): {
  readonly library: Library
  readonly reads: ReadonlySet<string>
} {
  const reads = new Set<string>()
  return {
    reads,
    library: {
      newsroom() {
        reads.add(dependency.newsroom())
        return library.newsroom()
      },
      article(service, number) {
        reads.add(dependency.article(service, number))
        return library.article(service, number)
      },
      siblings(story, service) {
        reads.add(dependency.story(story))
        return library.siblings(story, service)
      },
      latest(service, options) {
        reads.add(dependency.latest(service, options.section))
        return library.latest(service, options)
      },
      corrections(service, options) {
        reads.add(dependency.corrections(service))
        return library.corrections(service, options)
      },
      months(service) {
        reads.add(dependency.months(service))
        return library.months(service)
      },
      // Which pages of a month an article is on follows from its rank: see `pagesOfArticle`.
      month: (service, year, month, range) => library.month(service, year, month, range),
    },
  }
}
