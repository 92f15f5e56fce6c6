import type { Json } from '@heliograph/store'
import { eraseAudit } from '@heliograph/store'
import type { Act } from '../perform.ts'

/** An entry whose content was destroyed, as far as it may be told: who did what to what, when. */
export interface ErasedEntry {
  readonly id: number
  readonly command: string
  readonly person: string | null
  readonly subject: string | null
}

/**
 * Destroys the content of audit entries that say what must not be said; who, what and which stay with the act that
 * destroys them.
 * @param matches whether a text of an entry says it
 */
export async function eraseAuditOf(
  act: Act,
  matches: (data: Json, subject: string | null) => boolean,
): Promise<readonly ErasedEntry[]> {
  const erased: ErasedEntry[] = []
  for (let after = 0; ;) {
    const rows = await act.trx
      .selectFrom('audit_entries')
      .select(['id', 'command', 'person_id', 'subject', 'data'])
      .where('id', '>', after)
      .where('erased_at', 'is', null)
      .orderBy('id')
      .limit(2_000)
      .execute()
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.id
    for (const row of rows) {
      if (!matches((row.data ?? null) as Json, row.subject)) continue
      const isSubjectSilent = !matches(null, row.subject)
      erased.push({
        id: row.id,
        command: row.command,
        person: row.person_id,
        subject: isSubjectSilent ? row.subject : null,
      })
    }
  }
  await eraseAudit(act.trx, { ids: erased.map(({ id }) => id) }, act.at)
  return erased
}

/** Every string of a JSON value, names of members too. */
export function stringsOf(value: Json): readonly string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(stringsOf)
  return Object.entries(value as Readonly<Record<string, Json>>).flatMap(([name, inside]) => [
    name,
    ...stringsOf(inside),
  ])
}
