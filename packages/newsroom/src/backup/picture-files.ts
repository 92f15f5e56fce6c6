import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from '@heliograph/store'
import { derivativePath, originalPath } from '../pictures/store-picture.ts'
import { codeOf } from './backup-error.ts'

/** A picture file the database knows. */
export interface PictureFile {
  /** Where it stands in a backup, and, from the data folder, on the disk. */
  readonly name: string
  readonly path: string
}

const batch = 1_000

/** Originals, then derivatives, each in the order of their names; read in batches, so that memory stays the same. */
export async function* listPictureFiles(store: Store, dataDir: string): AsyncGenerator<PictureFile> {
  const media = join(dataDir, 'media')
  for (let after = ''; ;) {
    const rows = await store.db
      .selectFrom('media')
      .select('hash')
      .where('hash', '>', after)
      .orderBy('hash')
      .limit(batch)
      .execute()
    for (const { hash } of rows) {
      yield { name: `media/originals/${hash.slice(0, 2)}/${hash}`, path: originalPath(media, hash) }
      after = hash
    }
    if (rows.length < batch) break
  }
  for (let after = ''; ;) {
    const rows = await store.db
      .selectFrom('derivatives')
      .select('name')
      .where('name', '>', after)
      .orderBy('name')
      .limit(batch)
      .execute()
    for (const { name } of rows) {
      yield { name: `media/derivatives/${name.slice(0, 2)}/${name}`, path: derivativePath(media, name) }
      after = name
    }
    if (rows.length < batch) break
  }
}

/** Bytes of a file; null when it is not there. */
export async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}
