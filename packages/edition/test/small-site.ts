// A small site for the tests of this room: cryptography of the machine, keys from seeds, a tree in memory.
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import {
  articleKey,
  type Bytes,
  type Change,
  createSingleProfile,
  cutObject,
  type EditionCrypto,
  type Gunzip,
  type Hash,
  type HeadDocument,
  liveKey,
  mediaKey,
  type Signer,
  signHead,
  type StoredObject,
  toHex,
  trustPinnedRoot,
  updateTree,
} from '../src/index.ts'

export const crypto: EditionCrypto = {
  sha256: (bytes) => Uint8Array.from(createHash('sha256').update(bytes).digest()),
  verify: (publicKey, signature, message) =>
    verify(
      null,
      message,
      createPublicKey({
        key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') },
        format: 'jwk',
      }),
      signature,
    ),
}

export const gunzip: Gunzip = (bytes, limit) =>
  Uint8Array.from(gunzipSync(bytes, { maxOutputLength: Math.max(limit, 1) }))

/** The key whose 32 secret bytes all have this value: never for anything but tests. */
export function keyOfSeed(seed: number): Signer {
  const pkcs8 = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.alloc(32, seed),
  ])
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const x = createPublicKey(key).export({ format: 'jwk' }).x ?? ''
  return {
    publicKey: Uint8Array.from(Buffer.from(x, 'base64url')),
    sign: (message) => Uint8Array.from(sign(null, message, key)),
  }
}

export function memoryAccess() {
  const nodes = new Map<Hash, Bytes>()
  const blobs = new Map<Hash, Bytes>()
  const get = (map: Map<Hash, Bytes>, hash: Hash): Bytes => {
    const bytes = map.get(hash)
    if (bytes === undefined) throw new Error(`no ${hash}`)
    return bytes
  }
  return {
    crypto,
    nodes,
    blobs,
    readNode: (hash: Hash) => get(nodes, hash),
    readBlob: (hash: Hash) => get(blobs, hash),
    /** Applies changes and keeps the nodes. */
    async update(root: Hash | null, changes: readonly Change[]) {
      const updated = await updateTree(root, changes, this)
      for (const [hash, bytes] of updated.nodes) nodes.set(hash, bytes)
      return updated
    },
    /** Keeps an object and says how it is found. */
    async store(
      text: string | Uint8Array,
      mediaType: StoredObject['mediaType'] = 'text/html',
    ): Promise<StoredObject> {
      const stored = Uint8Array.from(gzipSync(text))
      const cut = await cutObject(crypto, stored)
      for (const [hash, bytes] of cut.blobs) blobs.set(hash, bytes)
      return {
        mediaType,
        hash: cut.hash,
        storedLength: stored.length,
        decodedLength: Buffer.from(text).length,
      }
    },
  }
}

/** An object that only its numbers tell apart: for trees whose bytes nobody reads. */
export function objectOf(number: number): StoredObject {
  return {
    mediaType: 'text/html',
    hash: toHex(createHash('sha256').update(String(number)).digest()),
    storedLength: 1 + (number % 8192),
    decodedLength: 10 + number,
  }
}

export const put = (key: string, number: number): Change => ({ kind: 'put', key, object: objectOf(number) })

/** Keys of all kinds. */
export const keys = {
  article: (id: number, month = 5) => articleKey('en', 2016, month, id),
  live: (name: string) => liveKey('en', name),
  media: (number: number) => mediaKey(2016, 5, `${number.toString(16).padStart(32, '0')}-640.avif`),
}

/** A site of one machine with its first root document; `head` makes heads of it. */
export async function buildSite(site = 'test.example') {
  let seed = 0
  const { root: rootFile, keys } = await createSingleProfile(crypto, {
    site,
    time: 1_462_000_000,
    generateKey: () => keyOfSeed((seed += 1)),
  })
  const root = await trustPinnedRoot(crypto, rootFile)
  const head = (document: Partial<HeadDocument>, signers = [keys.edition]): Promise<Bytes> =>
    signHead(
      crypto,
      {
        site,
        epoch: 1,
        number: 1,
        time: 1_462_100_000,
        expires: 1_464_700_000,
        tree: '00'.repeat(32),
        previous: null,
        behind: 0,
        root: 1,
        mirrors: null,
        ...document,
      },
      signers,
    )
  return { site, rootFile, root, keys, head }
}

/** Whether something is refused, and with which id. */
export async function refusal(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work()
    return null
  } catch (error) {
    return error instanceof Error && 'id' in error ? String(error.id) : `unexpected: ${String(error)}`
  }
}
