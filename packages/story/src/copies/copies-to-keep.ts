/** A saved copy as far as keeping it is concerned. */
export interface KeptCopy {
  /** Grows with every save of the article. */
  readonly save: number
  /** Who saved it; null: the program. */
  readonly by: string | null
  /** Milliseconds since 1970. */
  readonly at: number
  /** An earlier text was put in its place. */
  readonly held: boolean
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How far apart copies stand, by their age: the older, the fewer. */
const spacing = [
  { upTo: day, every: 10 * minute },
  { upTo: 7 * day, every: hour },
  { upTo: 90 * day, every: day },
] as const

/**
 * Which saved copies of an article stay: the last of each person, the newest of every ten minutes of the last day, of
 * every hour of the last week, of every day of the last 90 days, and in these days those that a restored text replaced.
 * Older ones go, but for the last of each person.
 * @param now milliseconds since 1970
 * @returns the saves of those that stay
 */
export function copiesToKeep(copies: readonly KeptCopy[], now: number): ReadonlySet<number> {
  const keep = new Set<number>()
  const seen = new Set<string>()
  const first = (what: string, save: number): void => {
    if (!seen.has(what)) keep.add(save)
    seen.add(what)
  }
  for (const { save, by, at, held } of copies.toSorted((one, other) => other.save - one.save)) {
    first(`person ${by ?? ''}`, save)
    if (held && now - at <= 90 * day) keep.add(save)
    const rule = spacing.find(({ upTo }) => now - at <= upTo)
    if (rule !== undefined) first(`${rule.every} ${Math.floor(at / rule.every)}`, save)
  }
  return keep
}
