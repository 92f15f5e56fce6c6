import { isSafeLink } from '@heliograph/story'
import { markup, nothing } from './markup.ts'
import type { Markup } from './markup.ts'
import type { Voice } from './voice.ts'
import { webAddress } from './web-address.ts'

/**
 * Something on another site, as a plain link with its words: nothing of that site is loaded, and it does not learn who
 * reads here. The words may be of any language, so they are kept apart from what stands around them.
 */
export function embedCard(attrs: Readonly<Record<string, unknown>>, voice: Voice): Markup {
  const words = (name: string): string => {
    const value = attrs[name]
    return typeof value === 'string' ? voice.text(value.trim()) : ''
  }
  const address = attrs['url']
  const url = typeof address === 'string' && isSafeLink(address) ? parse(address) : null
  if (url === null) return nothing
  const site = words('site') || url.host
  const title = words('title') || site
  const text = words('text')
  return markup`
    <p class="card"><a href="${url.href}" rel="noreferrer"><bdi>${title}</bdi></a>
    <span class="ui soft"><bdi>${site}</bdi></span>
    ${text === '' ? null : markup`<span class="ui"><bdi>${text}</bdi></span>`}</p>`
}

/** Where it leads and whose site it is; null for what is no address of the web. */
function parse(address: string): { readonly href: string; readonly host: string } | null {
  const host = /^https?:\/\/([^\s/?#@]+)/i.exec(address)?.[1]
  return host === undefined ? null : { href: webAddress(address), host: host.replace(/^www\./i, '') }
}
