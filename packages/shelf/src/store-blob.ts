import { join } from 'node:path'
import {
  blobFile,
  cutObject,
  decodeChunkList,
  decodedCap,
  type Hash,
  isMediaType,
  listLevels,
  type Bytes,
  type StoredObject,
} from '@heliograph/edition'
import { ShelfError, withRoom } from './error.ts'
import { gzipBytes } from './node-crypto.ts'
import { pathOf, type ShelfState, stagePath } from './state.ts'

/** Types that are compressed already: stored in gzip's form, with nothing tried. */
const packed: ReadonlySet<string> = new Set(['image/avif', 'image/jpeg', 'image/png', 'image/webp'])

/**
 * Compresses an object, cuts it and puts its blobs in the stage folder, where nothing is public. They reach the shelf
 * with the publish that names the object. Storing what is there already costs no writing.
 */
export async function storeBlob(state: ShelfState, bytes: Bytes, mediaType: string): Promise<StoredObject> {
  if (!isMediaType(mediaType))
    throw new ShelfError('shelf.object', `${mediaType} is not in the edition's table`)
  if (bytes.length > decodedCap(mediaType)) {
    throw new ShelfError('shelf.object', `${bytes.length} bytes are more than one ${mediaType} may have`)
  }
  const stored = await gzipBytes(bytes, packed.has(mediaType) ? 0 : 6)
  const { hash, blobs } = await cutObject(state.crypto, stored)
  const object: StoredObject = {
    mediaType,
    hash,
    storedLength: stored.length,
    decodedLength: bytes.length,
  }
  const existed: Hash[] = [...(state.stored.get(hash)?.existed ?? [])]
  for (const [blob, part] of blobs) {
    if (state.staged.has(blob)) continue
    if (state.disk.has(pathOf(state, blobFile(blob)))) existed.push(blob)
    else {
      const path = stagePath(state, blob)
      await withRoom(
        state.layout.edition,
        () => state.disk.remove(path),
        () => state.disk.write(path, part),
      )
      state.staged.add(blob)
    }
  }
  state.stored.set(hash, {
    blobs: [...blobs.keys()],
    existed,
    promises: (state.stored.get(hash)?.promises ?? 0) + 1,
  })
  return object
}

/** All blobs of an object that lies on the shelf, its chunk lists among them. */
export function blobsOf(state: ShelfState, object: StoredObject): readonly Hash[] {
  const known = state.stored.get(object.hash)
  if (known !== undefined) return known.blobs
  const found: Hash[] = []
  const visit = (hash: Hash, level: number, length: number): void => {
    found.push(hash)
    if (level === 0) return
    const list = state.disk.read(pathOf(state, blobFile(hash)))
    if (list === null) throw new ShelfError('shelf.no-bytes', `${blobFile(hash)} is not on the shelf`)
    for (const chunk of decodeChunkList(list, level, length)) visit(chunk.hash, level - 1, chunk.length)
  }
  visit(object.hash, listLevels(object.storedLength), object.storedLength)
  return found
}

/** Empties the stage folder: what was stored and not published before this start is stored again when needed. */
export function clearStage(state: Pick<ShelfState, 'disk' | 'layout'>): Promise<void> {
  const { disk, layout } = state
  return disk.removeAll(disk.list(layout.stage).map((name) => join(layout.stage, name)))
}
