import type { DatabaseLibrary } from './database-library.ts'

/** A library that notes which stored pictures its answers show. */
export function watchPictures(library: DatabaseLibrary, seen: Set<string>): DatabaseLibrary {
  const note = <
    T extends { readonly picture: { readonly renditions: readonly { readonly key: string }[] } | null },
  >(
    entries: readonly T[],
  ): readonly T[] => {
    for (const { picture } of entries) for (const { key } of picture?.renditions ?? []) seen.add(key)
    return entries
  }
  return {
    ...library,
    article: async (service, number) => {
      const article = await library.article(service, number)
      if (article !== null) note([article])
      return article
    },
    latest: async (service, options) => note(await library.latest(service, options)),
    month: async (service, year, month, range) => note(await library.month(service, year, month, range)),
  }
}
