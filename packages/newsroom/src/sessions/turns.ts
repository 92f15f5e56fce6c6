import { CommandError } from '../command-error.ts'

/** Work that is dear: only so much of it at once, and only so much that waits. */
export interface Turns {
  /** Whether the next one would be refused. */
  readonly isFull: () => boolean
  /** Does the work when it is its turn. @throws {CommandError} `api.too-many-attempts` when too many wait already */
  readonly take: <T>(work: () => Promise<T>) => Promise<T>
}

export function turns(most: { readonly atOnce: number; readonly waiting: number }): Turns {
  const waiting: (() => void)[] = []
  let busy = 0
  const isFull = (): boolean => busy >= most.atOnce && waiting.length >= most.waiting
  return {
    isFull,
    take: async (work) => {
      if (isFull()) throw tooBusy()
      // Who is let go by `next` takes over the place of the one before, so nobody slips in between.
      if (busy >= most.atOnce) await new Promise<void>((go) => waiting.push(go))
      else busy++
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next === undefined) busy--
        else next()
      }
    },
  }
}

export function tooBusy(): CommandError {
  return new CommandError(
    'api.too-many-attempts',
    'Too many people sign in at this moment. Try again soon.',
    {
      retryAfter: 5,
    },
  )
}
