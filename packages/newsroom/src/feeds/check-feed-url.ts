import { CommandError } from '../command-error.ts'
import { isPublicAddress } from './public-address.ts'
import { isIP } from 'node:net'

/** Refuses what can never be a feed; where a name leads is checked at every fetch. */
export function checkFeedUrl(text: string): URL {
  const refuse = (message: string) => new CommandError('api.input-invalid', message, { at: 'location' })
  const url = URL.parse(text)
  if (url === null) throw refuse('This is no URL.')
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refuse('A feed is fetched by http or https.')
  if (url.username !== '' || url.password !== '') throw refuse('Sign-in data does not belong into a URL.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isPublicAddress(host))
    throw refuse(`${host} is not an address of the public network.`)
  return url
}
