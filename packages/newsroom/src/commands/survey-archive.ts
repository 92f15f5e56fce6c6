import { sql } from 'kysely'
import * as v from 'valibot'
import { shardOf } from '../pages/moved-pages.ts'
import { defineCommand, demand } from '../perform.ts'

/** An item of an archive that will become an article. */
export interface SurveyedItem {
  readonly item: string
  /** When it was first published there; null for a draft. */
  readonly publishedAt: Temporal.Instant | null
  /** Paths where it stood. */
  readonly paths: readonly string[]
  /** What has no place in an article. */
  readonly original: object
}

/**
 * Puts the items of an archive on record before the first of them is imported, so that links between them can lead to
 * what they become. With `last`, those that will be public get their numbers, in the order of their publication.
 */
export const surveyArchive = defineCommand({
  name: 'survey-archive',
  permission: 'archive.import',
  input: v.strictObject({
    import: v.pipe(v.string(), v.uuid()),
    archive: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
    service: v.string(),
    items: v.array(v.custom<SurveyedItem>((value) => typeof value === 'object' && value !== null)),
    /** All items have been seen, and so many are in the file. */
    last: v.nullable(v.strictObject({ total: v.number() })),
  }),
  run: async (act, input) => {
    demand(act, '*', 'archive.import')
    const { archive, items } = input
    if (items.length > 0) {
      await act.trx
        .insertInto('archive_items')
        .values(
          items.map((item) => ({
            archive,
            item: item.item,
            article: null,
            number: null,
            service: input.service,
            published_at: item.publishedAt,
            source_hash: null,
            content_hash: null,
            original: JSON.stringify(item.original),
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['archive', 'item']).doUpdateSet({
            original: (excluded) => excluded.ref('excluded.original'),
            published_at: sql`case when archive_items.number is null then excluded.published_at else archive_items.published_at end`,
          }),
        )
        .execute()
      const addresses = items.flatMap(({ item, paths }) =>
        paths.map((path) => ({ path, shard: shardOf(path), archive, item })),
      )
      if (addresses.length > 0)
        await act.trx
          .insertInto('archive_addresses')
          .values(addresses)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
    }
    if (input.last !== null)
      await sql`
        update archive_items set number = given.number
        from (
          select item, nextval('article_numbers') as number
          from (
            select item from archive_items
            where archive = ${archive} and number is null and article is null and published_at is not null
            order by published_at, item
          ) as ordered
        ) as given
        where archive_items.archive = ${archive} and archive_items.item = given.item
      `.execute(act.trx)
    await act.trx
      .updateTable('archive_imports')
      .set({
        archive,
        changed_at: act.at,
        ...(input.last !== null && { total: input.last.total, surveyed: true }),
      })
      .where('id', '=', input.import)
      .execute()
    act.record(`archive:${archive}`, { items: items.length, last: input.last !== null })
    act.tell({ type: 'archive', import: input.import })
  },
})
