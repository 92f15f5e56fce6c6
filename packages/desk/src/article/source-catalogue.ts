import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { SourceShape, WireDetail } from '@heliograph/api'
import type { SourceStatus } from '@heliograph/story'
import { call } from '../server/call.ts'
import { onEvent } from '../server/events.ts'

const known = signal<ReadonlyMap<string, SourceShape>>(new Map())
const asked = new Set<string>()

/** What the desk knows of wire revisions that articles refer to, by reference. */
export const sources: ReadonlySignal<ReadonlyMap<string, SourceShape>> = known

export function learnSources(shapes: readonly SourceShape[]): void {
  if (shapes.length === 0) return
  const next = new Map(known.value)
  for (const shape of shapes) next.set(shape.id, shape)
  known.value = next
}

/** A wire item as a source, with the number of its revision by arrival. */
export function learnItem(item: WireDetail): void {
  const at = item.revisions.findIndex(({ id }) => id === item.id)
  learnSources([
    {
      id: item.id,
      agency: item.agency,
      headline: item.headline,
      change: item.change,
      revision: at === -1 ? 1 : item.revisions.length - at,
      status: item.status,
      embargoed: item.embargoed,
      receivedAt: item.receivedAt,
    },
  ])
}

/** Asks the newsroom about references nothing is known of, as after a paste from another article. */
export function askForSources(references: readonly string[]): void {
  for (const reference of references) {
    if (known.value.has(reference) || asked.has(reference)) continue
    asked.add(reference)
    call('wire.item', { id: reference }).then(learnItem, () => asked.delete(reference))
  }
}

/** What holds for the chain of a reference now, as far as the desk knows. */
export function statusOf(reference: string): SourceStatus {
  return known.value.get(reference)?.status ?? 'unknown'
}

/** Follows the wire: a kill changes what may be published at once. */
export function watchSources(): void {
  let due: ReturnType<typeof setTimeout> | undefined
  onEvent((event) => {
    if (event.type !== 'wire') return
    // Agencies send in bursts; what came may be a revision of any chain used here.
    due ??= setTimeout(() => {
      due = undefined
      for (const reference of known.value.keys())
        if (inUse(reference)) call('wire.item', { id: reference }).then(learnItem, () => {})
    }, 300)
  })
}

let inUse: (reference: string) => boolean = () => false
/** Tells which references the article on the desk rests on. */
export function setSourcesInUse(test: (reference: string) => boolean): void {
  inUse = test
}
