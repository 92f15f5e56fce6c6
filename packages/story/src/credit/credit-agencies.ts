/** An agency as credit lines name it. */
export interface Agency {
  /** Lower-case key, the same in every service: `northwire`. */
  readonly key: string
  /** Its name as it writes itself. */
  readonly name: string
  /** Its name in other languages, by language key; `sr` serves both Serbian scripts. */
  readonly names: Readonly<Record<string, string>>
}

/**
 * The agencies an article credits, each once: in the order an editor moved them to, then the others in order of
 * first appearance (text first, then attachment). An agency whose last block is gone is not credited, wherever
 * it once was moved to.
 * @param appearing agency keys in order of first appearance; may repeat
 * @param moved the order an editor gave, possibly with agencies that are gone; empty if nobody moved any
 */
export function creditAgencies(appearing: readonly string[], moved: readonly string[]): readonly string[] {
  const present = new Set(appearing)
  return [...new Set([...moved.filter((key) => present.has(key)), ...present])]
}

/** The order after moving one agency by one place (-1 earlier, 1 later); unchanged at the ends. */
export function moveAgency(order: readonly string[], key: string, by: -1 | 1): readonly string[] {
  const at = order.indexOf(key)
  const to = at + by
  if (at < 0 || to < 0 || to >= order.length) return order
  const moved = order.toSpliced(at, 1)
  moved.splice(to, 0, key)
  return moved
}

/** The name of an agency in a language. */
export function agencyName(agency: Agency, language: string): string {
  return agency.names[language] ?? agency.name
}
