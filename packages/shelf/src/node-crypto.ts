import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { createGunzip, gunzipSync, gzip } from 'node:zlib'
import type { Bytes, EditionCrypto, Gunzip, Signer } from '@heliograph/edition'

const publicKeys = new Map<string, KeyObject>()

function publicKeyOf(raw: Bytes): KeyObject {
  const x = Buffer.from(raw).toString('base64url')
  let key = publicKeys.get(x)
  if (key === undefined) {
    key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    if (publicKeys.size > 256) publicKeys.clear()
    publicKeys.set(x, key)
  }
  return key
}

/** The edition's cryptography on node:crypto: answers at once, six times as fast as WebCrypto. */
export const nodeCrypto: EditionCrypto = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer') as Bytes,
  verify(publicKey, signature, message) {
    try {
      return verify(null, message, publicKeyOf(publicKey), signature)
    } catch {
      return false
    }
  },
}

/** A private key in this process, with its PKCS #8 form for keeping. */
export interface LocalKey extends Signer {
  /** PEM. Never logged, never in an error. */
  readonly pem: string
}

function keyFrom(key: KeyObject): LocalKey {
  const x = createPublicKey(key).export({ format: 'jwk' }).x ?? ''
  return {
    publicKey: Uint8Array.from(Buffer.from(x, 'base64url')),
    sign: (message) => Uint8Array.from(sign(null, message, key)),
    pem: key.export({ type: 'pkcs8', format: 'pem' }) as string,
  }
}

/** A new Ed25519 key. */
export function generateKey(): LocalKey {
  return keyFrom(generateKeyPairSync('ed25519').privateKey)
}

/** The key of a PEM file. */
export function keyOfPem(pem: string): LocalKey {
  return keyFrom(createPrivateKey(pem))
}

/**
 * Decodes one gzip stream. More than `limit` bytes, a damaged stream or anything after its end is an exception.
 */
export const nodeGunzip: Gunzip = (bytes, limit) => {
  const { buffer, engine } = gunzipSync(bytes, {
    maxOutputLength: Math.max(limit, 1),
    info: true,
  }) as unknown as {
    readonly buffer: Bytes
    readonly engine: ReturnType<typeof createGunzip>
  }
  if (engine.bytesWritten !== bytes.length) throw new Error('bytes after the end of the gzip stream')
  return buffer
}

/**
 * Encodes in zlib's thread pool. The header carries no time and no system (RFC 1952: MTIME 0, OS 255), so that one
 * input has one output with one version of zlib.
 */
export function gzipBytes(bytes: Bytes, level: number): Promise<Bytes> {
  return new Promise((resolve, reject) => {
    gzip(bytes, { level }, (error, packed) => {
      if (error !== null) return reject(error)
      packed.fill(0, 4, 8)
      packed[9] = 255
      resolve(packed as Bytes)
    })
  })
}
