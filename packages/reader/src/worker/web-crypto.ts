import type { EditionCrypto, Gunzip } from '@heliograph/edition'
import { joined } from './fetch-file.ts'

/** The edition's cryptography on WebCrypto. */
export const webCrypto: EditionCrypto = {
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
  async verify(publicKey, signature, message) {
    try {
      const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
      return await crypto.subtle.verify('Ed25519', key, signature, message)
    } catch {
      return false
    }
  },
}

/** Decodes as it reads, and stops as soon as more comes out than was promised. */
export const streamGunzip: Gunzip = async (bytes, limit) => {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return joined(parts, length)
    length += value.length
    if (length > limit) {
      await reader.cancel().catch(() => undefined)
      throw new RangeError('more bytes than promised')
    }
    parts.push(value)
  }
}
