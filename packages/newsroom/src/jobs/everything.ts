/** A touch that asks for every page: after an import, a restore, or a new frame. */
export const everything = '*'

/**
 * A touch that asks for more than pages: earlier editions leave the shelf with everything only they held, at once. For
 * a recall, a name removed, a text the law took.
 */
export const earlierEditions = '-earlier-editions'
/** A touch that asks for the list of what was dropped. */
export const droppedList = '-dropped'
