import type { NewsroomEvent } from '@heliograph/api'
import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'

type Listener = (event: NewsroomEvent) => void
type Reconnected = () => void

const listeners = new Set<Listener>()
const reconnections = new Set<Reconnected>()
let ended = (): void => {}
let source: EventSource | null = null
const lost = signal(false)
/** Whether the newsroom cannot tell us anything now: what is shown may be old. */
export const lineLost: ReadonlySignal<boolean> = lost
let isWanted = false

/** Opens the line on which the newsroom tells what happens; the browser reconnects by itself. */
export function openEvents(): void {
  isWanted = true
  if (source === null) listen()
}

function listen(): void {
  source = new EventSource('/api/events')
  source.addEventListener('message', (message: MessageEvent<string>) => {
    const event = JSON.parse(message.data) as NewsroomEvent
    for (const listener of listeners) listener(event)
  })
  source.addEventListener('ended', () => ended())
  source.addEventListener('error', () => {
    lost.value = true
    // A refused stream (signed out, server restarting) is not tried again by the browser: we do.
    if (source?.readyState === EventSource.CLOSED) {
      source = null
      setTimeout(() => {
        if (isWanted && source === null) listen()
      }, 5_000)
    }
  })
  source.addEventListener('open', () => {
    if (!lost.peek()) return
    lost.value = false
    for (const reconnected of reconnections) reconnected()
  })
}

export function closeEvents(): void {
  isWanted = false
  source?.close()
  source = null
  lost.value = false
}

/** Listens to the newsroom; answers the way to stop. */
export function onEvent(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Called when the line is back after a break: whatever was told meanwhile is missing. */
export function onReconnected(listener: Reconnected): () => void {
  reconnections.add(listener)
  return () => reconnections.delete(listener)
}

/** Who is told when somebody has ended our session. */
export function onEnded(listener: () => void): void {
  ended = listener
}
