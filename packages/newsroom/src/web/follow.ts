import type { IncomingMessage } from 'node:http'
import { FeedError, requestOnce } from '../feeds/request-once.ts'
import type { RequestOptions } from '../feeds/request-once.ts'

const mostRedirects = 5

/** An answer that is no redirect, and the address that gave it. */
export interface Followed {
  readonly url: URL
  readonly status: number
  readonly response: IncomingMessage
  /** Whether every redirect on the way was one for good (301, 308). */
  readonly isMovedForGood: boolean
}

/**
 * Asks an address of the public network and follows its redirects, each checked like the first.
 * @throws {FeedError} or what the network says
 */
export async function follow(location: string, options: RequestOptions): Promise<Followed> {
  let url = new URL(location)
  let isMovedForGood = true
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await requestOnce(url, options)
    const status = response.statusCode ?? 0
    const next = response.headers.location
    if (![301, 302, 303, 307, 308].includes(status) || next === undefined)
      return { url, status, response, isMovedForGood: redirects > 0 && isMovedForGood }
    response.destroy()
    const target = URL.parse(next, url)
    if (target === null)
      throw new FeedError('feed.refused', `${url.host} redirects to something that is no URL.`)
    isMovedForGood &&= status === 301 || status === 308
    url = target
  }
  throw new FeedError('feed.refused', `${url.host} redirects more than ${mostRedirects} times.`)
}
