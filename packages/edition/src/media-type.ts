import { EditionError } from './error.ts'

const mebibyte = 1_048_576

/**
 * The closed table of what an edition may hold. The number is the byte in an entry and never changes meaning; the cap
 * is the most bytes one object may decode to.
 */
const table = {
  'text/html': { code: 1, header: 'text/html; charset=utf-8', cap: 4 * mebibyte },
  'application/rss+xml': { code: 2, header: 'application/rss+xml; charset=utf-8', cap: 4 * mebibyte },
  'application/atom+xml': { code: 3, header: 'application/atom+xml; charset=utf-8', cap: 4 * mebibyte },
  'application/xml': { code: 4, header: 'application/xml; charset=utf-8', cap: 16 * mebibyte },
  'application/json': { code: 5, header: 'application/json', cap: 16 * mebibyte },
  'text/plain': { code: 6, header: 'text/plain; charset=utf-8', cap: 4 * mebibyte },
  'text/css': { code: 7, header: 'text/css; charset=utf-8', cap: mebibyte },
  'text/javascript': { code: 8, header: 'text/javascript; charset=utf-8', cap: mebibyte },
  'application/manifest+json': { code: 9, header: 'application/manifest+json', cap: mebibyte },
  'image/avif': { code: 16, header: 'image/avif', cap: 32 * mebibyte },
  'image/jpeg': { code: 17, header: 'image/jpeg', cap: 32 * mebibyte },
  'image/png': { code: 18, header: 'image/png', cap: 32 * mebibyte },
  'image/webp': { code: 19, header: 'image/webp', cap: 32 * mebibyte },
  'image/svg+xml': { code: 20, header: 'image/svg+xml', cap: mebibyte },
  'application/octet-stream': { code: 255, header: 'application/octet-stream', cap: 64 * mebibyte },
} as const

/** A media type an edition may hold (IANA names). */
export type MediaType = keyof typeof table

const byCode = new Map<number, MediaType>(
  (Object.keys(table) as MediaType[]).map((mediaType) => [table[mediaType].code, mediaType]),
)

export function isMediaType(name: string): name is MediaType {
  return Object.hasOwn(table, name)
}

export function mediaTypeCode(mediaType: MediaType): number {
  return table[mediaType].code
}

/** The media type of a code; `node.format` for a code outside the table. */
export function mediaTypeOfCode(code: number): MediaType {
  const mediaType = byCode.get(code)
  if (mediaType === undefined) throw new EditionError('node.format', `media type ${code} is not in the table`)
  return mediaType
}

/** The most bytes an object of this type may decode to. */
export function decodedCap(mediaType: MediaType): number {
  return table[mediaType].cap
}

/** The stylesheets and scripts a page may carry inline, as CSP source expressions (`sha256-…`), without quotes. */
export interface PagePolicy {
  readonly styles: readonly string[]
  readonly scripts: readonly string[]
}

const sources = (hashes: readonly string[]): string =>
  hashes.length === 0 ? "'none'" : hashes.map((hash) => `'${hash}'`).join(' ')

/**
 * The headers of a verified response. They come from this table alone: what a mirror says about type, policy or
 * caching is never passed on.
 */
export function responseHeaders(
  mediaType: MediaType,
  policy: PagePolicy = { styles: [], scripts: [] },
): Readonly<Record<string, string>> {
  const isPage = mediaType === 'text/html'
  return {
    'content-type': table[mediaType].header,
    'content-security-policy': isPage
      ? `default-src 'none'; style-src ${sources(policy.styles)}; script-src ${sources(policy.scripts)}; ` +
        "img-src 'self' data:; media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
      : "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  }
}
