import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'

/** A passkey whose answer was found right. */
export const usedPasskey = v.strictObject({
  id: v.string(),
  person: v.string(),
  counterBefore: v.number(),
  counter: v.number(),
})

/**
 * Notes that a passkey was used: its count and the day. Somebody else's use between check and note, as of a copied key,
 * is refused.
 */
export async function useUpPasskey(act: Act, used: v.InferOutput<typeof usedPasskey>): Promise<void> {
  const noted = await act.trx
    .updateTable('passkeys')
    .set({ counter: used.counter, used_on: startOfDay(act.at) })
    .where('id', '=', used.id)
    .where('person_id', '=', used.person)
    .where('counter', '=', used.counterBefore)
    .returning('id')
    .executeTakeFirst()
  if (noted === undefined)
    throw new CommandError('api.passkey-refused', 'This passkey was used or removed meanwhile.')
}

/** The day an instant lies in, UTC: no list tells when exactly somebody was awake. */
function startOfDay(at: Temporal.Instant): Temporal.Instant {
  return at.toZonedDateTimeISO('UTC').startOfDay().toInstant()
}
