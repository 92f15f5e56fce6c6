import { isLiveName, isMonth, isYear, keyParts, parseKey, servicePattern } from './key.ts'

/** One spelling for one segment: decoded, composed (NFC), encoded again. Null when it cannot be decoded. */
function normalSegment(segment: string): string | null {
  try {
    return encodeURIComponent(decodeURIComponent(segment).normalize('NFC'))
  } catch {
    return null
  }
}

function liveOf(service: string, segments: readonly string[]): string | null {
  const normal = segments.map(normalSegment)
  if (normal.includes(null)) return null
  const name = normal.join('/')
  const key = `/${service}/_live/${name}`
  return isLiveName(name) && parseKey(key) !== null ? key : null
}

/**
 * The key of the path of a URL, as it stands in the URL (percent-encoded), or null for a path that no edition holds.
 * The slug of an article is decoration and does not count; a slash at the end of a live page is optional.
 * Origin, service worker and press all use this one function.
 */
export function keyOfUrl(pathname: string): string | null {
  if (pathname === '/') return '/_site/_live/index'
  const [empty, service = '', ...rest] = pathname.split('/')
  if (empty !== '') return null
  if (service === '_media') return parseKey(pathname)?.kind === 'media' ? pathname : null
  const isSite = service === '_site'
  if (!isSite && !servicePattern.test(service)) return null
  if (rest.at(-1) === '') rest.pop()
  if (rest.length === 0) return isSite ? null : `/${service}/_live/front`
  const [year = '', month = '', last = ''] = rest
  if (!isSite && isYear(year)) {
    const id = /^([1-9][0-9]{0,15})(?:-[^/]*)?$/.exec(last)?.[1]
    if (rest.length !== 3 || !isMonth(month) || id === undefined || pathname.endsWith('/')) return null
    const key = `/${service}/${year}/${month}/${id}`
    return parseKey(key) === null ? null : key
  }
  const key = liveOf(service, rest)
  // The front page and the index have one address each.
  return key === `/${service}/_live/front` || key === '/_site/_live/index' ? null : key
}

/**
 * The path at which the object of a key is read: the one that links, canonical addresses and feeds use.
 * For an article a slug may be given; it is percent-encoded here. Refuses with `key` what is no key.
 */
export function urlOfKey(key: string, slug?: string): string {
  const parts = keyParts(key)
  if (parts.kind === 'media') return key
  if (parts.kind === 'article') return slug ? `${key}-${encodeURIComponent(slug)}` : key
  if (parts.service === '_site' && parts.name === 'index') return '/'
  if (parts.name === 'front') return `/${parts.service}/`
  const isFile = parts.name.slice(parts.name.lastIndexOf('/') + 1).includes('.')
  return `/${parts.service}/${parts.name}${isFile ? '' : '/'}`
}
