import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Migration } from 'kysely/migration'
import { up as jobsAndAudit } from './migrations/0001-jobs-and-audit.ts'
import { up as newsroom } from './migrations/0002-newsroom.ts'
import { up as desk } from './migrations/0003-desk.ts'
import { up as editing } from './migrations/0004-editing.ts'
import { up as revisions } from './migrations/0005-revisions.ts'
import { up as together } from './migrations/0006-together.ts'
import { up as translation } from './migrations/0007-translation.ts'
import { up as facts } from './migrations/0008-facts.ts'
import { up as live } from './migrations/0009-live.ts'
import { up as accounts } from './migrations/0010-accounts.ts'
import { up as archives } from './migrations/0011-archives.ts'
import { up as tools } from './migrations/0012-tools.ts'
import type { Database } from './schema.ts'
import { StoreError } from './store-error.ts'

/** Every migration in order. Forward only: a name, once released, is never changed nor removed. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-jobs-and-audit': { up: jobsAndAudit },
  '0002-newsroom': { up: newsroom },
  '0003-desk': { up: desk },
  '0004-editing': { up: editing },
  '0005-revisions': { up: revisions },
  '0006-together': { up: together },
  '0007-translation': { up: translation },
  '0008-facts': { up: facts },
  '0009-live': { up: live },
  '0010-accounts': { up: accounts },
  '0011-archives': { up: archives },
  '0012-tools': { up: tools },
}

/** Names of all migrations this program knows, oldest first. */
export const migrationNames: readonly string[] = Object.keys(migrations)

/** Name of the newest migration: the version of the schema that this program reads and writes. */
export const schemaVersion: string = migrationNames.at(-1) ?? ''

/**
 * Brings the database to `target` (default: the newest schema), all in one transaction.
 * Refuses a database that a newer program has migrated (`store.newer-schema`); a migration that fails
 * leaves nothing behind (`store.migration-failed`).
 */
export async function migrate(db: Kysely<Database>, target: string = schemaVersion): Promise<void> {
  const unknown = (await appliedMigrations(db)).filter((name) => !(name in migrations))
  if (unknown.length > 0)
    throw new StoreError(
      'store.newer-schema',
      `This database was used by a newer version of the program (it has ${unknown.join(', ')}). ` +
        'Start that version, or restore a backup of the older one.',
    )
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error, results } = await migrator.migrateTo(target)
  if (error !== undefined) {
    if (error instanceof StoreError) throw error
    const failed = results?.find((one) => one.status === 'Error')?.migrationName ?? target
    throw new StoreError(
      'store.migration-failed',
      `The migration ${failed} failed; the database is as it was before.`,
      { cause: error },
    )
  }
}

async function appliedMigrations(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows: found } = await sql<{
    found: boolean
  }>`select to_regclass('kysely_migration') is not null as found`.execute(db)
  if (found[0]?.found !== true) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map((row) => row.name)
}
