import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

/**
 * Gives back every job that a dead process was running. Right only for the one who has just become the owner
 * of the database: nobody else can be running any.
 */
export async function releaseAbandonedJobs(db: Kysely<Database>): Promise<void> {
  await db.updateTable('jobs').set({ lease_until: null }).where('lease_until', 'is not', null).execute()
}
