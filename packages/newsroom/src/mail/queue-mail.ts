import { addJob } from '@heliograph/store'
import type { Act } from '../perform.ts'

/** What a `send-mail` job carries. The address of a person is looked up when it is sent. */
export interface MailJob {
  readonly person?: string
  readonly address?: string
  readonly subject: string
  readonly text: string
}

/** Whom a letter is for: somebody of the newsroom, or an address nobody has yet. */
type Addressee = { readonly person: string } | { readonly address: string }

/**
 * Asks for a letter to be sent after this act: letters to one address go out in order, are tried again with longer and
 * longer pauses, and in the end lie with the dead jobs. Without a mail server nothing is asked for.
 */
export async function queueMail(
  act: Pick<Act, 'trx' | 'at' | 'newsroom'>,
  letter: Addressee & { readonly subject: string; readonly text: string },
): Promise<void> {
  if (act.newsroom.mailer === null) return
  const to = 'person' in letter ? letter.person : letter.address.toLowerCase()
  await addJob(act.trx, { kind: 'send-mail', orderingKey: `mail ${to}`, payload: letter, now: act.at })
}
