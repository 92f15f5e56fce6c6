import type { Database } from '@heliograph/store'
import type { Selectable } from 'kysely'
import { CommandError, notFound } from '../command-error.ts'
import type { Act } from '../perform.ts'

export type AlertRow = Selectable<Database['breaking']>

/**
 * The services in which an alert stands now, held until the act ends.
 * @throws {CommandError} `api.not-found`; `article.not-now` when it stands nowhere any more
 */
export async function standingAlert(act: Act, alert: string): Promise<readonly AlertRow[]> {
  const rows = await act.trx
    .selectFrom('breaking')
    .selectAll()
    .where('alert_id', '=', alert)
    .orderBy('service')
    .forUpdate()
    .execute()
  if (rows.length === 0) throw notFound('alert')
  const standing = rows.filter(
    (row) => row.ended_at === null && Temporal.Instant.compare(act.at, row.until) < 0,
  )
  if (standing.length === 0) throw new CommandError('article.not-now', 'The alert is over.')
  return standing
}
