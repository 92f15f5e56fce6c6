import type { MediaShape } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** One picture as the desk handles it. @throws {CommandError} `api.not-found` */
export async function media(viewer: Viewer, hash: string): Promise<MediaShape> {
  const found = await findMedia(viewer, hash)
  if (found === null) throw notFound('picture')
  return found
}

/** One picture, or null if there is none of this hash: an article that names it must open all the same. */
export async function findMedia(viewer: Viewer, hash: string): Promise<MediaShape | null> {
  const row = await database(viewer)
    .selectFrom('media')
    .selectAll()
    .where('hash', '=', hash)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    hash,
    width: row.width,
    height: row.height,
    focusX: row.focus_x,
    focusY: row.focus_y,
    preview: `/api/media/${hash}?focus=${row.focus_x},${row.focus_y}`,
  }
}
