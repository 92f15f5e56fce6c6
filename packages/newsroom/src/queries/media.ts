import type { MediaShape } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** One picture as the desk handles it. */
export async function media(viewer: Viewer, hash: string): Promise<MediaShape> {
  const row = await database(viewer)
    .selectFrom('media')
    .selectAll()
    .where('hash', '=', hash)
    .executeTakeFirst()
  if (row === undefined) throw notFound('picture')
  return {
    hash,
    width: row.width,
    height: row.height,
    focusX: row.focus_x,
    focusY: row.focus_y,
    preview: `/api/media/${hash}?focus=${row.focus_x},${row.focus_y}`,
  }
}
