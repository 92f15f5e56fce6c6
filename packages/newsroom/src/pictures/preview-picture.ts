import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { notFound } from '../command-error.ts'
import type { Newsroom } from '../newsroom.ts'
import { cropAround } from './crop.ts'
import { mediaDir } from './media-dir.ts'
import { originalPath } from './store-picture.ts'

/** How many previews are kept in memory: of some 100 kB each. */
const mostKept = 64

/** Previews by hash and focal point, the longest unused first. What a key names never changes. */
const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

/** The picture as the lead shows it, 960 wide at most, for the desk. Made once while it is in use. */
export async function previewPicture(newsroom: Newsroom, hash: string): Promise<Uint8Array<ArrayBuffer>> {
  const media = /^[0-9a-f]{64}$/.test(hash)
    ? await newsroom.store.db.selectFrom('media').selectAll().where('hash', '=', hash).executeTakeFirst()
    : undefined
  if (media === undefined) throw notFound('picture')
  const key = `${hash} ${media.focus_x} ${media.focus_y}`
  const preview = kept.get(key) ?? makePreview(newsroom, media)
  kept.delete(key)
  kept.set(key, preview)
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  try {
    return await preview
  } catch (error) {
    // What failed is tried anew the next time.
    if (kept.get(key) === preview) kept.delete(key)
    throw error
  }
}

async function makePreview(
  newsroom: Newsroom,
  media: {
    readonly hash: string
    readonly width: number
    readonly height: number
    readonly focus_x: number
    readonly focus_y: number
  },
): Promise<Uint8Array<ArrayBuffer>> {
  const crop = cropAround(media.width, media.height, media.focus_x, media.focus_y)
  const original = await readFile(originalPath(mediaDir(newsroom), media.hash))
  const bytes = await sharp(original)
    .extract(crop)
    .resize(Math.min(960, crop.width))
    .jpeg({ quality: 75 })
    .toBuffer()
  return Uint8Array.from(bytes)
}
