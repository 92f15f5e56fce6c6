import { copiesToKeep } from '@heliograph/story'
import { sql } from 'kysely'
import type { Act } from '../perform.ts'
import type { RevisionRow } from './working-revision.ts'

/** Keeps the copy of a save beside the working revision that the next save overwrites, and drops those that are too many. */
export async function keepCopy(act: Act, saved: RevisionRow): Promise<void> {
  await act.trx
    .insertInto('saved_copies')
    .values({
      article_id: saved.article_id,
      save: saved.save,
      headline: saved.headline,
      content: JSON.stringify(saved.content),
      made_by: saved.made_by,
      made_at: saved.made_at,
    })
    .execute()
  const copies = await act.trx
    .selectFrom('saved_copies')
    .select(['save', 'made_by', 'made_at', 'held'])
    .where('article_id', '=', saved.article_id)
    .execute()
  const keep = copiesToKeep(
    copies.map(({ save, made_by, made_at, held }) => ({
      save,
      by: made_by,
      at: made_at.epochMilliseconds,
      held,
    })),
    act.at.epochMilliseconds,
  )
  const drop = copies.flatMap(({ save }) => (keep.has(save) ? [] : [save]))
  if (drop.length === 0) return
  await act.trx
    .deleteFrom('saved_copies')
    .where('article_id', '=', saved.article_id)
    .where(sql<boolean>`save = any(${drop}::integer[])`)
    .execute()
}
