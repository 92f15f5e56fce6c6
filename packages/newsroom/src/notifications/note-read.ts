import type { Viewer } from '../queries/viewer.ts'
import { announce } from '../perform.ts'

/**
 * Notes that somebody read what they were told: these, or all of it. Like the use of a session it is a note and no act:
 * the audit record is of what people do to the newsroom, not of what they look at.
 */
export async function noteRead({ newsroom, actor }: Viewer, ids?: readonly string[]): Promise<void> {
  const { id } = actor
  if (id === null || ids?.length === 0) return
  await newsroom.store.transaction(async (trx) => {
    let update = trx
      .updateTable('notifications')
      .set({ read_at: newsroom.now() })
      .where('person_id', '=', id)
      .where('read_at', 'is', null)
    if (ids !== undefined) update = update.where('id', 'in', ids)
    const { numUpdatedRows } = await update.executeTakeFirst()
    // Their other open desks have a count, too.
    if (numUpdatedRows > 0n) await announce(trx, { type: 'notification', person: id })
  })
}
