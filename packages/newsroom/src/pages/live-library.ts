import type {
  PressArticle,
  PressBlog,
  PressBreaking,
  PressFile,
  PressPicture,
  PressPost,
  PressPostsPage,
  PressService,
} from '@heliograph/press'
import type { LeadPicture } from '@heliograph/story'
import { articleSchema, forReaders, postsOnPage, readDocument, writeDocument } from '@heliograph/story'
import type { Database } from '@heliograph/store'
import type { Kysely, Selectable } from 'kysely'
import { sql } from 'kysely'
import { slugOf } from './article-url.ts'

/** Gives the stored sizes of pictures that may be shown now, by hash. */
type Files = (hashes: readonly string[]) => Promise<ReadonlyMap<string, PressFile>>

/** Changes that a tail may tell of: more than fit into it. */
const changesInTail = 30
/** Alerts of a service that are looked at: an older one concerns no news of the hour. */
const lastAlerts = 20

type PostRow = Selectable<Database['live_posts']> & {
  readonly corrected_by: number | null
  readonly corrected_by_at: Temporal.Instant | null
  readonly corrects_number: number | null
  readonly corrects_at: Temporal.Instant | null
}

/** A live blog as its pages need it; null if there is none that readers may see. */
export async function readBlog(
  db: Kysely<Database>,
  files: Files,
  service: string,
  number: number,
): Promise<PressBlog | null> {
  const blog = await findBlog(db, service, number)
  if (blog === null) return null
  const newest = await selectPosts(db, blog.id).orderBy('post.number', 'desc').limit(postsOnPage).execute()
  const pinned = await selectPosts(db, blog.id)
    .where('post.pinned_at', 'is not', null)
    .orderBy('post.pinned_at', 'desc')
    .execute()
  const changed = await selectPosts(db, blog.id)
    .orderBy('post.sequence', 'desc')
    .orderBy('post.number', 'desc')
    .limit(changesInTail)
    .execute()
  const present = await presenter(files, [...newest, ...pinned, ...changed])
  return {
    total: newest[0]?.number ?? 0,
    sequence: changed[0]?.sequence ?? 0,
    closedAt: blog.closed_at,
    newest: newest.map(present),
    pinned: pinned.map(present),
    changed: changed.map(present),
  }
}

/** One page of posts; null while it is not full. */
export async function readPosts(
  db: Kysely<Database>,
  files: Files,
  service: string,
  number: number,
  page: number,
): Promise<PressPostsPage | null> {
  const blog = await findBlog(db, service, number)
  if (blog === null) return null
  const { total } = await db
    .selectFrom('live_posts')
    .select(({ fn }) => fn.max('number').as('total'))
    .where('article_id', '=', blog.id)
    .executeTakeFirstOrThrow()
  if (page * postsOnPage > Number(total ?? 0)) return null
  const rows = await selectPosts(db, blog.id)
    .where('post.number', '>', (page - 1) * postsOnPage)
    .where('post.number', '<=', page * postsOnPage)
    .orderBy('post.number', 'desc')
    .execute()
  const present = await presenter(files, rows)
  return { posts: rows.map(present), total: Number(total ?? 0) }
}

/** What an editor said is breaking in a service. The page itself asks whether an alert's time is over. */
export async function readBreaking(db: Kysely<Database>, service: PressService): Promise<PressBreaking> {
  const rows = await db
    .selectFrom('breaking')
    .innerJoin('articles', 'articles.id', 'breaking.article_id')
    .innerJoin('revisions', 'revisions.id', 'articles.live_revision')
    .selectAll('breaking')
    .select([
      'articles.number',
      'articles.publication',
      'articles.first_published_at',
      'revisions.headline',
      sql<string>`revisions.content->>'slug'`.as('slug'),
    ])
    .where('breaking.service', '=', service.key)
    // One that a newer one took the place of has been ended.
    .orderBy(sql`breaking.ended_at is null`, 'desc')
    .orderBy('breaking.from_at', 'desc')
    .orderBy('breaking.id')
    .limit(lastAlerts)
    .execute()
  const [last] = rows
  const stands = last?.ended_at === null && last.publication === 'live' ? last : undefined
  return {
    alert:
      stands === undefined || stands.number === null || stands.first_published_at === null
        ? null
        : {
            words: stands.words,
            onSections: stands.on_sections,
            from: stands.from_at,
            until: stands.until,
            article: {
              number: stands.number,
              slug: slugOf(stands, service.language),
              firstPublishedAt: stands.first_published_at,
            },
          },
    flagged: rows.flatMap((row) => row.number ?? []),
  }
}

/** Agencies of the posts of live blogs, as references to wire items, in the order of the posts. */
export async function sourcesOfPosts(
  db: Kysely<Database>,
  blogs: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (blogs.length === 0) return new Map()
  const rows = await db
    .selectFrom('live_posts')
    .innerJoin('live_post_sources', 'live_post_sources.post_id', 'live_posts.id')
    .select(['live_posts.article_id', 'live_post_sources.item_id'])
    .where('live_posts.article_id', 'in', blogs)
    .where('live_posts.state', '=', 'live')
    .orderBy('live_posts.number')
    .orderBy('live_post_sources.position')
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.article_id)].map(([blog, found]) => [
      blog,
      [...new Set(found.map((row) => row.item_id))],
    ]),
  )
}

async function findBlog(
  db: Kysely<Database>,
  service: string,
  number: number,
): Promise<{ readonly id: string; readonly closed_at: PressArticle['updatedAt'] } | null> {
  const found = await db
    .selectFrom('articles')
    .select(['id', 'closed_at'])
    .where('service', '=', service)
    .where('number', '=', number)
    .where('kind', '=', 'live-blog')
    .where('publication', '=', 'live')
    .executeTakeFirst()
  return found ?? null
}

function selectPosts(db: Kysely<Database>, blog: string) {
  return db
    .selectFrom('live_posts as post')
    .leftJoin('live_posts as corrected', 'corrected.id', 'post.corrects')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('live_posts as later')
          .select(['later.number', 'later.shown_at'])
          .whereRef('later.corrects', '=', 'post.id')
          .where('later.state', '=', 'live')
          .orderBy('later.number', 'desc')
          .limit(1)
          .as('correction'),
      (join) => join.onTrue(),
    )
    .selectAll('post')
    .select([
      'correction.number as corrected_by',
      'correction.shown_at as corrected_by_at',
      'corrected.number as corrects_number',
      'corrected.shown_at as corrects_at',
    ])
    .where('post.article_id', '=', blog)
}

/** The one place where a post becomes what readers see: without lineage, and of a removed one nothing but that. */
async function presenter(files: Files, rows: readonly PostRow[]): Promise<(row: PostRow) => PressPost> {
  const shown = await files([
    ...new Set(rows.flatMap((row) => (row.state === 'live' ? (row.media ?? []) : []))),
  ])
  return (row) => {
    const { number, shown_at: shownAt, kind, sequence } = row
    const place = { number, shownAt, kind, sequence }
    if (row.state === 'removed')
      return {
        ...place,
        author: '',
        body: { type: 'doc', content: [] },
        picture: null,
        editedAt: null,
        removedAt: row.removed_at ?? shownAt,
        corrects: null,
        correctedBy: null,
      }
    const document = readDocument(row.content)
    const figure = document.children.find((block) => block.type === articleSchema.nodes['figure'])
    const words = writeDocument(forReaders(document))
    return {
      ...place,
      author: row.author,
      body: { type: 'doc', content: words.content.filter((block) => block.type !== 'figure') },
      picture: figure === undefined ? null : pictureOf(figure.attrs as LeadPicture, shown),
      editedAt: row.edited_at,
      removedAt: null,
      corrects: placeOf(row.corrects_number, row.corrects_at),
      correctedBy: placeOf(row.corrected_by, row.corrected_by_at),
    }
  }
}

function placeOf(number: number | null, shownAt: Temporal.Instant | null): PressPost['corrects'] {
  return number === null || shownAt === null ? null : { number, shownAt }
}

function pictureOf(
  { media, alt, caption, credit }: LeadPicture,
  shown: ReadonlyMap<string, PressFile>,
): PressPicture | null {
  const file = shown.get(media)
  return file === undefined ? null : { alt, caption, credit, ...file }
}
