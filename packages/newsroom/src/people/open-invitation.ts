import type { Act } from '../perform.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { hashSecret, newSecret } from '../sessions/secret.ts'

/** How long an invitation can be used. */
const invitationLife = Temporal.Duration.from({ hours: 24 * 7 })

/** A link that is answered once and never stored. */
export interface Invitation {
  readonly id: string
  readonly person: string
  readonly token: string
  readonly expiresAt: Temporal.Instant
  /** Whether a letter with it is on its way. */
  readonly mailed: boolean
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
  const { mailer, settings } = act.newsroom
  const room = await act.trx.selectFrom('newsroom').select('name').executeTakeFirst()
  // What such a letter says is read by whoever reads the mail on its way: no name but the newsroom's.
  await queueMail(act, {
    person,
    subject: `Your way into the desk of ${room?.name ?? 'Heliograph'}`,
    text: [
      `You have been invited to the desk of ${room?.name ?? 'Heliograph'}. This link works once, until`,
      `${expiresAt.toString({ smallestUnit: 'minute' })}:`,
      '',
      `${settings.deskOrigin}/welcome#${token}`,
    ].join('\n'),
  })
  return { id, person, token, expiresAt, mailed: mailer !== null }
}
