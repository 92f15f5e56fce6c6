import type { Act } from '../perform.ts'
import { hashSecret, newSecret } from '../sessions/secret.ts'

/** How long an invitation can be used. */
const invitationLife = Temporal.Duration.from({ hours: 24 * 7 })

/** A link that is answered once and never stored. */
export interface Invitation {
  readonly id: string
  readonly person: string
  readonly token: string
  readonly expiresAt: Temporal.Instant
}

/** Makes an invitation's link; an earlier unused link of the same person stops working. */
export async function openInvitation(act: Act, person: string): Promise<Invitation> {
  await act.trx
    .deleteFrom('sign_in_links')
    .where('person_id', '=', person)
    .where('used_at', 'is', null)
    .execute()
  const token = newSecret()
  const id = act.newsroom.newId()
  const expiresAt = act.at.add(invitationLife)
  await act.trx
    .insertInto('sign_in_links')
    .values({
      hash: hashSecret(token),
      person_id: person,
      expires_at: expiresAt,
      used_at: null,
      id,
      invited_at: act.at,
      invited_by: act.actor.id,
    })
    .execute()
  return { id, person, token, expiresAt }
}
