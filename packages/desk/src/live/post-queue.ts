import type { OperationInput } from '@heliograph/api'

/** A post as it is sent. */
export type OutgoingPost = OperationInput<'live.post'>

/** A post on its way. */
export interface QueuedPost {
  readonly post: OutgoingPost
  /** `waiting`: the line is down, it is sent when that is back. `refused`: a person must look at it. */
  readonly state: 'sending' | 'waiting' | 'refused'
  readonly error: unknown
}

export interface PostQueue {
  readonly add: (post: OutgoingPost) => void
  /** Sends what waits now, and what was refused once more. */
  readonly retry: () => void
  readonly drop: (id: string) => void
}

interface QueueOptions {
  /** Sends one; the same post twice is one post. */
  readonly send: (post: OutgoingPost) => Promise<void>
  /** Whether an error says that the server was not reached, so that trying again is all there is to do. */
  readonly isLineDown: (error: unknown) => boolean
  readonly later: (milliseconds: number, work: () => void) => () => void
  readonly told: (queue: readonly QueuedPost[]) => void
}

/** Milliseconds until the next try after the line was found down, and the most of them. */
const firstPause = 2_000
const longestPause = 30_000

/**
 * Posts in the order they were written. One is sent at a time, so that they stand in that order for readers, too; on a
 * bad line they wait and go on by themselves. A post the server refuses steps aside and does not hold up the next.
 */
export function createPostQueue(options: QueueOptions): PostQueue {
  let queue: readonly QueuedPost[] = []
  let isSending = false
  let pause = firstPause
  let cancel = (): void => undefined

  const tell = (next: readonly QueuedPost[]): void => {
    queue = next
    options.told(queue)
  }
  const mark = (id: string, change: Partial<QueuedPost>): void =>
    tell(queue.map((entry) => (entry.post.id === id ? { ...entry, ...change } : entry)))

  const goOn = async (): Promise<void> => {
    cancel()
    if (isSending) return
    isSending = true
    try {
      for (;;) {
        const next = queue.find(({ state }) => state !== 'refused')
        if (next === undefined) return
        mark(next.post.id, { state: 'sending', error: null })
        try {
          await options.send(next.post)
          tell(queue.filter(({ post }) => post.id !== next.post.id))
          pause = firstPause
        } catch (error) {
          if (options.isLineDown(error)) {
            tell(
              queue.map((entry) =>
                entry.state === 'refused' ? entry : { ...entry, state: 'waiting', error },
              ),
            )
            cancel = options.later(pause, () => void goOn())
            pause = Math.min(longestPause, pause * 2)
            return
          }
          mark(next.post.id, { state: 'refused', error })
        }
      }
    } finally {
      isSending = false
    }
  }

  return {
    add(post) {
      const isWaiting = queue.some(({ state }) => state === 'waiting')
      tell([...queue, { post, state: isWaiting ? 'waiting' : 'sending', error: null }])
      void goOn()
    },
    retry() {
      tell(queue.map((entry) => (entry.state === 'refused' ? { ...entry, state: 'waiting' } : entry)))
      void goOn()
    },
    drop: (id) => tell(queue.filter(({ post }) => post.id !== id)),
  }
}
