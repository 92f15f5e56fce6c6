import type { HandOverNote } from '@heliograph/api'
import { sql } from 'kysely'
import { demand } from '../perform.ts'
import { placeInList } from './place-in-list.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** A service's hand-over notes, the newest first: the first one is the one that holds. */
export async function handOver(
  viewer: Viewer,
  input: { readonly service: string; readonly limit: number; readonly before?: string | undefined },
): Promise<{ readonly notes: readonly HandOverNote[]; readonly next: string | null }> {
  demand(viewer, input.service, 'story.read')
  let query = database(viewer)
    .selectFrom('hand_over_notes')
    .leftJoin('people', 'people.id', 'hand_over_notes.made_by')
    .select(['hand_over_notes.id', 'hand_over_notes.words', 'hand_over_notes.made_at', 'people.name'])
    .where('hand_over_notes.service', '=', input.service)
    .orderBy('hand_over_notes.made_at', 'desc')
    .orderBy('hand_over_notes.id', 'desc')
    .limit(input.limit + 1)
  if (input.before !== undefined) {
    const { at, id } = placeInList(input.before)
    query = query.where(
      sql<boolean>`(hand_over_notes.made_at, hand_over_notes.id) < (${at.toString()}::timestamptz, ${id}::uuid)`,
    )
  }
  const rows = await query.execute()
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    notes: page.map((row) => ({ id: row.id, words: row.words, by: row.name, at: row.made_at.toString() })),
    next: rows.length > input.limit && last !== undefined ? `${last.made_at.toString()} ${last.id}` : null,
  }
}
