import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { notFound } from '../command-error.ts'
import type { Newsroom } from '../newsroom.ts'
import { cropAround } from './crop.ts'
import { mediaDir } from './media-dir.ts'
import { originalPath } from './store-picture.ts'

/** The picture as the lead shows it, 960 wide at most, for the desk. */
export async function previewPicture(newsroom: Newsroom, hash: string): Promise<Uint8Array<ArrayBuffer>> {
  const media = /^[0-9a-f]{64}$/.test(hash)
    ? await newsroom.store.db.selectFrom('media').selectAll().where('hash', '=', hash).executeTakeFirst()
    : undefined
  if (media === undefined) throw notFound('picture')
  const crop = cropAround(media.width, media.height, media.focus_x, media.focus_y)
  const original = await readFile(originalPath(mediaDir(newsroom), hash))
  const bytes = await sharp(original)
    .extract(crop)
    .resize(Math.min(960, crop.width))
    .jpeg({ quality: 75 })
    .toBuffer()
  return Uint8Array.from(bytes)
}
