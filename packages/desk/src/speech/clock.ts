import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'

const ticking = signal(new Date().toISOString())
/** The present instant (ISO 8601, UTC), moving on every few seconds while the desk is open. */
export const now: ReadonlySignal<string> = ticking

export function startClock(): void {
  setInterval(() => (ticking.value = new Date().toISOString()), 5_000)
}
