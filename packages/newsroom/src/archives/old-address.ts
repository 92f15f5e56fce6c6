/**
 * An address of an old site as it is kept and looked up: the path decoded and composed, without a slash at the end;
 * `/?p=12` keeps its query, because WordPress says everything there. Null for what is no page: the root, an address
 * of another site, one longer than 1,000 characters.
 * @param origin of the old site, with the path it lives under; null: every absolute address belongs to it
 */
export function oldAddress(address: string, origin: string | null): string | null {
  const base = origin === null ? null : URL.parse(origin)
  const url = URL.parse(address, base?.href ?? 'http://archive.invalid/')
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  if (base !== null && bareHost(url) !== bareHost(base)) return null
  const query = /^\?(?:p|page_id)=([0-9]{1,12})(?:&|$)/.exec(url.search)
  if (url.pathname === '/' && query !== null) return `/?p=${query[1] ?? ''}`
  const path = decoded(url.pathname).replace(/\/+$/, '')
  return path === '' || path.length > 1_000 ? null : path
}

/** Whether an address belongs to a site; `www.` and the scheme do not matter. */
function bareHost(url: URL): string {
  return url.host.replace(/^www\./, '')
}

function decoded(path: string): string {
  return path
    .split('/')
    .map((segment) => {
      try {
        return decodeURIComponent(segment).normalize('NFC')
      } catch {
        return segment
      }
    })
    .join('/')
    .replace(/[\u0000-\u001f]/g, '') // oxlint-disable-line no-control-regex
    .toWellFormed()
}
