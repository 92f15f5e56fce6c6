import type { Act } from '../perform.ts'

/** A second factor is there now: sessions that waited for it get their person's roles. */
export async function finishSessions(act: Act, person: string): Promise<void> {
  const finished = await act.trx
    .updateTable('sessions')
    .set({ unfinished: false })
    .where('person_id', '=', person)
    .where('unfinished', '=', true)
    .returning('public_id')
    .execute()
  if (finished.length > 0) act.tell({ type: 'person', person })
}
