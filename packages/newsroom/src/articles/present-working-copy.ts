import type { WorkingCopy } from '@heliograph/api'
import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'
import type { RevisionRow } from './working-revision.ts'

/** A revision as the desk's editor takes it. */
export async function presentWorkingCopy(
  act: { readonly trx: Kysely<Database> },
  revision: RevisionRow,
): Promise<WorkingCopy> {
  const person =
    revision.made_by === null
      ? undefined
      : await act.trx
          .selectFrom('people')
          .select('name')
          .where('id', '=', revision.made_by)
          .executeTakeFirst()
  return {
    content: revision.content,
    save: revision.save,
    savedAt: revision.made_at.toString(),
    savedBy: person?.name ?? 'Heliograph',
  }
}
