// Shapes of live blogs and alerts. Instants are ISO 8601 strings in UTC.
import type { DocumentJson, PostKind } from '@heliograph/story'

/** One post of a live blog, as the desk sees it. */
export interface LivePostShape {
  readonly id: string
  /** Its place in the blog, from 1, for good. */
  readonly number: number
  readonly kind: PostKind
  /** The time readers see. */
  readonly shownAt: string
  /** The name readers see. */
  readonly author: string
  readonly body: DocumentJson
  readonly state: 'live' | 'removed'
  readonly removedAt: string | null
  readonly pinned: boolean
  readonly editedAt: string | null
  /** Id of the post it puts right. */
  readonly corrects: string | null
  /** Id of the live post that puts this one right; null if none does. */
  readonly correctedBy: string | null
  /** The article it was made into. */
  readonly brokenOut: string | null
  readonly madeAt: string
  /** Who sent it. */
  readonly madeBy: string
}

/** A live blog with its newest posts. */
export interface LiveBlogShape {
  readonly article: string
  readonly service: string
  /** When it was closed, for good; null while it is open. */
  readonly closedAt: string | null
  /** How many changes its posts have had. */
  readonly sequence: number
  readonly counts: { readonly live: number; readonly removed: number; readonly pinned: number }
  /** The newest first. */
  readonly posts: readonly LivePostShape[]
  /** Pass as `before` for older posts; null at the end. */
  readonly next: number | null
  /** What this person may do here now. */
  readonly may: { readonly post: boolean; readonly manage: boolean }
}

/** An alert in one service. */
export interface AlertInService {
  readonly service: string
  readonly article: string
  readonly headline: string
  readonly words: string
  /** `over`: its time has come; `taken-back`: the article it led to is gone. */
  readonly state: 'standing' | 'ended' | 'over' | 'taken-back'
  readonly endedAt: string | null
  readonly endedBy: string | null
}

/** An alert over the fronts of one or more services. */
export interface AlertShape {
  readonly id: string
  readonly onSections: boolean
  readonly from: string
  readonly until: string
  readonly setBy: string
  readonly services: readonly AlertInService[]
}
