import { operations } from '@heliograph/api'
import type { UnnamedShape } from '@heliograph/api'
import { dependency } from '@heliograph/press'
import { addJob } from '@heliograph/store'
import { sql } from 'kysely'
import { touchArticle } from '../articles/go-live.ts'
import { CommandError } from '../command-error.ts'
import { earlierEditions, everything } from '../jobs/everything.ts'
import type { Act } from '../perform.ts'
import { defineCommand, demand } from '../perform.ts'
import { eraseAuditOf, stringsOf } from '../unname/erase-audit-of.ts'
import { holdTables } from '../unname/hold-tables.ts'
import { demandMatcher } from '../unname/demand-matcher.ts'
import type { NameMatcher } from '../unname/name-matcher.ts'
import { removePictures } from '../unname/remove-pictures.ts'
import { replacementsBy } from '../unname/replacements.ts'
import type { RewriteOptions } from '../unname/rewrite-value.ts'
import { newSecret } from '../unname/rewrite-value.ts'
import type { FoundRow } from '../unname/scan-table.ts'
import { scanTable } from '../unname/scan-table.ts'
import { textColumns } from '../unname/text-columns.ts'

/** Rows that are nothing without the name. */
const removedWhole: ReadonlySet<string> = new Set(['spelling_words', 'glossary'])
/**
 * A person's name leaves everything the newsroom has: every text of every table, past and working copies, wire copy as
 * it came, notes, the words of the audit record; and, with the next edition, every page and every kept edition. What
 * remains is that a name was removed, when, by whom and from which articles; never which. All of it in one transaction,
 * while nobody else writes. Needs the permission in every service.
 * @throws {CommandError} `api.input-invalid` for a form that is no name, or a reason or replacement that says it;
 *   `api.conflict` if more or less was found than the person saw, or the name is part of a key
 */
export const unnamePerson = defineCommand({
  name: 'unname-person',
  permission: 'person.unname',
  input: operations['person.unname'],
  run: async (act, input): Promise<UnnamedShape> => {
    const services = await act.trx.selectFrom('services').select('key').execute()
    for (const { key } of services) demand(act, key, 'person.unname')
    const matcher = demandMatcher(input.names)
    if (matcher.find(input.reason).length > 0)
      throw new CommandError('api.input-invalid', 'The reason says the name: it would stay here.', {
        at: 'reason',
      })
    for (const [service, words] of Object.entries(input.replacements ?? {}))
      if (matcher.find(words).length > 0)
        throw new CommandError('api.input-invalid', 'What stands in its place says the name.', {
          at: `replacements.${service}`,
        })
    const tables = await textColumns(act.trx)
    await holdTables(act, [...tables.keys(), 'media', 'derivatives', 'wire_raw'])
    const replacement = await replacementsBy(act.trx, input.replacements ?? {})
    const shared = { matcher, media: new Set(input.pictures ?? []), secret: newSecret() }
    const places = new Map<string, number>()
    const articles = new Set<string>()
    const changed = new Set<string>()
    const raw = new Set<string>()
    let total = 0
    for (const [table, columns] of tables) {
      const optionsOf = (row: Readonly<Record<string, unknown>>): RewriteOptions => ({
        ...shared,
        replacement: replacement(row, table),
      })
      for await (const found of scanTable(act.trx, table, columns, optionsOf)) {
        for (const { column, tally } of found.columns) {
          const place = `${table}.${column.column}`
          places.set(place, (places.get(place) ?? 0) + tally.count)
          total += tally.count
        }
        const article = table === 'articles' ? found.row['id'] : found.row['article_id']
        if (typeof article === 'string') articles.add(article)
        if (table === 'wire_items' && Buffer.isBuffer(found.row['raw_hash']))
          raw.add(found.row['raw_hash'].toString('hex'))
        changed.add(table)
        await writeRow(act, table, found)
      }
    }
    if (input.seen !== undefined && input.seen !== total)
      throw new CommandError(
        'api.conflict',
        `The name stands in ${total} places now, not in ${input.seen}. Look at them again.`,
        { at: 'seen' },
      )
    const copies = await emptyRawCopies(act, matcher, raw)
    if (copies > 0) {
      places.set('wire_raw.bytes', copies)
      changed.add('wire_raw')
    }
    const erased = await eraseAuditOf(act, (data, subject) =>
      [...stringsOf(data), subject ?? ''].some((text) => matcher.find(text).length > 0),
    )
    if (erased.length > 0) changed.add('audit_entries')
    await removePictures(act, input.pictures ?? [])
    await markArticles(act, [...articles])
    // Every page: what shows a name need not be a page of the article it stands in.
    act.touch(everything, earlierEditions)
    act.goFirst()
    const id = act.newsroom.newId()
    await act.trx
      .insertInto('unnamings')
      .values({
        id,
        at: act.at,
        made_by: act.actor.id,
        reason: input.reason,
        places: JSON.stringify(Object.fromEntries(places)),
      })
      .execute()
    if (articles.size > 0)
      await act.trx
        .insertInto('unnamed_articles')
        .values([...articles].map((article_id) => ({ unnaming_id: id, article_id })))
        .execute()
    if (changed.size > 0)
      await addJob(act.trx, { kind: 'wipe-rows', payload: { tables: [...changed] }, now: act.at })
    act.record(`unnaming:${id}`, {
      places: Object.fromEntries(places),
      articles: [...articles],
      pictures: (input.pictures ?? []).length,
      erased: erased.map((entry) => ({ ...entry })),
    })
    return { id, total, places: Object.fromEntries(places), articles: [...articles] }
  },
})

async function writeRow(act: Act, table: string, found: FoundRow): Promise<void> {
  const where = sql`where ctid = ${found.place}::tid`
  if (removedWhole.has(table)) {
    await sql`delete from ${sql.table(table)} ${where}`.execute(act.trx)
    return
  }
  const key = found.columns.find(({ column }) => column.isKey)
  if (key !== undefined)
    throw new CommandError(
      'api.conflict',
      `The name stands in ${table}.${key.column.column}, by which other rows are found. Rename that first.`,
    )
  const sets = found.columns.map(({ column, value }) =>
    column.type === 'jsonb'
      ? sql`${sql.ref(column.column)} = ${value}::jsonb`
      : column.type === '_text'
        ? sql`${sql.ref(column.column)} = ${value}::text[]`
        : sql`${sql.ref(column.column)} = ${value}`,
  )
  // Whoever holds the old copy on a screen is refused, and sees why.
  if (table === 'revisions' && found.row['state'] === 'working') sets.push(sql`save = save + 1`)
  await sql`update ${sql.table(table)} set ${sql.join(sets)} ${where}`.execute(act.trx)
}

/** Wire copy as it came: a file that says the name is not kept. */
async function emptyRawCopies(act: Act, matcher: NameMatcher, linked: ReadonlySet<string>): Promise<number> {
  let emptied = 0
  const hashes = await act.trx.selectFrom('wire_raw').select('hash').execute()
  for (const { hash } of hashes) {
    const { bytes } = await act.trx
      .selectFrom('wire_raw')
      .select('bytes')
      .where('hash', '=', hash)
      .executeTakeFirstOrThrow()
    if (!linked.has(hash.toString('hex')) && matcher.find(bytes.toString()).length === 0) continue
    await act.trx
      .updateTable('wire_raw')
      .set({ bytes: Buffer.alloc(0) })
      .where('hash', '=', hash)
      .execute()
    emptied++
  }
  return emptied
}

async function markArticles(act: Act, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await act.trx
    .updateTable('articles')
    .set({ unnamed_at: act.at, changed_at: act.at })
    .where('id', 'in', ids)
    .returningAll()
    .execute()
  for (const article of rows) {
    touchArticle(act, article, [article.section])
    act.touch(dependency.corrections(article.service))
    act.tell({ type: 'article', article: article.id, service: article.service })
  }
}
