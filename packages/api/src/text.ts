import type { UnknownPathItem } from 'valibot'

/** What is wrong with a string that is no text. */
export const notText = 'Text holds no NUL character and no half of a surrogate pair.'

/** Whether a string is text that the database can keep. */
export function isText(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0')
}

interface Place {
  readonly value: unknown
  readonly item: UnknownPathItem | null
  readonly parent: Place | null
}

/**
 * Where, anywhere inside a JSON value, a string is no text; null if nowhere. A name that is no text is reported at the
 * object that has it. Goes as deep as the value does without a call per level.
 */
export function placeOfNoText(whole: unknown): [UnknownPathItem, ...UnknownPathItem[]] | undefined | null {
  const waiting: Place[] = [{ value: whole, item: null, parent: null }]
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { value } = place
    if (typeof value === 'string' && !isText(value)) return pathTo(place)
    if (typeof value !== 'object' || value === null) continue
    for (const [name, inner] of Object.entries(value)) {
      if (!isText(name)) return pathTo(place)
      const key = Array.isArray(value) ? Number(name) : name
      waiting.push({
        value: inner,
        item: { type: 'unknown', origin: 'value', input: value, key, value: inner },
        parent: place,
      })
    }
  }
  return null
}

function pathTo(place: Place): [UnknownPathItem, ...UnknownPathItem[]] | undefined {
  const path: UnknownPathItem[] = []
  for (let at: Place | null = place; at !== null; at = at.parent) if (at.item !== null) path.unshift(at.item)
  const [first, ...rest] = path
  return first === undefined ? undefined : [first, ...rest]
}
