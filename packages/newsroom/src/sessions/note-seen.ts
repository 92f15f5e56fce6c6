import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'
import type { SignedIn } from './actor-of-session.ts'

/**
 * Notes that a session is in use, at most every five minutes: one that is not used ends by itself. It is the one thing
 * a person's call writes outside the commands. As a command, every look at a page would be an act on record, and the
 * record is of what people do to the newsroom, not of when they are awake.
 */
export async function noteSeen(
  db: Kysely<Database>,
  signedIn: SignedIn,
  now: Temporal.Instant,
): Promise<void> {
  if (Temporal.Duration.compare(signedIn.seenAt.until(now), { minutes: 5 }) <= 0) return
  await db.updateTable('sessions').set({ seen_at: now }).where('public_id', '=', signedIn.session).execute()
}
