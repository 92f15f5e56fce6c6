import type { Store } from '@heliograph/store'
import { sql } from 'kysely'

/** Takes every row out of a store that was empty before a restore began. */
export async function emptyStore(store: Store): Promise<void> {
  await store.transaction(async (trx) => {
    const { rows: tables } = await sql<{ name: string }>`
      select relname as name from pg_class
      where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname not like 'kysely\\_%'
    `.execute(trx)
    if (tables.length > 0)
      await sql`truncate ${sql.join(tables.map(({ name }) => sql.table(name)))} restart identity cascade`.execute(
        trx,
      )
    await sql`alter sequence article_numbers restart`.execute(trx)
  })
}
