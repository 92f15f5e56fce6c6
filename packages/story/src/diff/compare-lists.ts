import { diffArrays } from 'diff'

/** Of two lists, entries that one has, the other has, or both have, in order. */
export type Comparison = readonly { readonly in: 'before' | 'after' | 'both' }[]

/** Up to so many comparisons a table is filled, which is several times faster where much has changed. */
const tableSize = 250_000

/** The longest list of entries that both have in order, told as steps through both. */
export function compareLists(before: readonly string[], after: readonly string[]): Comparison {
  const steps: { in: 'before' | 'after' | 'both' }[] = []
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++
  for (let at = 0; at < head; at++) steps.push({ in: 'both' })
  const [one, other] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)]
  if (one.length * other.length <= tableSize) byTable(one, other, steps)
  else
    for (const { added, removed, count } of diffArrays([...one], [...other]))
      for (let at = 0; at < count; at++) steps.push({ in: added ? 'after' : removed ? 'before' : 'both' })
  for (let at = 0; at < tail; at++) steps.push({ in: 'both' })
  return steps
}

function byTable(
  before: readonly string[],
  after: readonly string[],
  steps: { in: 'before' | 'after' | 'both' }[],
): void {
  const [n, m] = [before.length, after.length]
  const width = m + 1
  // Longest common list of what stands behind each pair of places.
  const longest = new Uint16Array((n + 1) * width)
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--)
      longest[i * width + j] =
        before[i] === after[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0)
  let [i, j] = [0, 0]
  while (i < n || j < m)
    if (i < n && j < m && before[i] === after[j]) {
      steps.push({ in: 'both' })
      i++
      j++
    } else if (
      i < n &&
      (j === m || (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
    ) {
      steps.push({ in: 'before' })
      i++
    } else {
      steps.push({ in: 'after' })
      j++
    }
}
