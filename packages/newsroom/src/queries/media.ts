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
  return row === undefined ? null : presentMedia(row)
}

/** A picture's row as the desk handles it. */
export function presentMedia(row: {
  readonly hash: string
  readonly width: number
  readonly height: number
  readonly focus_x: number
  readonly focus_y: number
  readonly rights: string
  readonly rights_until: Temporal.Instant | null
}): MediaShape {
  return {
    hash: row.hash,
    width: row.width,
    height: row.height,
    focusX: row.focus_x,
    focusY: row.focus_y,
    preview: `/api/media/${row.hash}?focus=${row.focus_x},${row.focus_y}`,
    rights: row.rights,
    rightsUntil: row.rights_until?.toString() ?? null,
  }
}
