/** A touch that asks for every page: after an import, a restore, or a new frame. */
export const everything = '*'
