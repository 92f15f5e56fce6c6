import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Newsroom } from '../newsroom.ts'
import { mediaDir } from '../pictures/media-dir.ts'
import { derivativePath, originalPath } from '../pictures/store-picture.ts'

/** Removes the files of pictures that left the house, unless somebody has uploaded them again since. */
export async function removeFiles(
  newsroom: Newsroom,
  payload: { readonly originals: readonly string[]; readonly sizes: readonly string[] },
): Promise<void> {
  const { db } = newsroom.store
  const again = new Set(
    (await db.selectFrom('media').select('hash').where('hash', 'in', payload.originals).execute()).map(
      ({ hash }) => hash,
    ),
  )
  const dir = mediaDir(newsroom)
  for (const hash of payload.originals)
    if (!again.has(hash)) await rm(originalPath(dir, hash), { force: true })
  if (again.size === 0) for (const name of payload.sizes) await rm(derivativePath(dir, name), { force: true })
}

/** Rewrites tables, so that the database's files hold nothing any more of what was overwritten or deleted in them. */
export async function wipeRows(
  newsroom: Newsroom,
  payload: { readonly tables: readonly string[] },
): Promise<void> {
  for (const table of payload.tables) await sql`vacuum (full) ${sql.table(table)}`.execute(newsroom.store.db)
}
