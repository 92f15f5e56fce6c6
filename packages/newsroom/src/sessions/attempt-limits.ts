/**
 * Sign-in limits, in memory only: nothing about who tried from where is ever written. Per address (the account's,
 * not the network's): five free tries, then a wait that doubles up to fifteen minutes; success clears it. A try counts
 * from its beginning, not from its answer. At most 10,000 addresses are remembered, the oldest forgotten first.
 * Over all addresses together, three hundred tries that came to nothing within ten minutes: then everybody who types a
 * password waits for the end of them, so that one password cannot be tried on the whole world. Passkeys are not counted.
 */
export interface AttemptLimits {
  /** Seconds to wait before the next try; 0 if it may be made now. */
  readonly waitFor: (email: string, now: Temporal.Instant) => number
  /** A try begins. */
  readonly tried: (email: string, now: Temporal.Instant) => void
  readonly succeeded: (email: string) => void
}

const freeTries = 5
const longestWait = 900
const most = 10_000
/** Over all addresses. */
const overall = { tries: 300, milliseconds: 600_000 }

export function attemptLimits(): AttemptLimits {
  const tries = new Map<string, { readonly count: number; readonly until: number }>()
  let all = { count: 0, until: 0 }
  return {
    waitFor: (email, now) => {
      const time = now.epochMilliseconds
      const until = all.count >= overall.tries && all.until > time ? all.until : 0
      return Math.max(0, Math.ceil((Math.max(until, tries.get(email)?.until ?? 0) - time) / 1000))
    },
    tried: (email, now) => {
      if (all.until <= now.epochMilliseconds)
        all = { count: 0, until: now.epochMilliseconds + overall.milliseconds }
      all.count++
      const count = (tries.get(email)?.count ?? 0) + 1
      const wait = count < freeTries ? 0 : Math.min(longestWait, 2 ** (count - freeTries))
      tries.delete(email)
      tries.set(email, { count, until: now.epochMilliseconds + wait * 1000 })
      const [oldest] = tries.keys()
      if (tries.size > most && oldest !== undefined) tries.delete(oldest)
    },
    succeeded: (email) => {
      all.count = Math.max(0, all.count - 1)
      tries.delete(email)
    },
  }
}
