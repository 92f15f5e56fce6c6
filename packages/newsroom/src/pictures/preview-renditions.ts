import type { PressRendition } from '@heliograph/press'
import type { Newsroom } from '../newsroom.ts'
import { cropAround } from './crop.ts'

/** The one size a preview shows, from the desk's own origin: derivatives are made when the article goes out. */
export async function previewRenditions(
  newsroom: Newsroom,
  hash: string,
): Promise<readonly PressRendition[]> {
  const media = await newsroom.store.db
    .selectFrom('media')
    .selectAll()
    .where('hash', '=', hash)
    .executeTakeFirst()
  if (media === undefined) return []
  const crop = cropAround(media.width, media.height, media.focus_x, media.focus_y)
  const width = Math.min(960, crop.width)
  return [{ key: `/api/media/${hash}`, width, height: Math.round((width * 9) / 16), mediaType: 'image/jpeg' }]
}
