import { CommandError } from '../command-error.ts'
import { isPublicAddress } from './public-address.ts'
import { isIP } from 'node:net'

/** Refuses an address the server may never ask; where a name leads is checked at every fetch. */
export function checkFeedUrl(text: string, at = 'location'): URL {
  const refuse = (message: string) => new CommandError('api.input-invalid', message, { at })
  const url = URL.parse(text)
  if (url === null) throw refuse('This is no URL.')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('Only http and https are asked.')
  if (url.username !== '' || url.password !== '') throw refuse('Sign-in data does not belong into a URL.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isPublicAddress(host))
    throw refuse(`${host} is not an address of the public network.`)
  return url
}
