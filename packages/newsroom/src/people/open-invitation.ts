import { fillIn, invitationWords } from '../notifications/mail-words.ts'
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
  const values = {
    newsroom: room?.name ?? 'Heliograph',
    until: expiresAt.toString({ smallestUnit: 'minute' }),
  }
  await queueMail(act, {
    person,
    subject: fillIn(invitationWords.subject, values),
    text: `${fillIn(invitationWords.text, values)}\n\n${settings.deskOrigin}/welcome#${token}\n`,
  })
  return { id, person, token, expiresAt, mailed: mailer !== null }
}
