import type { NewsroomEvent } from '@heliograph/api'
import type { SSEStreamingApi } from 'hono/streaming'
import type { EventHub } from './event-hub.ts'

/** How often an idle stream says that it lives: proxies close silent ones. */
const beat = 25_000

/** Sends events to one open desk until it goes away or the server stops. */
export async function sendEvents(
  stream: SSEStreamingApi,
  events: EventHub,
  send: (event: NewsroomEvent) => Promise<void>,
): Promise<void> {
  await new Promise<void>((resolve) => {
    const unsubscribe = events.subscribe({
      event: (event) => void send(event).catch(resolve),
      end: () => resolve(),
    })
    const timer = setInterval(() => void stream.write(': \n\n').catch(resolve), beat)
    stream.onAbort(() => {
      clearInterval(timer)
      unsubscribe()
      resolve()
    })
  })
}
