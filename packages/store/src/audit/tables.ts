import type { ColumnType, Generated } from 'kysely'

interface AuditEntriesTable {
  id: Generated<number>
  at: Temporal.Instant
  command: string
  /** Null: the program itself, or erased. */
  person_id: string | null
  /** What the command was about, as `kind:id`; null after erasure. */
  subject: string | null
  data: ColumnType<unknown, string, null>
  salt: Buffer | null
  commitment: Buffer
  erased_at: Temporal.Instant | null
  /** The seal that covers this entry; null until it is sealed. */
  seal: number | null
}

interface AuditSealsTable {
  n: number
  first_id: number
  last_id: number
  entries: number
  previous: Buffer
  hash: Buffer
  at: Temporal.Instant
}

/** Who did what, and the chain that makes it evident when somebody changes the record. */
export interface AuditTables {
  audit_entries: AuditEntriesTable
  audit_seals: AuditSealsTable
}
