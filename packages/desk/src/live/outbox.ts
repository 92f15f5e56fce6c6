import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { LiveBlogShape } from '@heliograph/api'
import { asRefusal, call } from '../server/call.ts'
import { onReconnected } from '../server/events.ts'
import { createPostQueue } from './post-queue.ts'
import type { PostQueue, QueuedPost } from './post-queue.ts'

/** Posts of one live blog on their way; they go on while their person looks at something else. */
interface Outbox extends PostQueue {
  readonly waiting: ReadonlySignal<readonly QueuedPost[]>
  /** Is told what the server answers to each post; the last one who asked. */
  answered: (blog: LiveBlogShape) => void
}

const outboxes = new Map<string, Outbox>()

/** The posts on their way into a live blog. */
export function outboxOf(article: string): Outbox {
  const known = outboxes.get(article)
  if (known !== undefined) return known
  const waiting = signal<readonly QueuedPost[]>([])
  const queue = createPostQueue({
    send: async (post) => outbox.answered(await call('live.post', post)),
    isLineDown: (error) =>
      ['desk.offline', 'api.unavailable', 'api.signed-out'].includes(asRefusal(error).id),
    later(milliseconds, work) {
      const timer = setTimeout(work, milliseconds)
      return () => clearTimeout(timer)
    },
    told: (entries) => {
      waiting.value = entries
    },
  })
  const outbox: Outbox = { ...queue, waiting, answered: () => undefined }
  outboxes.set(article, outbox)
  return outbox
}

/** Whether any post has not reached the server. */
function hasUnsentPosts(): boolean {
  return [...outboxes.values()].some(({ waiting }) => waiting.peek().length > 0)
}

/** Sends posts as soon as the line is back, and asks before the desk is left with one unsent. */
export function watchOutboxes(): void {
  const retry = (): void => {
    for (const outbox of outboxes.values()) if (outbox.waiting.peek().length > 0) outbox.retry()
  }
  onReconnected(retry)
  addEventListener('online', retry)
  addEventListener('beforeunload', (event) => {
    if (hasUnsentPosts()) event.preventDefault()
  })
}
