import type { PublishingObstacle } from '@heliograph/story'
import type { WorkingCopy } from './shapes.ts'

/** Everything the API refuses, with ids that stay. */
export type ApiErrorId =
  | 'api.input-invalid'
  | 'api.signed-out'
  | 'api.forbidden'
  | 'api.not-found'
  | 'api.too-many-attempts'
  | 'api.sign-in-refused'
  | 'api.second-factor-needed'
  | 'api.passkey-refused'
  | 'api.confirm-needed'
  | 'people.last-administrator'
  | 'account.last-way-in'
  | 'api.link-expired'
  | 'api.conflict'
  | 'api.too-large'
  | 'api.unavailable'
  | 'api.failed'
  | 'article.stale'
  | 'article.not-now'
  | 'article.obstacles'
  | 'article.exists'
  | 'media.unreadable'
  | 'story.document-invalid'
  | 'translation.engine-failed'
  | 'translation.file-unreadable'

/** The body of every answer that is not 2xx. */
export interface ApiError {
  readonly error: ApiErrorId
  /** What is wrong and what to do, in plain English for logs and tools; the desk words `error` itself. */
  readonly message: string
  /** `api.input-invalid`: where, as a dotted path. */
  readonly at?: string
  /** `api.too-many-attempts`: seconds until the next try. */
  readonly retryAfter?: number
  /** `article.stale`: what is saved now, for the merge. */
  readonly current?: WorkingCopy
  /** `article.obstacles`: what must be put right first. */
  readonly obstacles?: readonly PublishingObstacle[]
  /** `article.exists`: the article that is there already. */
  readonly article?: string
}
