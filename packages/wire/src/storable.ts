import { sha256, utf8 } from './sha256.ts'

/**
 * The same value with texts that any database takes: no NUL, and no half of a surrogate pair (JSON can write both
 * as escapes, and cutting a text can make the latter). What is in order already is handed back itself.
 */
export function storable<Value>(value: Value): Value {
  return clean(value) as Value
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value
    const cleaned = list.map(clean)
    return cleaned.every((entry, index) => entry === list[index]) ? list : cleaned
  }
  const entries = Object.entries(value)
  const cleaned = entries.map(([key, entry]) => [storableText(key), clean(entry)] as const)
  return cleaned.every(([key, entry], index) => key === entries[index]?.[0] && entry === entries[index][1])
    ? value
    : Object.fromEntries(cleaned)
}

/** One text, as {@link storable}. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}

/** A key of at most `bytes` bytes (an index takes no longer one): the end of a longer one becomes its hash. */
export function shortKey(key: string, bytes: number): string {
  if (key.length * 3 <= bytes || utf8(key).length <= bytes) return key
  const hash = `~${sha256(key).slice(0, 32)}`
  // Three bytes are the most that one UTF-16 unit becomes.
  return storableText(key.slice(0, Math.floor((bytes - hash.length) / 3))) + hash
}
