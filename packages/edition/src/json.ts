import { toAscii } from './bytes.ts'
import type { Bytes } from './crypto.ts'
import { EditionError } from './error.ts'

/** What a signed document may hold: no fractions, no negative numbers, nothing that two parsers read differently. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [member: string]: Json }

const maxDepth = 8

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/**
 * Reads the JSON of a signed document. Refused with `json`: a member that appears twice, numbers that are not whole
 * numbers from 0 to 2^53 - 1 in their shortest spelling, bytes outside printable ASCII and line feed, escapes other
 * than those of RFC 8259 with lower-case digits, nesting deeper than 8, anything after the value.
 */
export function parseStrictJson(bytes: Bytes): Json {
  let text: string
  try {
    text = toAscii(bytes)
  } catch (cause) {
    throw new EditionError('json', 'a byte outside printable ASCII', { cause })
  }
  let at = 0
  const refuse = (why: string): never => {
    throw new EditionError('json', `${why}, at byte ${at}`)
  }
  const space = (): void => {
    while (text[at] === ' ' || text[at] === '\n') at += 1
  }
  const expect = (character: string): void => {
    if (text[at] !== character) refuse(`expected ${character}`)
    at += 1
  }
  const string = (): string => {
    expect('"')
    let value = ''
    for (;;) {
      const character = text[at]
      if (character === undefined || character === '\n') return refuse('a string without an end')
      at += 1
      if (character === '"') return value
      if (character !== '\\') {
        value += character
        continue
      }
      const escaped = text[at]
      at += 1
      const plain = escaped === undefined ? undefined : escapes.get(escaped)
      if (plain !== undefined) value += plain
      else if (escaped === 'u') {
        const code = text.slice(at, at + 4)
        if (!/^[0-9a-f]{4}$/.test(code)) refuse('a bad escape')
        value += String.fromCharCode(parseInt(code, 16))
        at += 4
      } else refuse('a bad escape')
    }
  }
  const word = (spelling: string, value: Json): Json => {
    if (text.slice(at, at + spelling.length) !== spelling) refuse('no value')
    at += spelling.length
    return value
  }
  const number = (): number => {
    const spelling = /^(?:0|[1-9][0-9]{0,15})(?![0-9.eE])/.exec(text.slice(at, at + 20))?.[0]
    if (spelling === undefined) return refuse('not a whole number')
    at += spelling.length
    const value = Number(spelling)
    return Number.isSafeInteger(value) ? value : refuse('a number too large')
  }
  const value = (depth: number): Json => {
    if (depth > maxDepth) refuse('nested too deep')
    space()
    const character = text[at]
    if (character === '"') return string()
    if (character === 't') return word('true', true)
    if (character === 'f') return word('false', false)
    if (character === 'n') return word('null', null)
    if (character !== '{' && character !== '[') return number()
    at += 1
    space()
    const items: Json[] = []
    const members = new Map<string, Json>()
    const close = character === '{' ? '}' : ']'
    if (text[at] === close) at += 1
    else {
      for (;;) {
        space()
        if (character === '[') items.push(value(depth + 1))
        else {
          const member = string()
          if (members.has(member)) refuse(`member ${JSON.stringify(member)} twice`)
          space()
          expect(':')
          members.set(member, value(depth + 1))
        }
        space()
        if (text[at] === close) break
        expect(',')
      }
      at += 1
    }
    return character === '[' ? items : Object.fromEntries(members)
  }
  const whole = value(1)
  space()
  if (at !== text.length) refuse('bytes after the value')
  return whole
}

/** Writes what {@link parseStrictJson} reads. The bytes are made once, signed, and never made again. */
export function writeJson(value: Json): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
