import type { ArticleContent } from '@heliograph/story'

/** A text an article had, and whose it was. */
export interface VersionShape {
  /** Its revision's number; null for the copy of a save. */
  readonly revision: number | null
  readonly save: number
  readonly content: ArticleContent
  readonly madeAt: string
  readonly madeBy: string
}

/** The copy of one save of the working revision. */
export interface CopyShape {
  readonly save: number
  readonly headline: string
  readonly madeAt: string
  readonly madeBy: string
}

/** A desk that has an article open. */
export interface DeskPresence {
  /** Drawn anew by every page that is opened. */
  readonly desk: string
  readonly person: string
  readonly name: string
  readonly typing: boolean
}

export interface PresenceShape {
  readonly desks: readonly DeskPresence[]
  /** The desk that writes; null if none does. A courtesy, no lock: a save is refused only if it is stale. */
  readonly holder: DeskPresence | null
}
