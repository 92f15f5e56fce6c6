import type { WireProblemShape } from '@heliograph/api'
import { demandAnywhere } from '../perform.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** Copy that could not be read or fetched and that nobody has seen to, newest first. */
export async function wireProblems(viewer: Viewer): Promise<readonly WireProblemShape[]> {
  demandAnywhere(viewer, 'wire.read')
  const rows = await database(viewer)
    .selectFrom('wire_problems')
    .select(['id', 'source', 'problem', 'noted_at'])
    .where('closed_at', 'is', null)
    .orderBy('noted_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    source: row.source,
    problem: row.problem,
    notedAt: row.noted_at.toString(),
  }))
}
