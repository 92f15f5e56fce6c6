import type { ColumnType, Generated } from 'kysely'

/** `open`: waiting or running; `dead`: given up, kept for a person to look at and replay. */
type JobState = 'open' | 'done' | 'dead' | 'canceled'

interface JobsTable {
  id: Generated<number>
  kind: string
  ordering_key: string | null
  idempotency_key: string | null
  priority: Generated<number>
  payload: ColumnType<unknown, string, string>
  due_at: Temporal.Instant | null
  retry_at: Temporal.Instant | null
  lease_until: Temporal.Instant | null
  asked_again: Generated<boolean>
  attempts: Generated<number>
  state: Generated<JobState>
  last_error: string | null
  created_at: Temporal.Instant
  started_at: Temporal.Instant | null
  finished_at: Temporal.Instant | null
}

/** The one table of work to be done. */
export interface JobsTables {
  jobs: JobsTable
}
