import type { Role } from '@heliograph/story'
import type { Scope } from '../scopes.ts'

/** What a webhook can be told of: only what readers can see. */
export const webhookEvents = [
  'article.published',
  'article.updated',
  'article.corrected',
  'article.retracted',
  'article.recalled',
  'article.noticed',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]

export interface ApiKeyShape {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  /** Roles by service; `*` for the whole newsroom. */
  readonly memberships: Readonly<Record<string, readonly Role[]>>
  readonly madeAt: string
  readonly madeBy: string
  readonly expiresAt: string | null
  /** Day of the last use, `2016-05-01`. */
  readonly usedOn: string | null
  readonly revokedAt: string | null
}

export interface WebhookShape {
  readonly id: string
  readonly url: string
  readonly events: readonly WebhookEvent[]
  /** Service keys; empty for all. */
  readonly services: readonly string[]
  readonly enabled: boolean
  readonly madeAt: string
  readonly answeredAt: string | null
  readonly failedAt: string | null
  /** What went wrong the last time, until it has gone well again. */
  readonly failure: string | null
  /** Messages on their way or waiting for another try. */
  readonly waiting: number
}
