// Damage of the kinds that files really suffer, and some that only attackers think of. Every mutation follows from
// (seed, run) alone, so that a failure can be repeated without repeating the runs before it.

/** Numbers from 0 (inclusive) to 1 (exclusive): mulberry32. */
export type Random = () => number

export function randomOf(seed: number, run: number): Random {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(run + 1, 0xc2b2ae35)) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit)
}

function pick<Value>(random: Random, from: readonly Value[]): Value {
  return from[below(random, from.length)] as Value
}

const STRANGE = [
  '',
  ' ',
  '\u0000',
  '\uFFFE',
  '\u202E',
  '😀',
  '&amp;',
  '&nbsp;',
  '&#0;',
  '&#x110000;',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?x',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '<script>alert(1)</script>',
  '<a href="javascript:alert(1)">x</a>',
  '<img src=x onerror=alert(1)>',
  '<svg><script>1</script></svg>',
  'x'.repeat(5000),
  '<b>'.repeat(300),
  '-1',
  '1e999',
  '99999999999999999999',
  '2016-13-40T99:99:99Z',
  '2016-05-01',
  '0000-00-00',
  'stat:canceled',
  'sig:correction',
  'KILL: ',
  'UPDATE 3-',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'xml:lang',
  'xmlns="x"',
  'xmlns:a="b"',
  'javascript:alert(1)',
  '{"a":',
  '[[[[[[',
  '\\u0000',
  '\\',
  '"',
  "'",
  '<',
  '>',
  'mailto:a@b',
  'http://',
  'ა',
  'ف',
  'İ',
]

/** One to six pieces of damage, of the structure or of the bytes. */
export function mutate(input: Uint8Array, random: Random): Uint8Array {
  let bytes = input
  for (let left = random() < 0.5 ? 1 : 1 + below(random, 6); left > 0; left -= 1) {
    const text = random() < 0.85 ? decode(bytes) : null
    bytes = text === null ? mutateBytes(bytes, random) : encode(mutateText(text, random), random)
    if (bytes.length > 400_000) bytes = bytes.subarray(0, 400_000)
  }
  return bytes
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function encode(text: string, random: Random): Uint8Array {
  const kind = random()
  if (kind < 0.97) return new TextEncoder().encode(text)
  if (kind < 0.985) return Uint8Array.from(text, (char) => char.charCodeAt(0) & 255)
  const wide = new Uint8Array(text.length * 2)
  for (let at = 0; at < text.length; at += 1) {
    wide[at * 2] = text.charCodeAt(at) & 255
    wide[at * 2 + 1] = text.charCodeAt(at) >> 8
  }
  return wide
}

function mutateText(text: string, random: Random): string {
  const first = text.trimStart()[0]
  if (first === '{' || first === '[') {
    try {
      return JSON.stringify(mutateJson(JSON.parse(text) as unknown, random, 0))
    } catch {
      return splice(text, random)
    }
  }
  return first === '<' ? mutateXml(text, random) : splice(text, random)
}

function splice(text: string, random: Random): string {
  const at = below(random, text.length + 1)
  return text.slice(0, at) + pick(random, STRANGE) + text.slice(at + below(random, 10))
}

/** Most damage keeps the document well-formed, so that it reaches what is behind the XML reader. */
function mutateXml(text: string, random: Random): string {
  const parts = text.split(/(<!\[CDATA\[[\s\S]*?\]\]>|<[^>]*>)/)
  const elements = elementsIn(parts)
  if (elements.length === 0 || random() < 0.1) return brokenXml(parts, random) ?? splice(text, random)
  const element = pick(random, elements)
  const other = pick(random, elements)
  const inside = (of: Range): readonly string[] => parts.slice(of.start, of.end + 1)
  const without = (of: Range, put: readonly string[]): string =>
    [...parts.slice(0, of.start), ...put, ...parts.slice(of.end + 1)].join('')
  const escaped = (value: string): string =>
    value
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('"', '&quot;')
      .replace(/[\u0000-\u0008\uFFFE]/g, '')
  switch (below(random, 9)) {
    case 0:
      return without(element, [])
    case 1:
      return without(element, [
        inside(element)
          .join('')
          .repeat(2 + below(random, 30)),
      ])
    case 2:
      return without(element, inside(other))
    case 3: {
      const attributes = (parts[element.start] ?? '').replace(
        /="[^"]*"/,
        () => `="${escaped(pick(random, STRANGE))}"`,
      )
      return without(element, [attributes, ...inside(element).slice(1)])
    }
    case 4: {
      const name = pick(random, [
        'p',
        'embargoed',
        'newsItem',
        'section',
        'script',
        'item',
        'entry',
        'guid',
        'pubStatus',
        'x',
      ])
      const rename = (tag: string): string => tag.replace(/^(<\/?(?:[\w-]+:)?)[\w.-]+/, `$1${name}`)
      return without(
        element,
        inside(element).map((part, index, all) =>
          index === 0 || index === all.length - 1 ? rename(part) : part,
        ),
      )
    }
    case 5:
      return without(element, [
        (parts[element.start] ?? '').replace(/(\/?>)$/, ` strange="${escaped(pick(random, STRANGE))}"$1`),
        ...inside(element).slice(1),
      ])
    case 6:
      return element.start === element.end
        ? without(element, [])
        : without(element, [
            parts[element.start] ?? '',
            escaped(pick(random, STRANGE)),
            parts[element.end] ?? '',
          ])
    case 7: {
      const depth = 1 + below(random, 150)
      return without(element, ['<div>'.repeat(depth), ...inside(element), '</div>'.repeat(depth)])
    }
    default:
      return without(element, [
        '<![CDATA[',
        pick(random, STRANGE).replaceAll(']]>', ''),
        ']]>',
        ...inside(element),
      ])
  }
}

/** From the part of the start tag to the part of the end tag. */
interface Range {
  readonly start: number
  readonly end: number
}

function elementsIn(parts: readonly string[]): readonly Range[] {
  const found: Range[] = []
  const open: number[] = []
  parts.forEach((part, index) => {
    if (!part.startsWith('<') || part.startsWith('<!') || part.startsWith('<?')) return
    if (part.startsWith('</')) {
      const start = open.pop()
      if (start !== undefined) found.push({ start, end: index })
    } else if (part.endsWith('/>')) found.push({ start: index, end: index })
    else open.push(index)
  })
  return found
}

function brokenXml(parts: readonly string[], random: Random): string | null {
  const tags = parts.flatMap((part, index) => (part.startsWith('<') ? [index] : []))
  if (tags.length === 0) return null
  const at = pick(random, tags)
  const other = pick(random, tags)
  const changed = [...parts]
  switch (below(random, 5)) {
    case 0:
      changed.splice(at, 1)
      break
    case 1:
      changed.splice(at, 0, (parts[at] ?? '').repeat(1 + below(random, 200)))
      break
    case 2:
      changed[at] = parts[other] ?? ''
      break
    case 3:
      changed.splice(Math.min(at, other), Math.abs(at - other))
      break
    default:
      changed[at] = pick(random, STRANGE)
  }
  return changed.join('')
}

function mutateJson(value: unknown, random: Random, depth: number): unknown {
  if (depth > 6 || random() < 0.05)
    return pick<unknown>(random, [
      null,
      true,
      0,
      -1,
      1e308,
      '',
      [],
      {},
      [[[]]],
      pick(random, STRANGE),
      { value },
      [value],
    ])
  if (Array.isArray(value)) {
    const list = [...(value as readonly unknown[])]
    if (list.length === 0) return [pick(random, STRANGE)]
    const at = below(random, list.length)
    if (random() < 0.2) list.splice(at, 1)
    else if (random() < 0.3) list.push(list[at])
    else list[at] = mutateJson(list[at], random, depth + 1)
    return list
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    if (entries.length === 0) return { [pick(random, STRANGE)]: null }
    const at = below(random, entries.length)
    const [key, inner] = entries[at] as [string, unknown]
    const kind = random()
    if (kind < 0.15) entries.splice(at, 1)
    else if (kind < 0.3)
      entries[at] = [pick(random, [key.toUpperCase(), `${key}s`, pick(random, STRANGE)]), inner]
    else entries[at] = [key, mutateJson(inner, random, depth + 1)]
    return Object.fromEntries(entries)
  }
  return pick<unknown>(random, [
    null,
    [value],
    { value },
    pick(random, STRANGE),
    `${String(value)}${pick(random, STRANGE)}`,
  ])
}

function mutateBytes(input: Uint8Array, random: Random): Uint8Array {
  // Not `slice`: on a Buffer that is a view, and the source would be damaged for all later runs.
  const bytes = Uint8Array.from(input)
  const at = below(random, bytes.length)
  const length = 1 + below(random, Math.max(1, Math.min(400, bytes.length - at)))
  switch (below(random, 6)) {
    case 0:
      if (bytes.length > 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8))
      return bytes
    case 1:
      for (let index = at; index < Math.min(bytes.length, at + length); index += 1)
        bytes[index] = below(random, 256)
      return bytes
    case 2:
      return bytes.subarray(0, at)
    case 3:
      return joined(bytes.subarray(0, at), bytes.subarray(at + length))
    case 4:
      return joined(bytes.subarray(0, at + length), bytes.subarray(at))
    default:
      return joined(
        bytes.subarray(0, at),
        new TextEncoder().encode(pick(random, STRANGE)),
        bytes.subarray(at),
      )
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
