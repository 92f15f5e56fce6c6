import type { Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** Which entries lose their content: all that match every given field. */
export type AuditSelection =
  | { readonly personId: string; readonly subject?: string }
  | { readonly subject: string; readonly personId?: string }
  | { readonly ids: readonly number[] }

/**
 * Destroys who, about what and the data of entries, with their salts, to protect people. What remains (number,
 * time, command, commitment) still fits the chain. Returns how many entries lost their content.
 */
export async function eraseAudit(
  trx: Transaction<Database>,
  selection: AuditSelection,
  now: Temporal.Instant,
): Promise<number> {
  let query = trx
    .updateTable('audit_entries')
    .set({ person_id: null, subject: null, data: null, salt: null, erased_at: now })
    .where('erased_at', 'is', null)
  if ('ids' in selection) {
    if (selection.ids.length === 0) return 0
    query = query.where('id', 'in', selection.ids)
  } else {
    if (selection.personId !== undefined) query = query.where('person_id', '=', selection.personId)
    if (selection.subject !== undefined) query = query.where('subject', '=', selection.subject)
  }
  const { numUpdatedRows } = await query.executeTakeFirst()
  return Number(numUpdatedRows)
}
