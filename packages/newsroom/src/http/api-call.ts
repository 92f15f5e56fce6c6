import type { Scope } from '@heliograph/api'
import type { Actor, Newsroom } from '../newsroom.ts'
import type { Presence } from '../presence/presence.ts'
import type { AttemptLimits } from '../sessions/attempt-limits.ts'
import type { Challenges } from '../sessions/challenges.ts'

/** One call of the API: who, from what kind of browser, and the way to set the session's cookie. */
export interface ApiCall {
  readonly newsroom: Newsroom
  readonly actor: Actor
  /** Public id of the session; null when signed out. */
  readonly session: string | null
  /** What the key of a program was made for; null for people, who show a cookie. */
  readonly scopes: ReadonlySet<Scope> | null
  readonly device: string
  readonly limits: AttemptLimits
  readonly challenges: Challenges
  readonly presence: Presence
  /** Null ends the cookie. */
  readonly setCookie: (secret: string | null) => void
}
