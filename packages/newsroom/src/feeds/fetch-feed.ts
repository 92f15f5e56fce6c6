import { isPublicAddress } from './public-address.ts'
import { FeedError, readAll, requestOnce } from './request-once.ts'

export interface FetchedFeed {
  /** Null: not modified since. */
  readonly bytes: Uint8Array | null
  readonly etag?: string
  readonly lastModified?: string
}

export interface FetchOptions {
  readonly etag?: string | undefined
  readonly lastModified?: string | undefined
  /** Which addresses may be talked to. Default: those of the public network. */
  readonly mayReach?: (address: string) => boolean
  /** The most bytes taken, after decompression. Default: 32 MB. */
  readonly largest?: number
  /** Milliseconds for the whole fetch. Default: 30,000. */
  readonly timeout?: number
}

const mostRedirects = 5

/**
 * Fetches a feed URL. Every address a name leads to is checked at the moment of connecting, for the first request
 * and after each redirect, so that neither a redirect nor a changing name reaches a private address.
 * @throws {FeedError}
 */
export async function fetchFeed(location: string, options: FetchOptions = {}): Promise<FetchedFeed> {
  const signal = AbortSignal.timeout(options.timeout ?? 30_000)
  let url = new URL(location)
  try {
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const response = await requestOnce(url, {
        mayReach: options.mayReach ?? isPublicAddress,
        signal,
        headers: {
          accept:
            'application/xml, application/rss+xml, application/atom+xml, application/json;q=0.9, */*;q=0.5',
          ...(options.etag !== undefined && { 'if-none-match': options.etag }),
          ...(options.lastModified !== undefined && { 'if-modified-since': options.lastModified }),
        },
      })
      const status = response.statusCode ?? 0
      const next = response.headers.location
      if ([301, 302, 303, 307, 308].includes(status) && next !== undefined) {
        response.destroy()
        const target = URL.parse(next, url)
        if (target === null)
          throw new FeedError('feed.refused', `${url.host} redirects to something that is no URL.`)
        url = target
        continue
      }
      if (status === 304) {
        response.destroy()
        return { bytes: null }
      }
      if (status !== 200) {
        response.destroy()
        throw new FeedError('feed.refused', `${url.host} answered ${status}.`)
      }
      const { etag } = response.headers
      const lastModified = response.headers['last-modified']
      return {
        bytes: await readAll(response, options.largest ?? 32 * 1024 * 1024),
        ...(etag !== undefined && { etag }),
        ...(lastModified !== undefined && { lastModified }),
      }
    }
    throw new FeedError('feed.refused', `${url.host} redirects more than ${mostRedirects} times.`)
  } catch (cause) {
    if (cause instanceof FeedError) throw cause
    if (signal.aborted) throw new FeedError('feed.timeout', `${url.host} did not answer in time.`, { cause })
    throw new FeedError('feed.unreachable', `${url.host} cannot be reached: ${(cause as Error).message}`, {
      cause,
    })
  }
}
