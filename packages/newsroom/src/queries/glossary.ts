import type { GlossaryEntry, OperationOutput, operations } from '@heliograph/api'
import { canAnywhere } from '@heliograph/story'
import type { Database } from '@heliograph/store'
import type { Selectable } from 'kysely'
import type { InferOutput } from 'valibot'
import { CommandError } from '../command-error.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** What separates the right forms of a target in the database; it stands in no term. */
export const betweenForms = ';'

/** The glossary, by language pair and words; the newest first. */
export async function glossary(
  viewer: Viewer,
  input: InferOutput<(typeof operations)['glossary.list']>,
): Promise<OperationOutput<'glossary.list'>> {
  if (!canAnywhere(viewer.actor.memberships, 'story.read'))
    throw new CommandError('api.forbidden', 'This needs "story.read".')
  let query = database(viewer)
    .selectFrom('glossary')
    .selectAll()
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(input.limit)
  if (input.from !== undefined) query = query.where('from_language', '=', input.from)
  if (input.to !== undefined) query = query.where('to_language', '=', input.to)
  for (const word of (input.words ?? '').split(/\s+/).filter((entry) => entry !== '')) {
    const like = `%${word.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`
    query = query.where((where) => where.or([where('term', 'ilike', like), where('target', 'ilike', like)]))
  }
  return { entries: (await query.execute()).map(present) }
}

/** What is agreed between two languages, as seen from the first; entries of the other direction are turned round. */
export async function glossaryBetween(
  viewer: Viewer,
  from: string,
  to: string,
): Promise<readonly GlossaryEntry[]> {
  const rows = await database(viewer)
    .selectFrom('glossary')
    .selectAll()
    .where((where) =>
      where.or([
        where.and([where('from_language', '=', from), where('to_language', '=', to)]),
        where.and([where('from_language', '=', to), where('to_language', '=', from)]),
      ]),
    )
    .orderBy('made_at', 'desc')
    .execute()
  return rows.map((row) => (row.from_language === from ? present(row) : turnedRound(present(row))))
}

function turnedRound(entry: GlossaryEntry): GlossaryEntry {
  const [term = ''] = entry.targets
  return { ...entry, from: entry.to, to: entry.from, term, targets: [entry.term] }
}

function present(row: Selectable<Database['glossary']>): GlossaryEntry {
  return {
    id: row.id,
    from: row.from_language,
    to: row.to_language,
    kind: row.kind,
    term: row.term,
    targets: row.target.split(betweenForms),
    note: row.note,
  }
}
