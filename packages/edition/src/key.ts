import { EditionError } from './error.ts'

/** The longest key, in bytes: a full bucket of the longest keys still stays far under the cap of a node. */
export const maxKeyLength = 400

/**
 * Where an object lives in the tree.
 * An article: `/<service>/<yyyy>/<mm>/<id>`, for ever. A page that changes in place: `/<service>/_live/<name>`.
 * A picture: `/_media/<yyyy>/<mm>/<name>`. What belongs to the whole site: `/_site/_live/<name>`.
 */
export type KeyParts =
  | {
      readonly kind: 'article'
      readonly service: string
      readonly year: string
      readonly month: string
      readonly id: number
    }
  | { readonly kind: 'live'; readonly service: string; readonly name: string }
  | { readonly kind: 'media'; readonly year: string; readonly month: string; readonly name: string }

/** Two or three letters and up to three parts after hyphens: `fa`, `ps-af`, `sr-latn`. */
export const servicePattern = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/
const yearPattern = /^(?:19|20|21)[0-9]{2}$/
const monthPattern = /^(?:0[1-9]|1[0-2])$/
const idPattern = /^[1-9][0-9]{0,15}$/
const mediaPattern = /^[0-9a-f]{32}-[1-9][0-9]{0,4}\.[a-z0-9]{2,5}$/
const segmentPattern = /^(?:[a-z0-9]|%[0-9A-F]{2})(?:[a-z0-9._~-]|%[0-9A-F]{2})*$/

export const isYear = (text: string): boolean => yearPattern.test(text)
export const isMonth = (text: string): boolean => monthPattern.test(text)

/**
 * A name under `_live`: segments of lower-case ASCII letters, digits, `.`, `_`, `~`, `-` and percent-encoded bytes,
 * joined by `/`, each beginning with a letter, a digit or a percent-encoded byte. The first segment is not a number,
 * or it could not be told from a year in a URL.
 */
export function isLiveName(name: string): boolean {
  const segments = name.split('/')
  return !/^[0-9]+$/.test(segments[0] ?? '') && segments.every((segment) => segmentPattern.test(segment))
}

/** Takes a key apart; null for what is no key. */
export function parseKey(key: string): KeyParts | null {
  if (key.length > maxKeyLength) return null
  const [empty, service = '', second = '', third = '', ...rest] = key.split('/')
  if (empty !== '') return null
  const isPlain = servicePattern.test(service)
  if (second === '_live') {
    const name = key.slice(service.length + 8)
    return (isPlain || service === '_site') && isLiveName(name) ? { kind: 'live', service, name } : null
  }
  const [last = ''] = rest
  if (rest.length !== 1 || !isYear(second) || !isMonth(third)) return null
  if (service === '_media') {
    return mediaPattern.test(last) ? { kind: 'media', year: second, month: third, name: last } : null
  }
  const id = Number(last)
  return isPlain && idPattern.test(last) && Number.isSafeInteger(id)
    ? { kind: 'article', service, year: second, month: third, id }
    : null
}

/** Takes a key apart; refuses with `key` what is no key. */
export function keyParts(key: string): KeyParts {
  const parts = parseKey(key)
  if (parts === null) throw new EditionError('key', `not a key: ${key.slice(0, maxKeyLength)}`)
  return parts
}

/** The key of an article. The year and month are those of first publication in UTC. */
export function articleKey(service: string, year: number, month: number, id: number): string {
  const key = `/${service}/${year}/${String(month).padStart(2, '0')}/${id}`
  keyParts(key)
  return key
}

/** The key of a page that changes in place. */
export function liveKey(service: string, name: string): string {
  const key = `/${service}/_live/${name}`
  keyParts(key)
  return key
}

/** The key of a picture: month in UTC when it was first stored, name `<32 hex>-<width>.<extension>`. */
export function mediaKey(year: number, month: number, name: string): string {
  const key = `/_media/${year}/${String(month).padStart(2, '0')}/${name}`
  keyParts(key)
  return key
}
