import { ReaderError } from './error.ts'
import type { After, Question } from './ports.ts'

/** Silence after which the next place is asked, too. */
const stall = 1_200
/** Time after which the next place is asked even if bytes still trickle in. */
const slow = 4_000
/** Time after which an answer is given up. */
const deadline = 30_000

export interface Hedge<Result> {
  readonly after: After
  /** Places in the order in which they are asked. */
  readonly places: readonly string[]
  /** Asks one place and checks what it gives; whatever it resolves to is trusted. */
  readonly attempt: (place: string, question: Omit<Question, 'limit'>) => Promise<Result>
  /** A place failed, or let others overtake it. */
  readonly onFailure: (place: string, cause: unknown) => void
  readonly onSuccess: (place: string) => void
  /** How many are asked at once; default 1. */
  readonly atOnce?: number
  /** Whether those who are later than the first still may finish; default they are stopped. */
  readonly letFinish?: boolean
}

/**
 * The first verified answer, never the first answer: one place is asked, the next one as soon as it fails, lies, falls
 * silent or is slow. Refuses with `no-source` when nobody is left; the cause lists why.
 */
export function hedge<Result>(options: Hedge<Result>): Promise<Result> {
  const { after, places, attempt, onFailure, onSuccess, atOnce = 1, letFinish = false } = options
  return new Promise((resolve, reject) => {
    const errors: unknown[] = []
    const losers = new Set<() => void>()
    let next = 0
    let running = 0
    let isWon = false

    const startNext = (): void => {
      if (isWon) return
      const place = places[next]
      if (place !== undefined) {
        next += 1
        start(place)
      } else if (running === 0) {
        reject(new ReaderError('no-source', 'no place gave what can be verified', { cause: errors }))
      }
    }

    const start = (place: string): void => {
      running += 1
      const controller = new AbortController()
      let isOvertaken = false
      let isOver = false
      const overtake = (): void => {
        if (isOvertaken || isOver) return
        isOvertaken = true
        startNext()
      }
      let stopStall = after(stall, overtake)
      const stopSlow = after(slow, overtake)
      const stopDeadline = after(deadline, () =>
        fail(new ReaderError('source.unreachable', 'no end in sight')),
      )
      const end = (): void => {
        isOver = true
        running -= 1
        stopStall()
        stopSlow()
        stopDeadline()
        losers.delete(lose)
      }
      const lose = (): void => {
        end()
        controller.abort()
        if (isOvertaken) onFailure(place, new ReaderError('source.unreachable', 'others were faster'))
      }
      const fail = (cause: unknown): void => {
        if (isOver) return
        end()
        controller.abort()
        errors.push(cause)
        onFailure(place, cause)
        if (!isOvertaken || running === 0) startNext()
      }
      losers.add(lose)
      const onBytes = (): void => {
        if (isOver || isOvertaken) return
        stopStall()
        stopStall = after(stall, overtake)
      }
      const succeed = (result: Result): void => {
        if (isOver) return
        end()
        onSuccess(place)
        if (isWon) return
        isWon = true
        if (!letFinish) for (const lose of losers) lose()
        resolve(result)
      }
      attempt(place, { signal: controller.signal, onBytes }).then(succeed, fail)
    }

    for (let at = 0; at < Math.max(atOnce, 1); at += 1) if (at === 0 || next < places.length) startNext()
  })
}
