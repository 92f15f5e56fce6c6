import { ReaderError } from './error.ts'
import type { PlaceHealth } from './ports.ts'

const secondsOfDay = 86_400

/** What is known about places, and the order in which it has them asked. */
export interface Health {
  /** Healthy places first, then failing ones, then liars, who come to speak only when nobody else is left. */
  order(places: readonly string[]): readonly string[]
  /** The same with a failing place among the first three, so that one that has recovered is noticed. */
  orderWithProbe(places: readonly string[]): readonly string[]
  isHealthy(place: string): boolean
  failed(place: string, cause: unknown): void
  succeeded(place: string): void
  readonly known: Readonly<Record<string, PlaceHealth>>
}

/** @param onChange called when something that is kept has changed */
export function createHealth(
  saved: Readonly<Record<string, PlaceHealth>>,
  now: () => number,
  onChange: () => void,
): Health {
  const known = new Map(Object.entries(saved))
  const today = (): number => Math.floor(now() / secondsOfDay)
  const rank = (place: string): number => {
    const health = known.get(place)
    if ((health?.asideUntil ?? 0) > today()) return 2
    return health?.failing === true ? 1 : 0
  }
  const set = (place: string, health: PlaceHealth | null): void => {
    if (health === null) known.delete(place)
    else known.set(place, health)
    onChange()
  }
  const order = (places: readonly string[]): readonly string[] =>
    [...places].sort((left, right) => rank(left) - rank(right))
  return {
    order,
    orderWithProbe(places) {
      const ordered = order(places)
      const probe = ordered.find((place) => rank(place) === 1)
      if (probe === undefined || ordered.indexOf(probe) < 3) return ordered
      const others = ordered.filter((place) => place !== probe)
      return [...others.slice(0, 2), probe, ...others.slice(2)]
    },
    isHealthy: (place) => rank(place) === 0,
    failed(place, cause) {
      const health = known.get(place)
      const id = cause instanceof ReaderError ? cause.id : 'source.unreachable'
      if (id === 'source.stale') return
      if (id === 'source.lie') {
        // Whole days, so that no time of a visit is written down: at least 24 hours, less than 48.
        const asideUntil = today() + 2
        if (health?.asideUntil !== asideUntil) set(place, { asideUntil })
      } else if (rank(place) === 0) set(place, { failing: true })
    },
    succeeded(place) {
      // A liar that tells the truth about one file stays aside until its day.
      if (rank(place) !== 2 && known.has(place)) set(place, null)
    },
    get known() {
      return Object.fromEntries(known)
    },
  }
}
