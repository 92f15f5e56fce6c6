import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { OperationInput, WireSummary } from '@heliograph/api'
import { announce } from '../frame/announce.ts'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { onEvent, onReconnected } from '../server/events.ts'
import { say } from '../say.ts'
import { foldChains, mergeItems, unseen } from './chains.ts'
import type { Chain } from './chains.ts'

export interface InboxFilter {
  readonly words: string
  readonly agency: string
  readonly language: string
  /** At most this number; 0 for any. */
  readonly urgency: number
}

export const anyItem: InboxFilter = { words: '', agency: '', language: '', urgency: 0 }

const items = signal<readonly WireSummary[]>([])
const waiting = signal<readonly WireSummary[]>([])
const status = signal<{ readonly loading: boolean; readonly error: Refusal | null }>({
  loading: true,
  error: null,
})
const more = signal<string | null>(null)
const filterBy = signal<InboxFilter>(anyItem)
const languagesSeen = signal<readonly string[]>([])
let question = 0
let atTop = true

export const chains: ReadonlySignal<readonly Chain[]> = computed(() => foldChains(items.value))
/** New items that are not shown yet, because somebody is reading further down. */
export const waitingCount: ReadonlySignal<number> = computed(() => waiting.value.length)
export const inboxStatus: ReadonlySignal<{ readonly loading: boolean; readonly error: Refusal | null }> =
  status
export const hasMore: ReadonlySignal<boolean> = computed(() => more.value !== null)
export const inboxFilter: ReadonlySignal<InboxFilter> = filterBy
/** Languages that items have come in, for the filter. */
export const inboxLanguages: ReadonlySignal<readonly string[]> = languagesSeen
/** The item the keyboard is on. */
export const selected = signal<string | null>(null)
/** Items picked for a story made from several. */
export const picked = signal<readonly string[]>([])

function input(filter: InboxFilter): OperationInput<'wire.inbox'> {
  return {
    ...(filter.words.trim() === '' ? {} : { words: filter.words.trim() }),
    ...(filter.agency === '' ? {} : { agencies: [filter.agency] }),
    ...(filter.language === '' ? {} : { languages: [filter.language] }),
    ...(filter.urgency === 0 ? {} : { urgency: filter.urgency }),
  }
}

/** Loads the inbox from its top. */
export async function loadInbox(): Promise<void> {
  const mine = ++question
  status.value = { loading: true, error: null }
  try {
    const page = await call('wire.inbox', input(filterBy.value))
    if (mine !== question) return
    items.value = page.items
    waiting.value = []
    more.value = page.next
    status.value = { loading: false, error: null }
    noteLanguages(page.items)
  } catch (error) {
    if (mine === question) status.value = { loading: false, error: asRefusal(error) }
  }
}

/** Loads what is below the last item shown. */
export async function loadEarlier(): Promise<void> {
  const before = more.value
  if (before === null) return
  const mine = question
  status.value = { loading: true, error: null }
  try {
    const page = await call('wire.inbox', { ...input(filterBy.value), before })
    if (mine !== question) return
    items.value = mergeItems(page.items, items.value)
    more.value = page.next
    status.value = { loading: false, error: null }
    noteLanguages(page.items)
  } catch (error) {
    if (mine === question) status.value = { loading: false, error: asRefusal(error) }
  }
}

export function setInboxFilter(filter: InboxFilter): void {
  filterBy.value = filter
  selected.value = null
  void loadInbox()
}

/** Shows the items that waited. */
export function showWaiting(): void {
  items.value = mergeItems(waiting.value, items.value)
  waiting.value = []
}

/** The list tells whether its top is in view: then new items appear at once. */
export function setAtTop(isAtTop: boolean): void {
  atTop = isAtTop
}

export function togglePicked(id: string): void {
  picked.value = picked.value.includes(id)
    ? picked.value.filter((other) => other !== id)
    : [...picked.value, id]
}

async function receive(): Promise<void> {
  const mine = question
  try {
    const page = await call('wire.inbox', input(filterBy.value))
    if (mine !== question) return
    const fresh = unseen(page.items, items.value)
    noteLanguages(fresh)
    // A revision changes what holds for the whole chain: what is shown already is brought up to date.
    items.value = mergeItems(
      page.items.filter(({ id }) => items.value.some((known) => known.id === id)),
      items.value,
    )
    if (fresh.length === 0) return
    waiting.value = fresh
    announce(say('inbox.new', { count: fresh.length }))
    if (atTop) showWaiting()
  } catch {
    // The next event, or the next load, brings them.
  }
}

let due: ReturnType<typeof setTimeout> | undefined
function receiveSoon(): void {
  // Agencies send in bursts; one question answers for all of one burst.
  due ??= setTimeout(() => {
    due = undefined
    void receive()
  }, 150)
}

/** Follows the wire while the desk is open. */
export function watchWire(): void {
  onEvent((event) => {
    if (event.type === 'wire') receiveSoon()
  })
  onReconnected(receiveSoon)
}

function noteLanguages(fresh: readonly WireSummary[]): void {
  const seen = new Set(languagesSeen.value)
  // One entry a language, whatever country an agency writes it for.
  for (const { language } of fresh) if (language !== null) seen.add(language.split('-')[0] ?? language)
  if (seen.size !== languagesSeen.value.length) languagesSeen.value = [...seen].toSorted()
}
