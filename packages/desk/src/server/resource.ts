import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { asRefusal } from './call.ts'
import type { Refusal } from './call.ts'

/** What a list or a page knows of the thing it shows. `data` may be the last known while it reloads. */
interface Loaded<T> {
  readonly data: T | null
  readonly loading: boolean
  readonly error: Refusal | null
}

export interface Resource<T> {
  readonly state: ReadonlySignal<Loaded<T>>
  /** Loads, or loads again; the answer to an older question is dropped. */
  readonly load: () => Promise<void>
  readonly set: (data: T) => void
}

/** Something the server knows, with its loading and error states. */
export function createResource<T>(ask: () => Promise<T>): Resource<T> {
  const state = signal<Loaded<T>>({ data: null, loading: false, error: null })
  let question = 0
  return {
    state,
    async load() {
      const mine = ++question
      state.value = { ...state.value, loading: true, error: null }
      try {
        const data = await ask()
        if (mine === question) state.value = { data, loading: false, error: null }
      } catch (error) {
        if (mine === question) state.value = { ...state.value, loading: false, error: asRefusal(error) }
      }
    },
    set(data) {
      question++
      state.value = { data, loading: false, error: null }
    },
  }
}
