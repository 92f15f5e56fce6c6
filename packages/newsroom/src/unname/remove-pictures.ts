import { mediaKey } from '@heliograph/edition'
import { addJob } from '@heliograph/store'
import type { Act } from '../perform.ts'
import { removedMedia } from '../jobs/everything.ts'

/**
 * Takes pictures out of the house: their sizes leave the edition, their rows the database, and, once this is kept,
 * their files the disk. Texts that show them are the caller's.
 */
export async function removePictures(act: Act, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return
  await act.trx.updateTable('live_posts').set({ media: null }).where('media', 'in', hashes).execute()
  const sizes = await act.trx
    .deleteFrom('derivatives')
    .where('media', 'in', hashes)
    .returning(['name', 'made_at'])
    .execute()
  await act.trx.deleteFrom('media').where('hash', 'in', hashes).execute()
  for (const { name, made_at: madeAt } of sizes) {
    const { year, month } = madeAt.toZonedDateTimeISO('UTC')
    act.touch(removedMedia(mediaKey(year, month, name)))
  }
  await addJob(act.trx, {
    kind: 'remove-files',
    payload: { originals: hashes, sizes: sizes.map(({ name }) => name) },
    now: act.at,
  })
}
