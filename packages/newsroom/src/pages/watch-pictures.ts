import type { PressArticle } from '@heliograph/press'
import type { DatabaseLibrary } from './database-library.ts'

/** A library that notes which stored pictures its answers show. */
export function watchPictures(library: DatabaseLibrary, seen: Set<string>): DatabaseLibrary {
  const note = <T extends Pick<PressArticle, 'picture' | 'figures'>>(entries: readonly T[]): readonly T[] => {
    for (const { picture, figures } of entries)
      for (const file of [...(picture === null ? [] : [picture]), ...(figures?.values() ?? [])])
        for (const { key } of file.renditions) seen.add(key)
    return entries
  }
  return {
    ...library,
    article: async (service, number) => {
      const article = await library.article(service, number)
      if (article !== null) note([article])
      return article
    },
    blog: async (service, number) => {
      const blog = await library.blog(service, number)
      if (blog !== null) note([...blog.newest, ...blog.pinned, ...blog.changed])
      return blog
    },
    posts: async (service, number, page) => {
      const found = await library.posts(service, number, page)
      if (found !== null) note(found.posts)
      return found
    },
    latest: async (service, options) => note(await library.latest(service, options)),
    month: async (service, year, month, range) => note(await library.month(service, year, month, range)),
  }
}
