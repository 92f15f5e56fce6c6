import { readFile } from 'node:fs/promises'
import type { Change, StoredObject } from '@heliograph/edition'
import { mediaKey } from '@heliograph/edition'
import type { Database } from '@heliograph/store'
import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Newsroom } from '../newsroom.ts'
import { mediaDir } from '../pictures/media-dir.ts'
import { derivativePath } from '../pictures/store-picture.ts'

export interface ShelvedPictures {
  readonly changes: readonly Change[]
  /** Notes, with the edition, which files lie on the shelf. */
  readonly note: (trx: Transaction<Database>) => Promise<void>
}

/**
 * Puts picture files that pages show into the edition, and takes those out that no live article shows any more: a
 * retracted article leaves no picture behind, nor does a moved focal point or a right that ended.
 * @param shown media keys that the rendered pages name
 * @param articles numbers of the articles that changed
 * @param again puts also what the edition holds already (a shelf that is built anew)
 */
export async function publishPictures(
  newsroom: Newsroom,
  shown: ReadonlySet<string>,
  articles: readonly number[],
  again: boolean,
): Promise<ShelvedPictures> {
  const { db } = newsroom.store
  const names = [...shown].map((key) => key.slice(key.lastIndexOf('/') + 1))
  let query = db
    .selectFrom('derivatives')
    .select(['name', 'media_type', 'made_at'])
    .where(sql<boolean>`name = any(${names})`)
  if (!again) query = query.where('leaf', 'is', null)
  const changes: Change[] = []
  const leaves: { readonly name: string; readonly object: StoredObject | null }[] = []
  for (const row of names.length === 0 ? [] : await query.execute()) {
    const bytes = await readFile(derivativePath(mediaDir(newsroom), row.name)).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error
        return null
      },
    )
    if (bytes === null) {
      newsroom.log(
        `The picture file ${row.name} is gone; it is made again when its article is published again.`,
      )
      await db.deleteFrom('derivatives').where('name', '=', row.name).execute()
      continue
    }
    const object = await newsroom.shelf.storeBlob(Uint8Array.from(bytes), row.media_type)
    changes.push({ kind: 'put', key: keyOf(row), object })
    leaves.push({ name: row.name, object })
  }
  for (const row of await unshown(db, articles, newsroom.now())) {
    changes.push({ kind: 'remove', key: keyOf(row) })
    leaves.push({ name: row.name, object: null })
  }
  return {
    changes,
    note: async (trx) => {
      for (const { name, object } of leaves)
        await trx
          .updateTable('derivatives')
          .set({ leaf: object === null ? null : JSON.stringify(object) })
          .where('name', '=', name)
          .execute()
    },
  }
}

function keyOf(row: { readonly name: string; readonly made_at: Temporal.Instant }): string {
  const { year, month } = row.made_at.toZonedDateTimeISO('UTC')
  return mediaKey(year, month, row.name)
}

/** Files in the edition, of pictures these articles ever had, that no live article shows now. */
async function unshown(
  db: Kysely<Database>,
  articles: readonly number[],
  at: Temporal.Instant,
): Promise<readonly { readonly name: string; readonly made_at: Temporal.Instant }[]> {
  if (articles.length === 0) return []
  const { rows } = await sql<{ readonly name: string; readonly made_at: Temporal.Instant }>`
    with had as (
      select distinct jsonb_array_elements_text(media_shown(revisions.content)) as media
      from articles join revisions on revisions.article_id = articles.id
      where articles.number = any(${articles}::bigint[])
      union
      select live_posts.media
      from articles join live_posts on live_posts.article_id = articles.id
      where articles.number = any(${articles}::bigint[]) and live_posts.media is not null
    )
    select derivatives.name, derivatives.made_at
    from had join derivatives on derivatives.media = had.media join media on media.hash = had.media
    where derivatives.leaf is not null and (
      derivatives.focus_x <> media.focus_x or derivatives.focus_y <> media.focus_y
      or media.rights_until <= ${at.toString()}::timestamptz
      or not exists (
        select from revisions join articles on articles.live_revision = revisions.id
        where media_shown(revisions.content) ? had.media
          and revisions.state = 'live' and articles.publication = 'live'
      ) and not exists (
        select from live_posts join articles on articles.id = live_posts.article_id
        where live_posts.media = had.media and live_posts.state = 'live' and articles.publication = 'live'
      )
    )
  `.execute(db)
  return rows
}
