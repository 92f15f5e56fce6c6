import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { isInterfaceLanguage } from '../say.ts'
import type { InterfaceLanguage } from '../say.ts'

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

/** Light or dark; `system` follows the device. */
export const looks = ['system', 'light', 'dark'] as const
export type Look = (typeof looks)[number]

const chosen = signal<Look>(looks.find((one) => one === read('desk.look')) ?? 'system')
export const look: ReadonlySignal<Look> = chosen

export function setLook(to: Look): void {
  chosen.value = to
  write('desk.look', to)
}

const service = signal(read('desk.service'))
/** The service worked in last, by key. */
export const chosenService: ReadonlySignal<string | null> = service

export function chooseService(key: string): void {
  service.value = key
  write('desk.service', key)
}

const language = read('desk.language')
/** The language the desk was last asked to speak in this browser; else the first of the browser's that it knows. */
export const chosenLanguage: InterfaceLanguage = isInterfaceLanguage(language)
  ? language
  : (navigator.languages.map((tag) => tag.split('-')[0] ?? '').find(isInterfaceLanguage) ?? 'en')

export function rememberLanguage(key: InterfaceLanguage): void {
  write('desk.language', key)
}
