import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { lookOf } from './look-of.ts'
import type { StoredPicture } from './store-picture.ts'
import { originalPath, storePicture, writeOnce } from './store-picture.ts'

const mediaTypes: ReadonlyMap<string, StoredPicture['mediaType']> = new Map([
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
])

/**
 * Keeps a picture that a newsroom has cleaned before, byte for byte, so that it stays the same picture: only if its
 * bytes have the hash it is named by, and carry no word about camera, place or person. Any other is cleaned as an
 * upload is.
 * @throws {CommandError} `api.too-large`, `media.unreadable`
 */
export async function keepPicture(mediaDir: string, bytes: Uint8Array, hash: string): Promise<StoredPicture> {
  if (createHash('sha256').update(bytes).digest('hex') === hash) {
    const found = await sharp(bytes, { limitInputPixels: 100_000_000, failOn: 'error' })
      .metadata()
      .catch(() => null)
    const mediaType = mediaTypes.get(found?.format ?? '')
    const isClean =
      found !== null &&
      found.exif === undefined &&
      found.xmp === undefined &&
      found.iptc === undefined &&
      found.comments === undefined &&
      (found.orientation ?? 1) === 1
    if (isClean && mediaType !== undefined) {
      // Reads it whole: one that breaks off is no picture, and is refused as such.
      const look = await lookOf(bytes).catch(() => undefined)
      if (look === undefined) return storePicture(mediaDir, bytes)
      await writeOnce(originalPath(mediaDir, hash), bytes)
      const { width, height } = found
      return { hash, mediaType, width, height, look: look?.toString('hex') ?? null }
    }
  }
  return storePicture(mediaDir, bytes)
}
