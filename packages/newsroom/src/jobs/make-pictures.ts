import { readFile } from 'node:fs/promises'
import type { Newsroom } from '../newsroom.ts'
import { lookOf } from '../pictures/look-of.ts'
import { makeDerivatives } from '../pictures/make-derivatives.ts'
import { mediaDir } from '../pictures/media-dir.ts'
import { originalPath } from '../pictures/store-picture.ts'

/** Makes a picture's stored sizes ahead of the publish that needs them. */
export async function makePictures(newsroom: Newsroom, payload: { readonly media: string }): Promise<void> {
  await makeDerivatives(newsroom, payload.media)
  await noteLook(newsroom, payload.media)
}

/** Pictures that came before looks were kept get theirs. */
async function noteLook(newsroom: Newsroom, hash: string): Promise<void> {
  const { db } = newsroom.store
  const row = await db.selectFrom('media').select('look').where('hash', '=', hash).executeTakeFirst()
  if (row === undefined || row.look !== null) return
  const look = await lookOf(await readFile(originalPath(mediaDir(newsroom), hash)))
  if (look !== null) await db.updateTable('media').set({ look }).where('hash', '=', hash).execute()
}
