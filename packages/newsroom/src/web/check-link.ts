import type { LinkState } from '@heliograph/api'
import type { Newsroom } from '../newsroom.ts'
import { follow } from './follow.ts'

/** Milliseconds for the whole check. */
const longest = 10_000

/**
 * Looks where a link leads: asks for the head of the page, or for the page where a server knows no heads. Whatever
 * happens is an answer.
 */
export async function checkLink(location: string, newsroom: Pick<Newsroom, 'mayReach'>): Promise<LinkState> {
  const signal = AbortSignal.timeout(longest)
  try {
    const ask = (method: 'GET' | 'HEAD') =>
      follow(location, { method, signal, mayReach: newsroom.mayReach, headers: { accept: '*/*' } })
    const head = await ask('HEAD')
    head.response.destroy()
    const found = head.status < 400 ? head : await ask('GET')
    found.response.destroy()
    const { status, url, isMovedForGood } = found
    if (status === 404 || status === 410) return { state: 'gone', status }
    if (status >= 500) return { state: 'unreachable', status }
    if (status >= 400) return { state: 'refused', status }
    return isMovedForGood ? { state: 'moved', to: url.href, status } : { state: 'ok', status }
  } catch {
    return { state: 'unreachable' }
  }
}
