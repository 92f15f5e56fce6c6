/**
 * The address of a page without what changes from one visit to the next: fragment and campaign parameters go,
 * scheme and host are lower-case. Null if it is no web address.
 */
export function canonicalLink(link: string | null): string | null {
  const found = /^(https?):\/\/([^/?#]+)([^?#]*)(\?[^#]*)?/i.exec(link?.trim() ?? '')
  if (found === null) return null
  const [, scheme = '', host = '', path = '', query = ''] = found
  const kept = query
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !/^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)(?:=|$)/i.test(pair))
  return `${scheme.toLowerCase()}://${host.toLowerCase()}${path === '' ? '/' : path}${kept.length === 0 ? '' : `?${kept.join('&')}`}`
}

/**
 * The key of an entry: its identifier, else its canonical link, else its title. An identifier that is unique only
 * inside its feed ("4711") gets the feed in front.
 */
export function entryKey(
  identifier: string | null,
  link: string | null,
  title: string | null,
  feed: string,
): string | null {
  if (identifier !== null)
    return /^[a-z][a-z0-9+.-]*:./i.test(identifier) ? identifier : `${feed}#${identifier}`
  return canonicalLink(link) ?? (title === null ? null : `${feed}#${title}`)
}
