import type { Newsroom } from '../newsroom.ts'
import { firstAdministrator } from '../queries/sessions.ts'
import type { MailJob } from './queue-mail.ts'

/** Sends one letter. Who is gone meanwhile gets none, and neither does anybody once mail is switched off. */
export async function sendMail(newsroom: Newsroom, job: MailJob): Promise<void> {
  if (newsroom.mailer === null) return
  const to = job.person === undefined ? job.address : await addressOf(newsroom, job.person)
  if (to === undefined || to === firstAdministrator) return
  await newsroom.mailer.send({ to, subject: job.subject, text: job.text })
}

async function addressOf(newsroom: Newsroom, person: string): Promise<string | undefined> {
  const row = await newsroom.store.db
    .selectFrom('people')
    .select('email')
    .where('id', '=', person)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row?.email
}
