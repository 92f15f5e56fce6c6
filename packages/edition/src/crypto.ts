/** Bytes over memory that is not shared: what both node:crypto and WebCrypto accept. */
export type Bytes = Uint8Array<ArrayBuffer>

/** A value now, or later: node:crypto answers at once, WebCrypto does not. */
export type MaybePromise<T> = T | Promise<T>

/** SHA-256 in lower-case hexadecimal, 64 characters. */
export type Hash = string

/** What the room is given: it brings no cryptography of its own, so that one code serves server and worker. */
export interface EditionCrypto {
  /** SHA-256 (FIPS 180-4), 32 bytes. */
  sha256(bytes: Bytes): MaybePromise<Bytes>
  /** Ed25519 (RFC 8032), public key of 32 bytes, signature of 64. False, never an exception, for a bad one. */
  verify(publicKey: Bytes, signature: Bytes, message: Bytes): MaybePromise<boolean>
}

/** A private key that signs, wherever it lives. */
export interface Signer {
  /** Ed25519 public key, 32 bytes. */
  readonly publicKey: Bytes
  /** Ed25519 signature, 64 bytes. */
  sign(message: Bytes): MaybePromise<Bytes>
}

/**
 * Decodes one gzip stream (RFC 1952) and stops with an exception as soon as more than `limit` bytes come out:
 * a small file that unpacks without end must cost no more than its entry promised.
 */
export type Gunzip = (bytes: Bytes, limit: number) => MaybePromise<Bytes>
