import type { WireSummary } from '@heliograph/api'

/** An agency's item with its revisions as far as they are loaded, newest first. */
export interface Chain {
  readonly key: string
  readonly newest: WireSummary
  readonly earlier: readonly WireSummary[]
}

/** Folds revisions into chains. A chain stands where its newest revision stands; the order is by arrival. */
export function foldChains(items: readonly WireSummary[]): readonly Chain[] {
  const byChain = Map.groupBy(newestFirst(items), ({ chain }) => chain)
  return [...byChain].map(([key, revisions]) => {
    const [newest, ...earlier] = revisions as [WireSummary, ...WireSummary[]]
    return { key, newest, earlier }
  })
}

/** Joins two lists of items; of the same item the one in `fresh` holds. */
export function mergeItems(
  fresh: readonly WireSummary[],
  known: readonly WireSummary[],
): readonly WireSummary[] {
  const ids = new Set(fresh.map(({ id }) => id))
  return newestFirst([...fresh, ...known.filter(({ id }) => !ids.has(id))])
}

/** The items of `fresh` that `known` does not have. */
export function unseen(fresh: readonly WireSummary[], known: readonly WireSummary[]): readonly WireSummary[] {
  const ids = new Set(known.map(({ id }) => id))
  return fresh.filter(({ id }) => !ids.has(id))
}

function newestFirst(items: readonly WireSummary[]): readonly WireSummary[] {
  return items.toSorted((a, b) => Date.parse(b.receivedAt) - Date.parse(a.receivedAt))
}
