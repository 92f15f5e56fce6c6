import { lookup as resolveName } from 'node:dns'
import type { IncomingMessage } from 'node:http'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { isPublicAddress } from './public-address.ts'

/** Why a feed could not be fetched, or its folder is not read. `message` is for the desk's list of feeds. */
export class FeedError extends Error {
  readonly id:
    | 'feed.own-folder'
    | 'feed.private-address'
    | 'feed.refused'
    | 'feed.too-large'
    | 'feed.timeout'
    | 'feed.unreachable'
  constructor(id: FeedError['id'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'FeedError'
    this.id = id
  }
}

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
      const response = await requestOnce(url, options, signal)
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

/** Resolves a name for a connection, and refuses it if any address it leads to may not be reached. */
export function guardedLookup(
  mayReach: (address: string) => boolean,
  refuse: (address: string) => Error,
): LookupFunction {
  return (name, lookupOptions, callback) => {
    resolveName(name, { ...lookupOptions, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0)
      const forbidden = addresses.find(({ address }) => !mayReach(address))
      if (forbidden !== undefined) return callback(refuse(forbidden.address), '', 0)
      const [first] = addresses
      if (first === undefined) return callback(new Error('the name leads nowhere'), '', 0)
      if (lookupOptions.all === true) return callback(null, addresses)
      return callback(null, first.address, first.family)
    })
  }
}

function requestOnce(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const mayReach = options.mayReach ?? isPublicAddress
  const refuse = (address: string) =>
    new FeedError(
      'feed.private-address',
      `${url.hostname} leads to ${address}, which is no address of the public network.`,
    )
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return Promise.reject(
      new FeedError('feed.refused', `${url.protocol} is not fetched, only http and https.`),
    )
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !mayReach(host)) return Promise.reject(refuse(host))
  const lookup = guardedLookup(mayReach, refuse)
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      agent: false,
      lookup,
      signal,
      headers: {
        accept:
          'application/xml, application/rss+xml, application/atom+xml, application/json;q=0.9, */*;q=0.5',
        'accept-encoding': 'gzip, deflate, br',
        'user-agent': 'Heliograph',
        ...(options.etag !== undefined && { 'if-none-match': options.etag }),
        ...(options.lastModified !== undefined && { 'if-modified-since': options.lastModified }),
      },
    })
    request.on('response', resolve)
    request.on('error', reject)
    request.end()
  })
}

async function readAll(response: IncomingMessage, largest: number): Promise<Uint8Array> {
  const decoder = decoders[response.headers['content-encoding'] ?? '']?.()
  const stream = decoder === undefined ? response : response.pipe(decoder)
  if (decoder !== undefined) response.on('error', (error) => decoder.destroy(error))
  const parts: Buffer[] = []
  let length = 0
  for await (const part of stream as AsyncIterable<Buffer>) {
    length += part.length
    if (length > largest) {
      response.destroy()
      throw new FeedError('feed.too-large', `The feed is larger than ${largest} bytes.`)
    }
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const decoders: Readonly<Record<string, () => ReturnType<typeof createGunzip>>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}
