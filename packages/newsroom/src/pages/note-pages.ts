import type { Database } from '@heliograph/store'
import type { Transaction } from 'kysely'
import { sql } from 'kysely'

/** What is kept of a page: not its body. */
export interface PageNote {
  readonly key: string
  /** Null: it is gone. `reads` null: it could not be made, and still reads what it read before. */
  readonly page: { readonly reads: readonly string[] | null; readonly until: Temporal.Instant | null } | null
}

/** Keeps what each page read and when it is due, so that the next change finds it. Pages that are gone are forgotten. */
export async function notePages(trx: Transaction<Database>, notes: readonly PageNote[]): Promise<void> {
  for (let at = 0; at < notes.length; at += 2_000) {
    const slice = notes.slice(at, at + 2_000)
    const gone = slice.filter((note) => note.page === null).map((note) => note.key)
    if (gone.length > 0) await sql`delete from pages where key = any(${gone})`.execute(trx)
    const pages = slice.flatMap(({ key, page }) => (page === null ? [] : [{ key, ...page }]))
    await sql`
      insert into pages (key, due_at)
      select * from unnest(${pages.map((page) => page.key)}::text[], ${pages.map((page) => page.until?.toString() ?? null)}::timestamptz[])
      on conflict (key) do update set due_at = excluded.due_at where pages.due_at is distinct from excluded.due_at
    `.execute(trx)
    const made = pages.filter((page) => page.reads !== null)
    const reads = made.flatMap((page) =>
      [...new Set(page.reads ?? [])].map((dependency) => [page.key, dependency] as const),
    )
    const rows = sql`unnest(${reads.map(([key]) => key)}::text[], ${reads.map(([, dependency]) => dependency)}::text[])`
    await sql`
      delete from page_reads using (select unnest(${made.map((page) => page.key)}::text[]) as page) as rendered
      where page_reads.page = rendered.page
        and not exists (select 1 from ${rows} as r(page, dependency)
          where r.page = page_reads.page and r.dependency = page_reads.dependency)
    `.execute(trx)
    await sql`insert into page_reads (page, dependency) select * from ${rows} on conflict do nothing`.execute(
      trx,
    )
  }
}
