import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import { addJob } from '../jobs/add-job.ts'
import type { Database } from '../schema.ts'
import { commitTo } from './commitment.ts'
import type { Json } from './commitment.ts'

/** The kind of the job that seals new entries; {@link auditHandlers} does it. */
export const SEAL_AUDIT = 'seal-audit'

/** What a command did. */
export interface AuditEntry {
  /** The command's time; kept in milliseconds. */
  readonly at: Temporal.Instant
  /** Who; null: the program itself. */
  readonly personId: string | null
  /** The command's name. Never erased, so it says nothing about anybody. */
  readonly command: string
  /** What it was about, as `kind:id`. */
  readonly subject: string | null
  /** More, as plain JSON without the character U+0000. Default: null. */
  readonly data?: Json
}

const SEALED_WITHIN = { minutes: 1 }

/**
 * Appends an entry within the command's transaction, and sees to it that it is sealed within a minute.
 * Returns the entry's id.
 */
export async function appendAudit(trx: Transaction<Database>, entry: AuditEntry): Promise<number> {
  const at = Temporal.Instant.fromEpochMilliseconds(entry.at.epochMilliseconds)
  const salt = randomBytes(32)
  // What JSON cannot hold (undefined, NaN) is settled before the commitment, not by the database after it.
  const data = JSON.parse(JSON.stringify(entry.data ?? null)) as Json
  const { personId, subject } = entry
  const { id } = await trx
    .insertInto('audit_entries')
    .values({
      at,
      command: entry.command,
      person_id: personId,
      subject,
      data: JSON.stringify(data),
      salt,
      commitment: commitTo(salt, { personId, subject, data }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addJob(trx, {
    kind: SEAL_AUDIT,
    idempotencyKey: SEAL_AUDIT,
    orderingKey: SEAL_AUDIT,
    dueAt: at.add(SEALED_WITHIN),
    now: at,
  })
  return id
}
