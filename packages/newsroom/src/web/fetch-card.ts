import type { EmbedCard } from '@heliograph/api'
import { readAll } from '../feeds/request-once.ts'
import type { Newsroom } from '../newsroom.ts'
import { follow } from './follow.ts'
import { readHead } from './read-head.ts'

/** Milliseconds for the whole fetch. */
const longest = 10_000
/** The most bytes of a page taken; its head is at the beginning. */
const largest = 2 * 1024 * 1024

/**
 * What a page of another site says of itself: title, site and description as plain text, nothing else of it. A page
 * that cannot be fetched or read gives a card without words, for a person to write them.
 */
export async function fetchCard(location: string, newsroom: Pick<Newsroom, 'mayReach'>): Promise<EmbedCard> {
  const empty = { url: location, title: '', site: new URL(location).host.replace(/^www\./, ''), text: '' }
  try {
    const { response, status } = await follow(location, {
      signal: AbortSignal.timeout(longest),
      mayReach: newsroom.mayReach,
      headers: { accept: 'text/html, application/xhtml+xml' },
    })
    const type = response.headers['content-type'] ?? ''
    if (status !== 200 || !/^(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) {
      response.destroy()
      return empty
    }
    const { title, site, text } = readHead(await readAll(response, largest), type)
    return { url: location, title, site: site === '' ? empty.site : site, text }
  } catch {
    return empty
  }
}
