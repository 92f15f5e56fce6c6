import { readFile } from 'node:fs/promises'
import type { Change, StoredObject } from '@heliograph/edition'
import { mediaKey } from '@heliograph/edition'
import type { Database } from '@heliograph/store'
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Newsroom } from '../newsroom.ts'
import { mediaDir } from '../pictures/media-dir.ts'
import { derivativePath } from '../pictures/store-picture.ts'

export interface ShelvedPictures {
  readonly changes: readonly Change[]
  /** Notes, with the edition, that they lie on the shelf. */
  readonly note: (trx: Transaction<Database>) => Promise<void>
}

/**
 * Puts picture files that pages show and the edition does not hold yet into it.
 * @param keys media keys that pages name; null for every derivative there is (a full build)
 */
export async function publishPictures(
  newsroom: Newsroom,
  keys: ReadonlySet<string> | null,
): Promise<ShelvedPictures> {
  const names = keys === null ? null : [...keys].map((key) => key.slice(key.lastIndexOf('/') + 1))
  let query = newsroom.store.db.selectFrom('derivatives').select(['name', 'media_type', 'made_at'])
  if (names !== null) query = query.where(sql<boolean>`name = any(${names})`).where('leaf', 'is', null)
  const rows = names !== null && names.length === 0 ? [] : await query.execute()
  const changes: Change[] = []
  const leaves: { readonly name: string; readonly object: StoredObject }[] = []
  for (const row of rows) {
    const bytes = await readFile(derivativePath(mediaDir(newsroom), row.name))
    const object = await newsroom.shelf.storeBlob(Uint8Array.from(bytes), row.media_type)
    const { year, month } = row.made_at.toZonedDateTimeISO('UTC')
    changes.push({ kind: 'put', key: mediaKey(year, month, row.name), object })
    leaves.push({ name: row.name, object })
  }
  return {
    changes,
    note: async (trx) => {
      for (const { name, object } of leaves)
        await trx
          .updateTable('derivatives')
          .set({ leaf: JSON.stringify(object) })
          .where('name', '=', name)
          .execute()
    },
  }
}
