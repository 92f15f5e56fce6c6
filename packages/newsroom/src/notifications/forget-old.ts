import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'

/** How long what was read is kept. */
const kept = Temporal.Duration.from({ hours: 24 * 60 })

/** Forgets what people have read long ago. */
export async function forgetOldNotifications(db: Kysely<Database>, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('notifications').where('read_at', '<', now.subtract(kept)).execute()
}
