import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'

const said = signal('')
/** What a screen reader is to say next. */
export const announcement: ReadonlySignal<string> = said

/** Says something to people who do not see it change. */
export function announce(text: string): void {
  // The same words twice would not be a change, and so not be read.
  said.value = said.value === text ? `${text}\u200B` : text
}
