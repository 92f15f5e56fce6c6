import { byteReader, byteWriter, concat, hashOf } from './bytes.ts'
import type { Bytes, EditionCrypto, Gunzip, Hash, MaybePromise } from './crypto.ts'
import { EditionError } from './error.ts'
import { maxStoredLength, type StoredObject } from './tree/entry.ts'

/** A connection may freeze at 16 KB: no blob is longer than this. */
export const chunkSize = 8_192
/** Hashes in one chunk list. */
const listFanOut = 255

/** The blobs of one object by hash, and the hash its entry carries. */
export interface ObjectBlobs {
  readonly hash: Hash
  readonly blobs: ReadonlyMap<Hash, Bytes>
}

/** How many levels of lists stand above the chunks of an object: none up to 8 KiB stored. */
export function listLevels(storedLength: number): number {
  let level = 0
  for (let reach = chunkSize; reach < storedLength; reach *= listFanOut) level += 1
  return level
}

/** Cuts stored (gzip) bytes into blobs: one up to 8 KiB, else chunks of 8 KiB and the lists above them. */
export async function cutObject(crypto: Pick<EditionCrypto, 'sha256'>, stored: Bytes): Promise<ObjectBlobs> {
  if (stored.length < 1 || stored.length > maxStoredLength) {
    throw new EditionError('blob.length', `an object of ${stored.length} stored bytes`)
  }
  const blobs = new Map<Hash, Bytes>()
  const add = async (bytes: Bytes): Promise<Hash> => {
    const hash = await hashOf(crypto, bytes)
    blobs.set(hash, bytes)
    return hash
  }
  let hashes: Hash[] = []
  for (let at = 0; at < stored.length; at += chunkSize)
    hashes.push(await add(stored.slice(at, at + chunkSize)))
  for (let level = 1; hashes.length > 1; level += 1) {
    const above: Hash[] = []
    for (let at = 0; at < hashes.length; at += listFanOut) {
      const group = hashes.slice(at, at + listFanOut)
      const writer = byteWriter(6 + group.length * 32)
      writer.ascii('HG1C')
      writer.u8(level)
      writer.u8(group.length)
      for (const hash of group) writer.hex(hash)
      above.push(await add(writer.bytes()))
    }
    hashes = above
  }
  return { hash: hashes[0] ?? '', blobs }
}

/** One child of a chunk list: a chunk, or a list one level down, and the stored bytes it stands for. */
export interface ChunkOf {
  readonly hash: Hash
  readonly length: number
}

/** The bytes of the chunk list that stands for so many stored bytes. */
export function chunkListLength(level: number, length: number): number {
  return 6 + 32 * Math.ceil(length / (chunkSize * listFanOut ** (level - 1)))
}

/** Reads a chunk list; refuses with `blob.length` one whose level or count does not fit the stored bytes below it. */
export function decodeChunkList(bytes: Bytes, level: number, length: number): readonly ChunkOf[] {
  const reader = byteReader(bytes, 'chunk list')
  const reach = chunkSize * listFanOut ** (level - 1)
  const expected = Math.ceil(length / reach)
  if (reader.ascii(4) !== 'HG1C' || reader.u8() !== level || reader.u8() !== expected) {
    throw new EditionError('blob.length', 'chunk list: it does not fit the stored length')
  }
  const chunks: ChunkOf[] = []
  for (let at = 0; at < expected; at += 1) {
    chunks.push({ hash: reader.hex(32), length: Math.min(reach, length - at * reach) })
  }
  reader.end()
  return chunks
}

/** How the blobs of an object are read. `limit`: stop a source that sends more. Bytes are checked, never trusted. */
export interface BlobAccess {
  readonly crypto: Pick<EditionCrypto, 'sha256'>
  readBlob(hash: Hash, limit: number): MaybePromise<Bytes>
}

/** Bytes of a blob, checked: `blob.length` when they are too many or too few, `blob.hash` when they are others. */
async function fetchBlob(access: BlobAccess, hash: Hash, length: number): Promise<Bytes> {
  const bytes = await access.readBlob(hash, length)
  if (bytes.length !== length) {
    throw new EditionError('blob.length', `blob ${hash}: ${bytes.length} bytes`)
  }
  if ((await hashOf(access.crypto, bytes)) !== hash)
    throw new EditionError('blob.hash', `blob ${hash}: the bytes are others`)
  return bytes
}

async function readParts(
  access: BlobAccess,
  hash: Hash,
  level: number,
  length: number,
): Promise<readonly Bytes[]> {
  if (level === 0) return [await fetchBlob(access, hash, length)]
  const chunks = decodeChunkList(await fetchBlob(access, hash, chunkListLength(level, length)), level, length)
  const parts = await Promise.all(
    chunks.map((chunk) => readParts(access, chunk.hash, level - 1, chunk.length)),
  )
  return parts.flat()
}

/** The stored (gzip) bytes of an object, every blob checked. Chunks are asked for at once; the source limits itself. */
export async function readStored(access: BlobAccess, object: StoredObject): Promise<Bytes> {
  const parts = await readParts(access, object.hash, listLevels(object.storedLength), object.storedLength)
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : concat(parts)
}

/** The bytes of an object, decoded, never more than its entry says. */
export async function readObject(access: BlobAccess, gunzip: Gunzip, object: StoredObject): Promise<Bytes> {
  return decodeStored(gunzip, object, await readStored(access, object))
}

/** Decodes stored bytes that were checked; refuses with `blob.length` what decodes to another length. */
export async function decodeStored(gunzip: Gunzip, object: StoredObject, stored: Bytes): Promise<Bytes> {
  let decoded: Bytes
  try {
    decoded = await gunzip(stored, object.decodedLength)
  } catch (cause) {
    throw new EditionError('blob.length', `object ${object.hash}: does not decode to its length`, { cause })
  }
  if (decoded.length !== object.decodedLength) {
    throw new EditionError('blob.length', `object ${object.hash}: decodes to ${decoded.length} bytes`)
  }
  return decoded
}
