/** A run of words that both texts have, or only the older or the newer one. */
export interface WordRun {
  readonly change: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Longer texts are shown as one replaced by the other. */
const mostPairs = 400_000

/** What changed between two texts, word by word: their longest common list of words and the gaps between. */
export function changedWords(before: string, after: string): readonly WordRun[] {
  const [old, now] = [piecesOf(before), piecesOf(after)]
  if (old.length * now.length > mostPairs)
    return joined([
      { change: 'removed', text: before },
      { change: 'added', text: after },
    ])
  const width = now.length + 1
  const longest = new Uint32Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      longest[i * width + j] =
        old[i] === now[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0)
  const runs: WordRun[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length)
    if (i < old.length && j < now.length && old[i] === now[j]) {
      runs.push({ change: 'same', text: now[j++] ?? '' })
      i++
    } else if (
      j === now.length ||
      (i < old.length && (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
    )
      runs.push({ change: 'removed', text: old[i++] ?? '' })
    else runs.push({ change: 'added', text: now[j++] ?? '' })
  return joined(runs)
}

function piecesOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}\u200c]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? []
}

function joined(runs: readonly WordRun[]): readonly WordRun[] {
  const whole: { change: WordRun['change']; text: string }[] = []
  for (const run of runs) {
    const last = whole.at(-1)
    if (last?.change === run.change) last.text += run.text
    else if (run.text !== '') whole.push({ ...run })
  }
  return whole
}
