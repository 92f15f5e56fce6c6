import { randomBytes, createHash } from 'node:crypto'
import type { Json } from '@heliograph/store'
import type { NameMatcher, Span } from './name-matcher.ts'

/** What a rewriting found and did. */
export interface Rewriting {
  /** How often the name was found. */
  count: number
  /** Pictures that were taken out. */
  pictures: number
}

export interface RewriteOptions {
  readonly matcher: NameMatcher
  /** What stands in place of the name in a text for people. */
  readonly replacement: string
  /** Hashes of pictures to take out of texts. */
  readonly media: ReadonlySet<string>
  /** A secret of this one act: the same identifier becomes the same, and nobody can try guesses later. */
  readonly secret: Buffer
}

/** A new secret, to be thrown away with the act. */
export function newSecret(): Buffer {
  return randomBytes(32)
}

/** Members of JSON whose values are read by programs. */
const identifiers: ReadonlySet<string> = new Set([
  'href',
  'url',
  'src',
  'file',
  'guid',
  'id',
  'key',
  'chainKey',
  'revisionKey',
  'version',
  'location',
  'section',
  'ordering_key',
])

/** A text for people, without the name; markup in it stays as it is. */
export function rewriteText(text: string, options: RewriteOptions, tally: Rewriting): string {
  const { matcher, replacement } = options
  // Markup may stand inside a name: then the tags are left where they are.
  const tags = text.includes('<') ? [...text.matchAll(/<[^>]*>/g)] : []
  let result = text
  if (tags.length > 0) {
    const pieces: { readonly start: number; readonly text: string }[] = []
    let from = 0
    for (const tag of tags) {
      pieces.push({ start: from, text: text.slice(from, tag.index) })
      from = tag.index + tag[0].length
    }
    pieces.push({ start: from, text: text.slice(from) })
    const rewritten = rewriteRun(
      pieces.map((piece) => piece.text),
      options,
      tally,
    )
    result = pieces.map((_, at) => `${rewritten[at] ?? ''}${tags[at]?.[0] ?? ''}`).join('')
  }
  const spans = matcher.find(result)
  tally.count += spans.length
  return replaceSpans(result, spans, replacement)
}

/** Something a program reads: what is left of it is an identifier that says nothing, the same for the same. */
export function rewriteIdentifier(text: string, options: RewriteOptions, tally: Rewriting): string {
  const spans = options.matcher.find(text)
  if (spans.length > 0) {
    tally.count += spans.length
    return replaceSpans(text, spans, withheld(text, options))
  }
  const decoded = decode(text)
  const inside = decoded === text ? [] : options.matcher.find(decoded)
  tally.count += inside.length
  return inside.length === 0 ? text : encodeURI(replaceSpans(decoded, inside, withheld(text, options)))
}

/** Any JSON without the name, in text that runs over several marks too, and without the pictures. */
export function rewriteJson(value: Json, options: RewriteOptions, tally: Rewriting): Json {
  if (typeof value === 'string') return rewriteText(value, options, tally)
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return rewriteList(value as readonly Json[], options, tally)
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, Json>>).map(([member, inside]) => {
      if (member === 'picture' && showsAny(inside, options.media)) {
        takeOut(inside, options, tally)
        return [member, null]
      }
      if (typeof inside === 'string' && member === 'slug') {
        // Made anew from the headline.
        const found = options.matcher.find(inside).length
        tally.count += found
        return [member, found === 0 ? inside : '']
      }
      if (typeof inside === 'string' && identifiers.has(member))
        return [member, rewriteIdentifier(inside, options, tally)]
      return [member, rewriteJson(inside, options, tally)]
    }),
  )
}

/** Every text of a JSON value as a reader sees it: what stands in several marks is one. */
export function textsOf(value: Json): readonly string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  if (!Array.isArray(value)) return Object.values(value as Readonly<Record<string, Json>>).flatMap(textsOf)
  const list = value as readonly Json[]
  const texts: string[] = []
  let run = ''
  for (const one of list) {
    if (isTextNode(one)) run += one.text
    else {
      texts.push(run, ...textsOf(one))
      run = ''
    }
  }
  return [...texts, run].filter((text) => text !== '')
}

/** A picture goes with its words: what they say of the person is counted like what stands elsewhere. */
function takeOut(picture: Json, options: RewriteOptions, tally: Rewriting): void {
  rewriteJson(picture, { ...options, media: new Set() }, tally)
  tally.pictures++
}

function rewriteList(list: readonly Json[], options: RewriteOptions, tally: Rewriting): Json {
  const kept = list.filter((one) => {
    const isShown = isBlock(one) && showsAny((one as { readonly attrs?: Json }).attrs ?? null, options.media)
    if (isShown) takeOut(one, options, tally)
    return !isShown
  })
  const result: Json[] = []
  for (let at = 0; at < kept.length; at++) {
    const run: { readonly type: 'text'; readonly text: string }[] = []
    for (let next = kept[at]; isTextNode(next); next = kept[at + run.length]) run.push(next)
    if (run.length === 0) {
      result.push(rewriteJson(kept[at] ?? null, options, tally))
      continue
    }
    const texts = rewriteRun(
      run.map(({ text }) => text),
      options,
      tally,
    )
    run.forEach((node, place) => {
      const text = texts[place] ?? ''
      if (text === '') return
      const { text: _, ...rest } = node
      result.push({ ...(rewriteJson(rest as Json, options, tally) as object), text } as Json)
    })
    at += run.length - 1
  }
  return result
}

/** One text in several pieces: what replaces a name stands where it began. */
function rewriteRun(pieces: readonly string[], options: RewriteOptions, tally: Rewriting): readonly string[] {
  const spans = options.matcher.find(pieces.join(''))
  tally.count += spans.length
  let start = 0
  return pieces.map((piece) => {
    const end = start + piece.length
    let text = ''
    let at = start
    for (const span of spans) {
      if (span.end <= start || span.start >= end) continue
      text += piece.slice(at - start, Math.max(span.start, start) - start)
      if (span.start >= start) text += options.replacement
      at = Math.min(span.end, end)
    }
    text += piece.slice(at - start)
    start = end
    return text
  })
}

function replaceSpans(text: string, spans: readonly Span[], replacement: string): string {
  let result = ''
  let at = 0
  for (const { start, end } of spans) {
    result += text.slice(at, start) + replacement
    at = end
  }
  return result + text.slice(at)
}

function withheld(text: string, { secret }: RewriteOptions): string {
  return `withheld-${createHash('sha256').update(secret).update(text).digest('hex').slice(0, 12)}`
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function isTextNode(value: Json | undefined): value is { readonly type: 'text'; readonly text: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    'type' in value &&
    value['type'] === 'text' &&
    typeof value['text'] === 'string'
  )
}

function isBlock(value: Json): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && 'attrs' in value
}

function showsAny(value: Json, media: ReadonlySet<string>): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'media' in value &&
    typeof value['media'] === 'string' &&
    media.has(value['media'])
  )
}
