import type { ArchiveReportLine } from '@heliograph/api'
import type { ArticleContent } from '@heliograph/story'
import { readDocument } from '@heliograph/story'
import * as v from 'valibot'
import { archiveMonth, countInArchive } from '../articles/count-in-archive.ts'
import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'
import { defineCommand, demand } from '../perform.ts'

/** One item of a batch: what is written, if anything, and the line the report gets. */
export interface ArchiveEntry {
  readonly line: ArchiveReportLine
  /** Null: nothing is written but the line. */
  readonly write: ArchiveWrite | null
}

interface ArchiveWrite {
  readonly item: string
  /** `note` only remembers that nothing changed. */
  readonly how: 'new' | 'update' | 'note'
  readonly article: string
  readonly live: boolean
  readonly at: Temporal.Instant
  readonly content: ArticleContent
  readonly sourceHash: string
  readonly contentHash: string
  readonly open: number
}

/**
 * Takes in the next items of an archive, or notes why not, and how far the import is: one transaction, so a run that
 * is killed anywhere goes on behind the last item whose line is written.
 */
export const importArchiveItems = defineCommand({
  name: 'import-archive-items',
  permission: 'archive.import',
  input: v.strictObject({
    import: v.pipe(v.string(), v.uuid()),
    archive: v.string(),
    service: v.string(),
    entries: v.array(v.custom<ArchiveEntry>((value) => typeof value === 'object' && value !== null)),
    counts: v.record(v.string(), v.number()),
  }),
  run: async (act, input) => {
    demand(act, '*', 'archive.import')
    const { archive, service, entries } = input
    const row = await act.trx
      .selectFrom('archive_imports')
      .select('state')
      .where('id', '=', input.import)
      .forUpdate()
      .executeTakeFirst()
    if (row?.state !== 'running')
      throw new CommandError('api.conflict', 'This import was stopped in the meantime.')
    const writes = entries.flatMap(({ write }) => (write === null ? [] : [write]))
    const fresh = writes.filter(({ how }) => how === 'new')
    for (const write of fresh) readDocument(write.content.body)
    const numbers = new Map<string, number | null>()
    if (fresh.length > 0) {
      const rows = await act.trx
        .selectFrom('archive_items')
        .select(['item', 'number'])
        .where('archive', '=', archive)
        .where(
          'item',
          'in',
          fresh.map(({ item }) => item),
        )
        .execute()
      for (const { item, number } of rows) numbers.set(item, number)
      await writeNew(act, service, fresh, numbers)
    }
    for (const write of writes.filter(({ how }) => how === 'update')) await writeUpdate(act, write)
    for (const write of writes)
      await act.trx
        .updateTable('archive_items')
        .set({
          article: write.article,
          source_hash: write.sourceHash,
          content_hash: write.contentHash,
          open: write.open,
        })
        .where('archive', '=', archive)
        .where('item', '=', write.item)
        .execute()
    if (entries.length > 0)
      await act.trx
        .insertInto('archive_report')
        .values(
          entries.map(({ line }) => ({
            import: input.import,
            position: line.position,
            line: JSON.stringify(line),
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    await act.trx
      .updateTable('archive_imports')
      .set({
        done: Math.max(0, ...entries.map(({ line }) => line.position)),
        counts: JSON.stringify(input.counts),
        changed_at: act.at,
      })
      .where('id', '=', input.import)
      .execute()
    act.record(`archive:${archive}`, {
      items: entries.length,
      written: writes.filter(({ how }) => how !== 'note').length,
    })
    act.tell({ type: 'archive', import: input.import })
  },
})

async function writeNew(
  act: Act,
  service: string,
  writes: readonly ArchiveWrite[],
  numbers: ReadonlyMap<string, number | null>,
): Promise<void> {
  const rows = writes.map((write) => {
    const number = numbers.get(write.item) ?? null
    if (write.live && number === null)
      throw new CommandError('api.failed', `The item ${write.item} was not surveyed.`)
    return { write, number, story: act.newsroom.newId(), revision: act.newsroom.newId() }
  })
  await act.trx
    .insertInto('stories')
    .values(
      rows.map(({ write, story }) => ({
        id: story,
        slugline: write.content.headline,
        created_at: write.at,
      })),
    )
    .execute()
  await act.trx
    .insertInto('articles')
    .values(
      rows.map(({ write, number, story, revision }) => ({
        id: write.article,
        story_id: story,
        service,
        kind: 'text' as const,
        number: write.live ? number : null,
        publication: write.live ? ('live' as const) : ('never' as const),
        work: write.live ? ('none' as const) : ('draft' as const),
        live_revision: write.live ? revision : null,
        working_revision: write.live ? null : revision,
        section: write.live ? write.content.section : null,
        first_published_at: write.live ? write.at : null,
        changed_at: write.at,
        created_at: write.at,
      })),
    )
    .execute()
  await act.trx
    .insertInto('revisions')
    .values(
      rows.map(({ write, revision }) => ({
        id: revision,
        article_id: write.article,
        number: 1,
        save: 1,
        state: write.live ? ('live' as const) : ('working' as const),
        headline: write.content.headline,
        content: JSON.stringify(write.content),
        made_by: null,
        made_at: write.at,
        published_at: write.live ? write.at : null,
        published_as: write.live ? ('publish' as const) : null,
      })),
    )
    .execute()
  const months = Map.groupBy(
    writes.filter(({ live }) => live),
    ({ at }) => archiveMonth(at),
  )
  for (const [month, articles] of months) await countInArchive(act, service, month, articles.length)
}

/** The archive has newer words, and nobody has worked on the article here. */
async function writeUpdate(act: Act, write: ArchiveWrite): Promise<void> {
  const last = await act.trx
    .selectFrom('revisions')
    .select(['id', 'number', 'save'])
    .where('article_id', '=', write.article)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  if (!write.live) {
    await act.trx
      .updateTable('revisions')
      .set({
        save: last.save + 1,
        headline: write.content.headline,
        content: JSON.stringify(write.content),
        made_at: act.at,
      })
      .where('id', '=', last.id)
      .execute()
    await act.trx
      .updateTable('articles')
      .set({ changed_at: act.at })
      .where('id', '=', write.article)
      .execute()
    return
  }
  const id = act.newsroom.newId()
  await act.trx.updateTable('revisions').set({ state: 'past' }).where('id', '=', last.id).execute()
  await act.trx
    .insertInto('revisions')
    .values({
      id,
      article_id: write.article,
      number: last.number + 1,
      save: last.save + 1,
      state: 'live',
      headline: write.content.headline,
      content: JSON.stringify(write.content),
      made_by: null,
      made_at: act.at,
      published_at: act.at,
      published_as: 'update',
    })
    .execute()
  await act.trx
    .updateTable('articles')
    .set({ live_revision: id, section: write.content.section, changed_at: act.at })
    .where('id', '=', write.article)
    .execute()
}
