import type { PressFile, PressRendition } from '@heliograph/press'
import type { ArticleContent } from '@heliograph/story'
import { mediaOf } from '@heliograph/story'
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

/** The files of the figures in a text, as a preview shows them. */
export async function previewFigures(
  newsroom: Newsroom,
  content: Pick<ArticleContent, 'body'>,
): Promise<ReadonlyMap<string, PressFile>> {
  const figures = new Map<string, PressFile>()
  for (const hash of mediaOf({ body: content.body, picture: null }))
    figures.set(hash, { renditions: await previewRenditions(newsroom, hash) })
  return figures
}
