import type { OperationOutput, operations } from '@heliograph/api'
import { can } from '@heliograph/story'
import { sql } from 'kysely'
import type { InferOutput } from 'valibot'
import { CommandError } from '../command-error.ts'
import { presentMedia } from './media.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

type Input = InferOutput<(typeof operations)['media.list']>

interface PictureRow {
  readonly hash: string
  readonly width: number
  readonly height: number
  readonly focus_x: number
  readonly focus_y: number
  readonly rights: string
  readonly rights_until: Temporal.Instant | null
  readonly uploaded_at: Temporal.Instant
  readonly words: { readonly alt?: string; readonly caption?: string; readonly credit?: string } | null
}

/** How many of the newest pictures words are looked for in: none of what they say is kept twice to be found faster. */
const mostSearched = 5_000

/** The newsroom's pictures, newest first, each in the words the service used for it last. */
export async function pictureList(viewer: Viewer, input: Input): Promise<OperationOutput<'media.list'>> {
  if (!can(viewer.actor.memberships, input.service, 'story.read'))
    throw new CommandError('api.forbidden', 'This needs "story.read" in the service.')
  const wanted = (input.words ?? '').split(/\s+/u).filter((word) => word !== '')
  const before = input.before === undefined ? null : placeInList(input.before)
  const { rows } = await sql<PictureRow>`
    with newest as (
      select * from media
      ${before === null ? sql`` : sql`where (uploaded_at, hash) < (${before.at}::timestamptz, ${before.hash})`}
      order by uploaded_at desc, hash desc
      limit ${wanted.length === 0 ? input.limit + 1 : mostSearched}
    )
    select newest.hash, newest.width, newest.height, newest.focus_x, newest.focus_y, newest.rights,
      newest.rights_until, newest.uploaded_at, used.words
    from newest left join lateral (
      select case
        when revisions.content->'picture'->>'media' = newest.hash then revisions.content->'picture'
        else jsonb_path_query_first(revisions.content, '$.body.content[*].attrs ? (@.media == $hash)',
          jsonb_build_object('hash', newest.hash))
      end as words
      from revisions join articles on articles.id = revisions.article_id
      where media_shown(revisions.content) ? newest.hash and revisions.state in ('live', 'working')
        and articles.service = ${input.service}
      order by revisions.made_at desc limit 1
    ) as used on true
    where true ${sql.join(
      wanted.map(
        (word) =>
          sql`and concat_ws(' ', used.words->>'alt', used.words->>'caption', used.words->>'credit') ilike ${`%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`}`,
      ),
      sql` `,
    )}
    order by newest.uploaded_at desc, newest.hash desc
    limit ${input.limit + 1}
  `.execute(database(viewer))
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    pictures: page.map((row) => ({
      ...presentMedia(row),
      alt: row.words?.alt ?? '',
      caption: row.words?.caption ?? '',
      credit: row.words?.credit ?? '',
      uploadedAt: row.uploaded_at.toString(),
    })),
    next:
      rows.length > page.length && last !== undefined ? `${last.uploaded_at.toString()} ${last.hash}` : null,
  }
}

/** Reads `next` of an earlier page. @throws {CommandError} `api.input-invalid` */
function placeInList(before: string): { readonly at: string; readonly hash: string } {
  const found = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([0-9a-f]{64})$/.exec(before)
  if (found === null)
    throw new CommandError('api.input-invalid', 'Not a place in the list.', { at: 'before' })
  const [, at = '', hash = ''] = found
  try {
    return { at: Temporal.Instant.from(at).toString(), hash }
  } catch (cause) {
    throw new CommandError('api.input-invalid', 'Not a place in the list.', { at: 'before' }, { cause })
  }
}
