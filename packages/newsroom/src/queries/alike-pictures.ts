import type { AlikePicture } from '@heliograph/api'
import { sql } from 'kysely'
import { notFound } from '../command-error.ts'
import { mostDifference } from '../pictures/look-of.ts'
import { findMedia } from './media.ts'
import { pictureUses } from './picture-uses.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** Pictures that look like one: the same photograph in another size, quality or format. The most alike first. */
export async function alikePictures(viewer: Viewer, hash: string): Promise<readonly AlikePicture[]> {
  if ((await findMedia(viewer, hash)) === null) throw notFound('picture')
  const rows = await sql<{ readonly hash: string }>`
    with wanted as (select look from media where hash = ${hash}),
    compared as (
      select media.hash, media.uploaded_at,
        bit_count(('x' || encode(media.look, 'hex'))::bit(64) # ('x' || encode(wanted.look, 'hex'))::bit(64)) as difference
      from media, wanted
      where media.hash <> ${hash} and media.look is not null and wanted.look is not null
    )
    select hash from compared where difference <= ${mostDifference} order by difference, uploaded_at desc limit 5
  `.execute(database(viewer))
  const alike: AlikePicture[] = []
  for (const row of rows.rows) {
    const picture = await findMedia(viewer, row.hash)
    if (picture !== null) alike.push({ picture, uses: await pictureUses(viewer, row.hash) })
  }
  return alike
}
