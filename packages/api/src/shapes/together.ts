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
