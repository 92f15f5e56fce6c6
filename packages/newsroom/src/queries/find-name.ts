import type { FoundNameShape } from '@heliograph/api'
import type { Json } from '@heliograph/store'
import { sql } from 'kysely'
import { demandMatcher } from '../unname/demand-matcher.ts'
import { demand } from '../perform.ts'
import { scanTable } from '../unname/scan-table.ts'
import { newSecret, textsOf } from '../unname/rewrite-value.ts'
import { textColumns } from '../unname/text-columns.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** Variants shown at most, the most frequent. */
const mostVariants = 200

/** Every place where a name stands, before it is removed; nothing is written, not even that somebody looked. */
export async function findName(viewer: Viewer, names: readonly string[]): Promise<FoundNameShape> {
  const db = database(viewer)
  const services = await db.selectFrom('services').select('key').execute()
  for (const { key } of services) demand(viewer, key, 'person.unname')
  const matcher = demandMatcher(names)
  const options = { matcher, media: new Set<string>(), secret: newSecret(), replacement: '' }
  const places = new Map<string, number>()
  const articles = new Map<string, number>()
  const variants = new Map<string, number>()
  const keys = new Set<string>()
  for (const [table, columns] of await textColumns(db)) {
    const noting = (row: Readonly<Record<string, unknown>>): typeof options => {
      for (const { column } of columns)
        for (const text of textsOf((row[column] ?? null) as Json))
          for (const variant of matcher.variants(text))
            variants.set(variant, (variants.get(variant) ?? 0) + 1)
      return options
    }
    for await (const { row, columns: found } of scanTable(db, table, columns, noting)) {
      for (const { column, tally } of found) {
        const place = `${table}.${column.column}`
        places.set(place, (places.get(place) ?? 0) + tally.count)
        if (column.isKey && table !== 'spelling_words' && table !== 'glossary') keys.add(place)
        const article = table === 'articles' ? row['id'] : row['article_id']
        if (typeof article === 'string') articles.set(article, (articles.get(article) ?? 0) + tally.count)
      }
    }
  }
  const people = await db.selectFrom('people').select(['name', 'email']).execute()
  return {
    total: [...places.values()].reduce((sum, count) => sum + count, 0),
    places: Object.fromEntries(places),
    keys: [...keys],
    variants: [...variants]
      .map(([text, count]) => ({ text, count }))
      .toSorted((a, b) => b.count - a.count)
      .slice(0, mostVariants),
    accounts: people.filter(({ name, email }) => matcher.find(`${name} ${email}`).length > 0).length,
    articles: await presentArticles(viewer, articles),
  }
}

async function presentArticles(
  viewer: Viewer,
  counts: ReadonlyMap<string, number>,
): Promise<FoundNameShape['articles']> {
  const ids = [...counts.keys()]
  if (ids.length === 0) return []
  const { rows } = await sql<{
    readonly id: string
    readonly service: string
    readonly publication: FoundNameShape['articles'][number]['publication']
    readonly headline: string | null
    readonly pictures: readonly string[] | null
  }>`
    select articles.id, articles.service, articles.publication, shown.headline,
      (select array_agg(distinct media)
        from revisions, lateral jsonb_array_elements_text(media_shown(revisions.content)) as media
        where revisions.article_id = articles.id) as pictures
    from articles left join revisions shown
      on shown.id = coalesce(articles.working_revision, articles.live_revision)
    where articles.id = any(${ids}::uuid[])
    order by articles.changed_at desc
  `.execute(database(viewer))
  return rows.map((row) => ({
    id: row.id,
    service: row.service,
    publication: row.publication,
    headline: row.headline ?? '',
    count: counts.get(row.id) ?? 0,
    pictures: row.pictures ?? [],
  }))
}
