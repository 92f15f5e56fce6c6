import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import { commitTo, hashSeal, NO_SEAL } from './commitment.ts'
import type { Json } from './commitment.ts'

/** A seal somebody kept elsewhere: the chain must still contain it. */
export interface AuditAnchor {
  readonly n: number
  readonly hash: Uint8Array
}

/** What was found. `problems` are sentences for the operator, each naming the entry or the seal. */
export interface AuditReport {
  readonly ok: boolean
  readonly sealed: number
  readonly unsealed: number
  readonly erased: number
  /** The newest seal, worth keeping elsewhere; null before the first. */
  readonly newest: AuditAnchor | null
  /** When the last seal was made up to which nothing is wrong; null if there is none. */
  readonly holdsUntil: Temporal.Instant | null
  readonly problems: readonly string[]
}

interface Entry {
  readonly id: number
  readonly at: Temporal.Instant
  readonly command: string
  readonly person_id: string | null
  readonly subject: string | null
  readonly data: unknown
  readonly salt: Buffer | null
  readonly commitment: Buffer
  readonly erased_at: Temporal.Instant | null
  readonly seal: number | null
}

/**
 * Reads the whole audit log and finds every entry that was changed, added, removed or moved after it was sealed.
 * A chain cut off at its end is found only with an `anchor` kept elsewhere; entries that are not sealed yet are
 * checked one by one. `progress` hears how many entries were looked at, seal by seal.
 */
export function verifyAudit(
  db: Kysely<Database>,
  anchor?: AuditAnchor,
  progress: (done: number) => void = () => undefined,
): Promise<AuditReport> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((trx) => verify(trx, anchor, progress))
}

async function verify(
  db: Kysely<Database>,
  anchor: AuditAnchor | undefined,
  progress: (done: number) => void,
): Promise<AuditReport> {
  const problems: string[] = []
  const counts = { sealed: 0, unsealed: 0, erased: 0 }
  const check = (entry: Entry): void => {
    counts[entry.seal === null ? 'unsealed' : 'sealed'] += 1
    if (entry.erased_at !== null) counts.erased += 1
    const problem = checkContent(entry)
    if (problem !== null) problems.push(`Entry ${entry.id} ${problem}.`)
  }
  let previous: Uint8Array = NO_SEAL
  let newest = null as AuditAnchor | null
  let holdsUntil: Temporal.Instant | null = null
  let anchored = anchor === undefined
  for await (const seal of readSeals(db)) {
    if (seal.n !== (newest?.n ?? 0) + 1) problems.push(`Seal ${(newest?.n ?? 0) + 1} is missing.`)
    if (!seal.previous.equals(previous)) problems.push(`Seal ${seal.n} does not follow the one before it.`)
    const entries = await db
      .selectFrom('audit_entries')
      .selectAll()
      .where('seal', '=', seal.n)
      .orderBy('id')
      .execute()
    for (const entry of entries) check(entry)
    if (
      entries.length !== seal.entries ||
      entries[0]?.id !== seal.first_id ||
      entries.at(-1)?.id !== seal.last_id ||
      !hashSeal(seal.previous, seal, entries).equals(seal.hash)
    )
      problems.push(`Seal ${seal.n} does not fit its entries ${seal.first_id} to ${seal.last_id}.`)
    if (anchor?.n === seal.n) {
      anchored = true
      if (!seal.hash.equals(anchor.hash))
        problems.push(`Seal ${seal.n} is not the one that was kept elsewhere.`)
    }
    previous = seal.hash
    newest = { n: seal.n, hash: seal.hash }
    if (problems.length === 0) holdsUntil = seal.at
    progress(counts.sealed)
  }
  if (!anchored) problems.push(`Seal ${anchor?.n}, which was kept elsewhere, is missing.`)
  for await (const entry of readLooseEntries(db)) {
    check(entry)
    if (entry.seal !== null)
      problems.push(`Entry ${entry.id} names seal ${entry.seal}, which does not exist.`)
  }
  return { ok: problems.length === 0, ...counts, newest, holdsUntil, problems }
}

function checkContent(entry: Entry): string | null {
  if (entry.erased_at !== null)
    return entry.salt === null && entry.data === null && entry.person_id === null && entry.subject === null
      ? null
      : 'is marked as erased and still has content'
  if (entry.salt === null) return 'lost its content without being marked as erased'
  const content = { personId: entry.person_id, subject: entry.subject, data: entry.data as Json }
  return commitTo(entry.salt, content).equals(entry.commitment) ? null : 'was changed'
}

const PAGE = 1000

async function* readSeals(db: Kysely<Database>) {
  for (let after = 0; ;) {
    const page = await db
      .selectFrom('audit_seals')
      .selectAll()
      .where('n', '>', after)
      .orderBy('n')
      .limit(PAGE)
      .execute()
    yield* page
    const last = page.at(-1)
    if (last === undefined) return
    after = last.n
  }
}

/** Entries without a seal, and those whose seal does not exist. */
async function* readLooseEntries(db: Kysely<Database>): AsyncGenerator<Entry> {
  for (let after = 0; ;) {
    const page = await db
      .selectFrom('audit_entries')
      .leftJoin('audit_seals', 'audit_seals.n', 'audit_entries.seal')
      .selectAll('audit_entries')
      .where('audit_seals.n', 'is', null)
      .where('audit_entries.id', '>', after)
      .orderBy('audit_entries.id')
      .limit(PAGE)
      .execute()
    yield* page
    const last = page.at(-1)
    if (last === undefined) return
    after = last.id
  }
}
