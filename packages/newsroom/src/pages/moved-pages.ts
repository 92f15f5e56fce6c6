import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { Change } from '@heliograph/edition'
import type { Shelf } from '@heliograph/shelf'
import { sql } from 'kysely'
import { addressOf } from '../archives/known-items.ts'
import { oldAddress } from '../archives/old-address.ts'
import type { Newsroom } from '../newsroom.ts'

/**
 * Where the edition says what stands now where something stood on an older site: 256 small documents, SHA-256 of the
 * old path → address. The first two digits of it say which document, so a reader fetches one of them, not all. Paths
 * themselves are in none: they have the words of a headline in them, and a recalled article must leave no word.
 */
function keyOfShard(shard: string): string {
  return `/_site/_live/moved/${shard}.json`
}

/** The first two hex digits of the SHA-256 of the path, in UTF-8. */
export function shardOf(path: string): string {
  return hashOf(path).slice(0, 2)
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex')
}

/**
 * Changes to the documents of moved pages. An article that was taken back keeps its entry: the page says so.
 * @param articles numbers of the articles that changed; null for all there are
 */
export async function movedPages(
  newsroom: Newsroom,
  articles: readonly number[] | null,
): Promise<readonly Change[]> {
  if (articles !== null && articles.length === 0) return []
  const { db } = newsroom.store
  const touched = await db
    .selectFrom('archive_addresses')
    .innerJoin('archive_items', (join) =>
      join
        .onRef('archive_items.archive', '=', 'archive_addresses.archive')
        .onRef('archive_items.item', '=', 'archive_addresses.item'),
    )
    .select('shard')
    .distinct()
    .$if(articles !== null, (query) => query.where(sql<boolean>`number = any(${articles}::bigint[])`))
    .orderBy('shard')
    .execute()
  const changes: Change[] = []
  for (const { shard } of touched) {
    const rows = await db
      .selectFrom('archive_addresses')
      .innerJoin('archive_items', (join) =>
        join
          .onRef('archive_items.archive', '=', 'archive_addresses.archive')
          .onRef('archive_items.item', '=', 'archive_addresses.item'),
      )
      .innerJoin('articles', 'articles.id', 'archive_items.article')
      .select(['path', 'articles.service', 'articles.number', 'articles.first_published_at as at'])
      .where('shard', '=', shard)
      .where('publication', 'in', ['live', 'retracted'])
      .orderBy('path')
      .execute()
    const moved = rows.flatMap(({ path, service, number, at }) =>
      number === null || at === null ? [] : [[hashOf(path), addressOf(service, at, number)] as const],
    )
    const key = keyOfShard(shard)
    if (moved.length === 0) {
      if ((await newsroom.shelf.lookup(key)) !== null) changes.push({ kind: 'remove', key })
      continue
    }
    const bytes = Uint8Array.from(Buffer.from(JSON.stringify(Object.fromEntries(moved.toSorted()))))
    changes.push({ kind: 'put', key, object: await newsroom.shelf.storeBlob(bytes, 'application/json') })
  }
  return changes
}

/** What stands now where an address of an older site led; null if that is nothing of ours. */
export async function movedTo(shelf: Shelf, address: string): Promise<string | null> {
  const path = oldAddress(address, null)
  if (path === null || shelf.head() === null) return null
  const found = await shelf.lookup(keyOfShard(shardOf(path)))
  if (found?.kind !== 'object') return null
  const moved = JSON.parse(gunzipSync(await shelf.readStored(found.object)).toString()) as Readonly<
    Record<string, string>
  >
  return moved[hashOf(path)] ?? null
}
