import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'

// Only what concerns this browser; nothing about people or articles is kept here.
function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // A browser that keeps nothing still works; the choice lasts until it is closed.
  }
}

const single = signal(read('desk.single-keys') !== 'off')
/** Whether keys without Ctrl do things. */
export const singleKeys: ReadonlySignal<boolean> = single

export function setSingleKeys(on: boolean): void {
  single.value = on
  write('desk.single-keys', on ? 'on' : 'off')
}

const service = signal(read('desk.service'))
/** The service worked in last, by key. */
export const chosenService: ReadonlySignal<string | null> = service

export function chooseService(key: string): void {
  service.value = key
  write('desk.service', key)
}
