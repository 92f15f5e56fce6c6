import { randomBytes } from 'node:crypto'

/** A new site's id: 128 bits, lower-case hexadecimal, for ever. */
export function newSiteId(): string {
  return randomBytes(16).toString('hex')
}
