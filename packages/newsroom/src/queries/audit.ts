import type { AuditChoices, AuditPage, AuditShape, operations } from '@heliograph/api'
import { sql } from 'kysely'
import type { InferOutput } from 'valibot'
import { demand } from '../perform.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

type Wanted = InferOutput<(typeof operations)['audit.list']>

/** Acts on record, the newest first. Words are looked for in what an act was about and in its data. */
export async function audit(viewer: Viewer, wanted: Wanted): Promise<AuditPage> {
  demand(viewer, '*', 'audit.read')
  let query = database(viewer)
    .selectFrom('audit_entries')
    .leftJoin('people', (join) => join.on(sql<boolean>`people.id::text = audit_entries.person_id`))
    .leftJoin('people as about', (join) =>
      join.on(sql<boolean>`'person:' || about.id::text = audit_entries.subject`),
    )
    .select([
      'about.name as aboutName',
      'audit_entries.id',
      'audit_entries.at',
      'audit_entries.command',
      'audit_entries.person_id',
      'people.name',
      'audit_entries.subject',
      'audit_entries.data',
      'audit_entries.erased_at',
      'audit_entries.seal',
    ])
    .orderBy('audit_entries.id', 'desc')
    .limit(wanted.limit + 1)
  if (wanted.person !== undefined) query = query.where('audit_entries.person_id', '=', wanted.person)
  if (wanted.command !== undefined && wanted.command !== '')
    query = query.where('audit_entries.command', '=', wanted.command)
  if (wanted.subject !== undefined && wanted.subject !== '')
    query = query.where('audit_entries.subject', 'like', `${escapeLike(wanted.subject)}%`)
  if (wanted.from !== undefined)
    query = query.where('audit_entries.at', '>=', Temporal.Instant.from(wanted.from))
  if (wanted.to !== undefined) query = query.where('audit_entries.at', '<', Temporal.Instant.from(wanted.to))
  if (wanted.before !== undefined) query = query.where('audit_entries.id', '<', wanted.before)
  if (wanted.words !== undefined && wanted.words.trim() !== '') {
    const words = `%${escapeLike(wanted.words.trim())}%`
    query = query.where(
      sql<boolean>`(audit_entries.subject ilike ${words} or audit_entries.data::text ilike ${words})`,
    )
  }
  const rows = await query.execute()
  const entries = rows.slice(0, wanted.limit).map((row): AuditShape => ({
    id: row.id,
    at: row.at.toString(),
    command: row.command,
    person: row.person_id === null ? null : { id: row.person_id, name: row.name ?? row.person_id },
    subject: row.subject,
    subjectName: row.aboutName,
    data: row.data,
    erased: row.erased_at !== null,
    sealed: row.seal !== null,
  }))
  return { entries, next: rows.length > wanted.limit ? (entries.at(-1)?.id ?? null) : null }
}

/** What there is to search by. */
export async function auditChoices(viewer: Viewer): Promise<AuditChoices> {
  demand(viewer, '*', 'audit.read')
  const db = database(viewer)
  const commands = await db
    .selectFrom('audit_entries')
    .select('command')
    .distinct()
    .orderBy('command')
    .execute()
  const people = await db.selectFrom('people').select(['id', 'name']).execute()
  return {
    commands: commands.map(({ command }) => command),
    people: people.toSorted((one, other) => one.name.localeCompare(other.name)),
  }
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`)
}
