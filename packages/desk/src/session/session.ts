import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { ServiceShape, SessionState } from '@heliograph/api'
import type { Permission } from '@heliograph/story'
import { setDraftKey } from '../kept/draft-key.ts'
import { asRefusal, call, onSignedOut } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { closeEvents, onEnded, onEvent, openEvents } from '../server/events.ts'
import { interfaceLanguage, isInterfaceLanguage, speak } from '../say.ts'
import { chosenService, rememberLanguage } from './preferences.ts'

const state = signal<SessionState | null>(null)
const problem = signal<Refusal | null>(null)
const expired = signal(false)

/** Who is signed in, and what the newsroom has; null until the server has answered. */
export const session: ReadonlySignal<SessionState | null> = state
/** Why the server could not say who we are. */
export const sessionProblem: ReadonlySignal<Refusal | null> = problem
/** Whether the session ended while the desk was open. */
export const sessionExpired: ReadonlySignal<boolean> = expired

export const services: ReadonlySignal<readonly ServiceShape[]> = computed(() => state.value?.services ?? [])

/** The service worked in: the one chosen last if the person still belongs to it, else their first. */
export const service: ReadonlySignal<ServiceShape | null> = computed(
  () => services.value.find(({ key }) => key === chosenService.value) ?? services.value[0] ?? null,
)

/** A service the person belongs to, by key. */
export function serviceOf(key: string): ServiceShape | null {
  return services.value.find((entry) => entry.key === key) ?? null
}

/** Whether the person may do something in a service. */
export function may(permission: Permission, key: string | undefined): boolean {
  return key !== undefined && (serviceOf(key)?.permissions.includes(permission) ?? false)
}

/** Whether the person may do something in any service. */
export function mayAnywhere(permission: Permission): boolean {
  return services.value.some((entry) => entry.permissions.includes(permission))
}

/** Number of the newest edition the desk knows of; 0 before the first. */
export function newestEdition(): number {
  return state.peek()?.edition?.number ?? 0
}

/** Takes a new answer about the session, after signing in or out. */
export function setSession(next: SessionState): void {
  setDraftKey(next.person === null ? null : next.draftKey)
  // The key is where it cannot be read out again, and nowhere else.
  state.value = { ...next, draftKey: null }
  problem.value = null
  if (next.person === null) closeEvents()
  else {
    expired.value = false
    openEvents()
    void speakAsChosen(next.person.language)
  }
}

/** The language a person chose goes with them to every browser. */
async function speakAsChosen(language: string | null): Promise<void> {
  if (!isInterfaceLanguage(language) || language === interfaceLanguage.peek()) return
  rememberLanguage(language)
  // A catalogue that cannot be fetched leaves the desk in the language it speaks.
  await speak(language).catch(() => undefined)
}

/** Asks the server who we are. */
export async function loadSession(): Promise<void> {
  problem.value = null
  try {
    setSession(await call('session.state', {}))
  } catch (error) {
    problem.value = asRefusal(error)
  }
}

/** Keeps the session true while the desk is open. */
export function watchSession(): void {
  onSignedOut(() => {
    if (state.value === null || state.value.person === null) return
    expired.value = true
    setSession({ ...state.value, person: null })
  })
  // Somebody else ended the session: what is asked next is refused, and says so.
  onEnded(() => void loadSession().then(() => (expired.value = state.value?.person === null)))
  onEvent((event) => {
    const { person } = state.value ?? {}
    // Who sets up a second factor at this moment reads the recovery codes first.
    if (event.type === 'person' && event.person === person?.id && !person.unfinished) void loadSession()
    if (event.type === 'edition' && state.value !== null)
      state.value = { ...state.value, edition: { number: event.number, time: event.time } }
  })
}
