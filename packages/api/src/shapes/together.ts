import type { ArticleKind, ArticleState } from '@heliograph/story'
import type { TaskShape } from '../shapes.ts'

/**
 * Everything a person can be told of. By default the desk says it; those of {@link mailedByDefault} also come by mail.
 * A new kind also needs its words in the newsroom's mail catalogue and in the desk's words.
 */
export const notificationKinds = [
  'assigned',
  'mentioned',
  'remark-added',
  'remark-replied',
  'remark-closed',
  'legal-asked',
  'legal-cleared',
  'article-ready',
  'article-returned',
  'schedule-refused',
  'schedule-late',
] as const

export type NotificationKind = (typeof notificationKinds)[number]

export interface NotificationShape {
  readonly id: string
  readonly kind: NotificationKind
  /** Who did it; null: the program. */
  readonly by: string | null
  readonly service: string | null
  readonly article: string | null
  /** The article's present headline. */
  readonly headline: string | null
  /** What the sentence of the kind needs beside. */
  readonly parameters: Readonly<Record<string, string>>
  readonly at: string
  readonly readAt: string | null
}

export interface NotificationPage {
  readonly notifications: readonly NotificationShape[]
  readonly unread: number
  /** Pass as `before` for the next page; null at the end. */
  readonly next: string | null
}

/** How somebody wants to hear. */
export interface NotificationPreferences {
  /** Whether this newsroom sends mail at all. */
  readonly mailWorks: boolean
  readonly kinds: readonly { readonly kind: NotificationKind; readonly mail: boolean }[]
}

/** Somebody of a service's team, as others name them. */
export interface PersonShape {
  readonly id: string
  readonly name: string
}

/** An item of a service's checklist, as an article stands to it. */
export interface CheckShape {
  readonly key: string
  /** In the service's language. */
  readonly words: string
  /** Whether nothing goes out before; else it only warns. */
  readonly blocks: boolean
  /** Somebody looked at the words as they are now. */
  readonly isTicked: boolean
  /** Who ticked it last, and when; also if the words have changed since. */
  readonly ticked: { readonly by: string; readonly at: string } | null
}

/** What people arranged about an article. */
export interface ArticleArrangements {
  readonly assignee: PersonShape | null
  readonly deadline: string | null
  /** `asked` also when the words have changed since they were cleared. */
  readonly legal: 'none' | 'asked' | 'cleared'
  /** The service's checklist for this kind of article, in its order. */
  readonly checks: readonly CheckShape[]
}

/** A service's own rules. */
export interface ServiceRules {
  readonly service: string
  /** A second person must look before anything is published. */
  readonly fourEyes: boolean
  readonly checks: readonly {
    readonly key: string
    readonly words: string
    readonly blocks: boolean
    readonly kinds: readonly ArticleKind[]
  }[]
}

export type RemarkState = 'open' | 'resolved' | 'accepted' | 'rejected'

/** A comment or a suggestion. It never leaves the desk. */
export interface RemarkShape {
  /** Also the id of its mark in the body. */
  readonly id: string
  readonly by: PersonShape | null
  readonly at: string
  readonly words: string
  /** The text it was written about, as it was then; empty: the whole article. */
  readonly quoted: string
  /** What a suggestion would put there (empty: take it out); null: this is a comment. */
  readonly replacement: string | null
  readonly state: RemarkState
  readonly closedBy: string | null
  readonly closedAt: string | null
  readonly replies: readonly {
    readonly id: string
    readonly by: PersonShape | null
    readonly at: string
    readonly words: string
  }[]
}

export interface HandOverNote {
  readonly id: string
  readonly words: string
  readonly by: string | null
  readonly at: string
}

/** An article on the board. */
export interface BoardCard {
  readonly id: string
  readonly service: string
  readonly slugline: string
  readonly headline: string
  readonly kind: ArticleKind
  readonly state: ArticleState
  readonly assignee: PersonShape | null
  readonly deadline: string | null
  readonly scheduledAt: string | null
  readonly firstPublishedAt: string | null
  readonly changedAt: string
  /** Who saved the copy last. */
  readonly changedBy: string | null
  readonly legal: 'none' | 'asked' | 'cleared'
  readonly openTasks: number
  readonly openRemarks: number
}

export const boardColumns = ['draft', 'ready', 'scheduled', 'live-today', 'problems'] as const
export type BoardColumn = (typeof boardColumns)[number]

/** What a service has in hand. A column holds the first hundred; `more` says that there are others. */
export interface Board {
  readonly service: string
  readonly note: HandOverNote | null
  readonly columns: Readonly<
    Record<BoardColumn, { readonly cards: readonly BoardCard[]; readonly more: boolean }>
  >
}

/** What waits for one person, in all their services. */
export interface MyWork {
  readonly assigned: readonly BoardCard[]
  /** Copies this person saved last, that nobody was given. */
  readonly drafts: readonly BoardCard[]
  readonly mentions: readonly NotificationShape[]
  readonly tasks: readonly TaskShape[]
}
