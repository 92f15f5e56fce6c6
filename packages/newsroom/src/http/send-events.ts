import type { NewsroomEvent } from '@heliograph/api'
import { can, canAnywhere } from '@heliograph/story'
import type { SSEStreamingApi } from 'hono/streaming'
import type { Actor } from '../newsroom.ts'
import type { EventHub } from './event-hub.ts'

/** How often an idle stream says that it lives: proxies close silent ones. The session is looked at as often. */
const beat = 25_000

/** Who listens. */
export interface Listener {
  /** Public id of the session that the stream ends with. */
  readonly session: string
  readonly actor: Actor
  /** Whose the session is by now, with the roles of now; null when it is over. */
  readonly lookAgain: () => Promise<Actor | null>
}

/** Sends one open desk what its person may know of, until the desk goes away, the session ends or the server stops. */
export async function sendEvents(
  stream: SSEStreamingApi,
  events: EventHub,
  listener: Listener,
): Promise<void> {
  let { actor } = listener
  await new Promise<void>((end) => {
    const unsubscribe = events.subscribe({
      event: (event) => {
        if (event.type === 'session-ended') {
          if (event.session === listener.session)
            void stream
              .writeSSE({ event: 'ended', data: '{}' })
              .catch(() => undefined)
              .finally(stop)
          return
        }
        // One's own rights changed: nothing is heard until it is known which they are now.
        if (event.type === 'person' && event.person === actor.id) {
          actor = { ...actor, memberships: {} }
          void goOn().catch(() => stop())
        }
        if (mayHear(actor, event)) void stream.writeSSE({ data: JSON.stringify(event) }).catch(() => stop())
      },
      end: () => stop(),
    })
    const timer = setInterval(() => void goOn().catch(() => stop()), beat)
    const stop = (): void => {
      clearInterval(timer)
      unsubscribe()
      end()
    }
    const goOn = async (): Promise<void> => {
      const now = await listener.lookAgain()
      if (now === null) return stop()
      actor = now
      await stream.write(': \n\n')
    }
    stream.onAbort(stop)
    stream.writeSSE({ event: 'hello', data: '{}' }).catch(() => stop())
  })
}

/** Articles and tasks belong to a service, the wire to whoever reads it, a notification to one person; the edition is public. */
function mayHear(actor: Actor, event: NewsroomEvent): boolean {
  switch (event.type) {
    case 'article':
    case 'presence':
    case 'task':
    case 'remark':
    case 'hand-over':
    case 'live':
    case 'breaking':
      return can(actor.memberships, event.service, 'story.read')
    case 'wire':
    case 'wire-problem':
      return canAnywhere(actor.memberships, 'wire.read')
    case 'notification':
      return event.person === actor.id
    case 'person':
      return event.person === actor.id || can(actor.memberships, '*', 'people.manage')
    case 'archive':
      return can(actor.memberships, '*', 'archive.import')
    case 'edition':
      return true
  }
}
