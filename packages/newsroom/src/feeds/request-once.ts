import { lookup as resolveName } from 'node:dns'
import type { IncomingMessage } from 'node:http'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

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

export interface RequestOptions {
  /** Which addresses may be talked to. */
  readonly mayReach: (address: string) => boolean
  readonly signal: AbortSignal
  /** Default: GET. */
  readonly method?: 'GET' | 'HEAD'
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * One request, no redirect followed. Every address the name leads to is checked at the moment of connecting.
 * @throws {FeedError} `feed.private-address`, `feed.refused`
 */
export function requestOnce(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  const { mayReach, signal } = options
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
      method: options.method ?? 'GET',
      headers: { 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'Heliograph', ...options.headers },
    })
    request.on('response', resolve)
    request.on('error', reject)
    request.end()
  })
}

/** The body of an answer, unpacked. @throws {FeedError} `feed.too-large` */
export async function readAll(response: IncomingMessage, largest: number): Promise<Uint8Array> {
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
