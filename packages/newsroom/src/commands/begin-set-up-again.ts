import { sql } from 'kysely'
import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/** What a first start writes. People are not among it: they come from elsewhere, and stay. */
const tables = `newsroom, services, sections, agencies, feeds, feed_files, wire_raw, wire_items, stories, articles,
  revisions, revision_sources, corrections, tasks, media, derivatives, archive_months, touches`

/**
 * Takes away what a first start made that was cut off: nothing of it was published, nobody has worked with it. The
 * audit record keeps what happened.
 */
export const beginSetUpAgain = defineCommand({
  name: 'begin-set-up-again',
  permission: 'service.manage',
  input: v.strictObject({}),
  run: async (act) => {
    demand(act, '*', 'service.manage')
    const done = await act.trx
      .selectFrom('newsroom')
      .select('set_up_at')
      .where('set_up_at', 'is not', null)
      .executeTakeFirst()
    if (done !== undefined || act.newsroom.shelf.head() !== null)
      throw new CommandError('api.conflict', 'This newsroom is set up; nothing is taken away.')
    await sql.raw(`truncate ${tables} cascade`).execute(act.trx)
    await sql`alter sequence article_numbers restart`.execute(act.trx)
    act.record('newsroom', {})
  },
})
