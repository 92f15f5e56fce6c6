import { randomBytes } from 'node:crypto'

/** What a challenge was given out for, and to whom; it proves nothing else. */
export interface ChallengePurpose {
  readonly use: 'sign-in' | 'add' | 'link' | 'confirm'
  /** The person it is for; null when anybody may answer it. */
  readonly person: string | null
}

/** Challenges given to passkeys, in memory only: each is answered once, within five minutes. */
export interface Challenges {
  /** A new challenge, base64url. */
  readonly give: (purpose: ChallengePurpose, now: Temporal.Instant) => string
  /** Whether the challenge was given for this and is still open. It is used up either way. */
  readonly take: (challenge: string, purpose: ChallengePurpose, now: Temporal.Instant) => boolean
}

const life = 5 * 60_000
/** The oldest are forgotten first. */
const most = 10_000

export function challenges(): Challenges {
  const open = new Map<string, ChallengePurpose & { readonly until: number }>()
  return {
    give: (purpose, now) => {
      const challenge = randomBytes(32).toString('base64url')
      open.set(challenge, { ...purpose, until: now.epochMilliseconds + life })
      const [oldest] = open.keys()
      if (open.size > most && oldest !== undefined) open.delete(oldest)
      return challenge
    },
    take: (challenge, purpose, now) => {
      const given = open.get(challenge)
      open.delete(challenge)
      return (
        given !== undefined &&
        given.until >= now.epochMilliseconds &&
        given.use === purpose.use &&
        given.person === purpose.person
      )
    },
  }
}
