/** What many timings of one thing say. Milliseconds, or whatever was put in. */
export interface Spread {
  readonly count: number
  readonly p50: number
  readonly p99: number
  readonly min: number
  readonly max: number
  readonly mean: number
}

/**
 * The nearest-rank percentile: the smallest value that at least `percent` of a hundred values do not exceed. It is
 * always a value that was measured; with fewer than a hundred values the 99th is the largest.
 * @throws {RangeError} without values, or outside 0 to 100
 */
export function percentile(values: readonly number[], percent: number): number {
  if (!(percent >= 0 && percent <= 100)) throw new RangeError(`${percent} is no percentile`)
  const sorted = values.toSorted((left, right) => left - right)
  const found = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]
  if (found === undefined) throw new RangeError('no values')
  return found
}

/** Percentiles, ends and mean. @throws {RangeError} without values */
export function spreadOf(values: readonly number[]): Spread {
  return {
    count: values.length,
    p50: percentile(values, 50),
    p99: percentile(values, 99),
    min: percentile(values, 0),
    max: percentile(values, 100),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  }
}

/** How many times the first goes into the second. */
export function ratio(value: number, to: number): number {
  return value / to
}

/** Rounded for people: three figures, so that no noise is quoted. */
export function figures(value: number): string {
  if (value === 0) return '0'
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toLocaleString('en', { minimumFractionDigits: 0, maximumFractionDigits: digits })
}
