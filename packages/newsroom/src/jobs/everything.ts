/** A touch that asks for every page: after an import, a restore, or a new frame. */
export const everything = '*'

/**
 * A touch that asks for more than pages: earlier editions leave the shelf with everything only they held, at once. For
 * a recall, a name removed, a text the law took.
 */
export const earlierEditions = '-earlier-editions'
/** A touch that asks for the list of what was dropped. */
export const droppedList = '-dropped'
/** A touch that takes a picture's file out of the edition. */
export const removedMedia = (key: string): string => `-media:${key}`
/** The keys that such touches name. */
export function removedMediaKeys(touched: readonly string[]): readonly string[] {
  const prefix = removedMedia('')
  return touched.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
}
