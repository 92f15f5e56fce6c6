import { createHash, randomBytes } from 'node:crypto'

/** A secret for a cookie or a link: 256 bits, for an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a secret: who reads the database cannot sign in with it. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
