/**
 * Sign-in limits, in memory only: nothing about who tried from where is ever written. Per address (the account's,
 * not the network's): five free tries, then a wait that doubles up to fifteen minutes; success clears it. A try counts
 * from its beginning, not from its answer. At most 10,000 addresses are remembered, the oldest forgotten first.
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

export function attemptLimits(): AttemptLimits {
  const tries = new Map<string, { readonly count: number; readonly until: number }>()
  return {
    waitFor: (email, now) =>
      Math.max(0, Math.ceil(((tries.get(email)?.until ?? 0) - now.epochMilliseconds) / 1000)),
    tried: (email, now) => {
      const count = (tries.get(email)?.count ?? 0) + 1
      const wait = count < freeTries ? 0 : Math.min(longestWait, 2 ** (count - freeTries))
      tries.delete(email)
      tries.set(email, { count, until: now.epochMilliseconds + wait * 1000 })
      const [oldest] = tries.keys()
      if (tries.size > most && oldest !== undefined) tries.delete(oldest)
    },
    succeeded: (email) => {
      tries.delete(email)
    },
  }
}
