import type { WireLimits } from './limits.ts'
import { type Place, Refusal } from './problem.ts'

/** A JSON text as a value. Refuses what is not JSON (with line and column) and what is nested too deep. */
export function readJson(text: string, limits: WireLimits): unknown {
  refuseDepth(text, limits.depth)
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const at = /at position (\d+)/.exec(message)?.[1]
    throw new Refusal(
      'wire.malformed-json',
      `The JSON is not well-formed: ${message.replace(/ \(line \d+ column \d+\)/, '').slice(0, 200)}.`,
      'Ask the agency to send it again; if it keeps coming, load a repaired copy.',
      placeAt(text, at === undefined ? (/end of/i.test(message) ? text.length : null) : Number(at)),
    )
  }
}

function refuseDepth(text: string, limit: number): void {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (quoted) {
      if (code === 0x5c) at += 1
      else if (code === 0x22) quoted = false
    } else if (code === 0x22) quoted = true
    else if (code === 0x7b || code === 0x5b) {
      depth += 1
      if (depth > limit)
        throw new Refusal(
          'wire.too-deep',
          `Values are nested more than ${limit} deep.`,
          'No agency sends this: look at the file before trusting its sender.',
          placeAt(text, at),
        )
    } else if (code === 0x7d || code === 0x5d) depth -= 1
  }
}

function placeAt(text: string, at: number | null): Place | null {
  if (at === null) return null
  const before = text.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}
