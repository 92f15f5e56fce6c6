import { sql } from 'kysely'
import type { Act } from '../perform.ts'

/**
 * Keeps how many live articles each UTC month of a service has, so that the archive's index does not count the
 * archive. Whoever makes an article live or takes it back says so here.
 * @param month `2016-05`
 */
export async function countInArchive(act: Act, service: string, month: string, by: number): Promise<void> {
  await sql`
    insert into archive_months (service, month, count) values (${service}, ${month}, ${by})
    on conflict (service, month) do update set count = archive_months.count + excluded.count
  `.execute(act.trx)
}

/** The UTC month an article belongs to for ever: that of its first publication. */
export function archiveMonth(firstPublishedAt: Temporal.Instant): string {
  return firstPublishedAt.toString().slice(0, 7)
}
