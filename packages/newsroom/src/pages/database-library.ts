import { mediaKey } from '@heliograph/edition'
import type { LanguageKey } from '@heliograph/languages'
import type {
  Library,
  PressArticle,
  PressCorrection,
  PressFile,
  PressListing,
  PressNewsroom,
  PressPicture,
  PressService,
  PressSibling,
} from '@heliograph/press'
import type { Agency, ArticleContent, BlockJson, DocumentJson } from '@heliograph/story'
import {
  agencyName,
  articleSchema,
  creditAgencies,
  mediaOf,
  readDocument,
  sourcesInOrder,
  forReaders,
  textBlocks,
  writeDocument,
} from '@heliograph/story'
import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { NewsroomSettings } from '../newsroom.ts'
import { slugOf } from './article-url.ts'
import { readBlog, readBreaking, readPosts, sourcesOfPosts } from './live-library.ts'

/** A library over the database, that can be told what is about to be asked. */
export interface DatabaseLibrary extends Library {
  /** Reads many articles of a service and their siblings at once; asking for them then costs nothing. */
  readonly preload: (service: string, numbers: readonly number[]) => Promise<void>
}

/**
 * What one run of the press reads, at one moment. Each question is asked of the database once per run.
 * @param at that moment: pictures whose rights ended by then are not there
 */
export function databaseLibrary(
  db: Kysely<Database>,
  settings: NewsroomSettings,
  at: Temporal.Instant,
): DatabaseLibrary {
  const asked = new Map<string, Promise<unknown>>()
  const once = <T>(question: string, answer: () => Promise<T>): Promise<T> => {
    const known = asked.get(question)
    if (known !== undefined) return known as Promise<T>
    const fresh = answer()
    asked.set(question, fresh)
    return fresh
  }
  const newsroom = () => once('newsroom', () => readNewsroom(db, settings))
  const service = async (key: string): Promise<PressService> => {
    const found = (await newsroom()).services.find((candidate) => candidate.key === key)
    if (found === undefined) throw new Error(`no service ${key}`)
    return found
  }
  return {
    newsroom,
    article: (key, number) =>
      once(
        `article ${key}/${number}`,
        async () => (await readArticles(db, await service(key), [number], at)).get(number) ?? null,
      ),
    siblings: async (story, key) =>
      (await once(`story ${story}`, async () => (await readSiblings(db, [story])).get(story) ?? [])).filter(
        (sibling) => sibling.service !== key,
      ),
    latest: (key, options) =>
      once(`latest ${key} ${JSON.stringify(options)}`, async () => {
        let query = selectListings(db)
          .where('articles.service', '=', key)
          .where('articles.number', 'is not', null)
          .orderBy('articles.first_published_at', 'desc')
          .orderBy('articles.number', 'desc')
          .limit(options.limit)
        if (options.section !== undefined) query = query.where('articles.section', '=', options.section)
        if (options.kind !== undefined) query = query.where('articles.kind', 'in', [options.kind].flat())
        return presentListings(db, await service(key), await query.execute(), at)
      }),
    blog: (key, number) =>
      once(`blog ${key}/${number}`, () =>
        readBlog(db, (hashes) => pictureFiles(db, hashes, at), key, number),
      ),
    posts: (key, number, page) =>
      once(`posts ${key}/${number}/${page}`, () =>
        readPosts(db, (hashes) => pictureFiles(db, hashes, at), key, number, page),
      ),
    breaking: (key) => once(`breaking ${key}`, async () => readBreaking(db, await service(key))),
    corrections: (key, { limit }) =>
      once(`corrections ${key} ${limit}`, async () => readCorrections(db, await service(key), limit)),
    months: (key) =>
      once(`months ${key}`, async () => {
        const rows = await db
          .selectFrom('archive_months')
          .select(['month', 'count'])
          .where('service', '=', key)
          .where('count', '>', 0)
          .orderBy('month', 'desc')
          .execute()
        return rows.map((row) => ({
          year: Number(row.month.slice(0, 4)),
          month: Number(row.month.slice(5)),
          count: Number(row.count),
        }))
      }),
    month: (key, year, month, range) =>
      once(`month ${key} ${year}-${month} ${range.offset} ${range.limit}`, async () => {
        const [from, to] = monthBounds(year, month)
        // First which articles, then their content: else that of every article before the page is unpacked too.
        const shown = db
          .selectFrom('articles')
          .select('number')
          .where('service', '=', key)
          .where('number', 'is not', null)
          .where('publication', '=', 'live')
          .where('first_published_at', '>=', from)
          .where('first_published_at', '<', to)
          .orderBy('number')
          .offset(range.offset)
          .limit(range.limit)
        const rows = await selectListings(db)
          .where('articles.number', 'in', shown)
          .orderBy('articles.number')
          .execute()
        return presentListings(db, await service(key), rows, at)
      }),
    preload: async (key, numbers) => {
      const articles = await readArticles(db, await service(key), numbers, at)
      const stories = await readSiblings(
        db,
        [...articles.values()].map((article) => article.story),
      )
      for (const number of numbers)
        asked.set(`article ${key}/${number}`, Promise.resolve(articles.get(number) ?? null))
      for (const [story, siblings] of stories) asked.set(`story ${story}`, Promise.resolve(siblings))
    },
  }
}

async function readSiblings(
  db: Kysely<Database>,
  stories: readonly string[],
): Promise<ReadonlyMap<string, readonly PressSibling[]>> {
  const rows = await db
    .selectFrom('articles')
    .innerJoin('revisions', 'revisions.id', 'articles.live_revision')
    .innerJoin('services', 'services.key', 'articles.service')
    .select([
      'articles.story_id',
      'articles.service',
      'articles.number',
      'articles.first_published_at',
      'revisions.headline',
      'services.language',
      sql<string>`revisions.content->>'slug'`.as('slug'),
    ])
    .where(sql<boolean>`articles.story_id = any(${stories}::uuid[])`)
    .where('articles.publication', '=', 'live')
    .orderBy('services.position')
    .execute()
  const siblings = new Map<string, PressSibling[]>(stories.map((story) => [story, []]))
  for (const row of rows)
    if (row.number !== null && row.first_published_at !== null)
      siblings.get(row.story_id)?.push({
        service: row.service,
        number: row.number,
        headline: row.headline,
        slug: slugOf(row, row.language as LanguageKey),
        firstPublishedAt: row.first_published_at,
      })
  return siblings
}

/** The first instant of a UTC month and that of the next. */
export function monthBounds(year: number, month: number): readonly [Temporal.Instant, Temporal.Instant] {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return [
    first.toZonedDateTime('UTC').toInstant(),
    first.add({ months: 1 }).toZonedDateTime('UTC').toInstant(),
  ]
}

async function readNewsroom(db: Kysely<Database>, settings: NewsroomSettings): Promise<PressNewsroom> {
  const room = await db.selectFrom('newsroom').selectAll().executeTakeFirst()
  const services = await db.selectFrom('services').selectAll().orderBy('position').execute()
  const sections = await db.selectFrom('sections').selectAll().orderBy('position').execute()
  return {
    name: room?.name ?? 'Heliograph',
    origin: settings.siteOrigin,
    demonstration: room?.demonstration ?? false,
    services: services.map((service) => ({
      key: service.key,
      language: service.language as LanguageKey,
      name: service.name,
      timeZone: service.time_zone,
      city: service.city,
      calendar: service.calendar,
      about: service.about,
      sections: sections
        .filter((section) => section.service === service.key)
        .map(({ key, name }) => ({ key, name })),
    })),
  }
}

async function readArticles(
  db: Kysely<Database>,
  service: PressService,
  numbers: readonly number[],
  at: Temporal.Instant,
): Promise<ReadonlyMap<number, PressArticle>> {
  const rows = await db
    .selectFrom('articles')
    .innerJoin('revisions', 'revisions.id', 'articles.live_revision')
    .selectAll('articles')
    .select('revisions.content')
    .where(sql<boolean>`articles.number = any(${numbers}::bigint[])`)
    .where('articles.service', '=', service.key)
    .execute()
  const corrections = await db
    .selectFrom('corrections')
    .select(['article_id', 'made_at', 'note'])
    .where(sql<boolean>`article_id = any(${rows.map((row) => row.id)}::uuid[])`)
    .orderBy('made_at', 'desc')
    .execute()
  const contents = rows.map((row) => row.content)
  const files = await pictureFiles(db, contents.flatMap(mediaOf), at)
  const blogs = await sourcesOfPosts(
    db,
    rows.flatMap((row) => (row.kind === 'live-blog' ? [row.id] : [])),
  )
  const agencies = await agenciesOf(
    db,
    contents,
    new Map(rows.map((row) => [row.content, blogs.get(row.id) ?? []])),
  )
  const articles = new Map<number, PressArticle>()
  for (const row of rows) {
    if (row.first_published_at === null || row.number === null) continue
    articles.set(
      row.number,
      pressArticle(service, row.content, {
        number: row.number,
        story: row.story_id,
        kind: row.kind,
        firstPublishedAt: row.first_published_at,
        updatedAt: row.updated_at,
        corrections: corrections
          .filter((correction) => correction.article_id === row.id)
          .map(({ made_at: at, note }) => ({ at, note })),
        retracted:
          row.publication === 'retracted' && row.retracted_at !== null
            ? { at: row.retracted_at, note: row.retraction ?? '' }
            : null,
        purged: row.purged_at === null ? null : { at: row.purged_at, reference: row.purge_reference ?? '' },
        notice:
          row.notice === null || row.notice_at === null ? null : { at: row.notice_at, note: row.notice },
        unnamedAt: row.unnamed_at,
        closedAt: row.closed_at,
        agencies: agencies.get(row.content) ?? [],
        picture: presentPicture(row.content, files),
        figures: figuresOf(row.content, files),
      }),
    )
  }
  return articles
}

/** Corrections of live articles, and what was taken back, newest first. What the law took is in no list. */
async function readCorrections(
  db: Kysely<Database>,
  service: PressService,
  limit: number,
): Promise<readonly PressCorrection[]> {
  const rows = await db
    .selectFrom('corrections')
    .innerJoin('articles', 'articles.id', 'corrections.article_id')
    .innerJoin('revisions', 'revisions.id', 'articles.live_revision')
    .select([
      'corrections.made_at as at',
      'corrections.note',
      'articles.number',
      'articles.first_published_at',
      'revisions.headline',
      sql<string>`revisions.content->>'slug'`.as('slug'),
    ])
    .where('articles.service', '=', service.key)
    .where('articles.publication', '=', 'live')
    .orderBy('corrections.made_at', 'desc')
    .orderBy('corrections.id')
    .limit(limit)
    .execute()
  const retractions = await db
    .selectFrom('articles')
    .select(['retracted_at as at', 'retraction', 'number', 'first_published_at'])
    .where('service', '=', service.key)
    .where('publication', '=', 'retracted')
    .where('purged_at', 'is', null)
    .orderBy('retracted_at', 'desc')
    .limit(limit)
    .execute()
  const found: PressCorrection[] = []
  for (const { at, note, number, first_published_at: firstPublishedAt, headline, slug } of rows)
    if (number !== null && firstPublishedAt !== null)
      found.push({
        at,
        note,
        number,
        headline,
        slug: slugOf({ headline, slug }, service.language),
        firstPublishedAt,
      })
  for (const { at, retraction, number, first_published_at: firstPublishedAt } of retractions)
    if (at !== null && number !== null && firstPublishedAt !== null)
      found.push({ at, note: retraction ?? '', number, headline: null, slug: '', firstPublishedAt })
  return found.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at) || b.number - a.number).slice(0, limit)
}

/** What of an article is not in its content. */
type Published = Pick<
  PressArticle,
  | 'number'
  | 'story'
  | 'kind'
  | 'firstPublishedAt'
  | 'updatedAt'
  | 'corrections'
  | 'retracted'
  | 'purged'
  | 'notice'
  | 'unnamedAt'
  | 'closedAt'
  | 'picture'
  | 'figures'
> & { readonly agencies: readonly Agency[] }

/** The one place where content becomes what readers see: lineage is stripped here, agencies are only names. */
export function pressArticle(
  service: PressService,
  content: ArticleContent,
  published: Published,
): PressArticle {
  return {
    ...published,
    service: service.key,
    headline: content.headline,
    lede: content.lede,
    dateline: content.dateline,
    section: content.section,
    slug: slugOf(content, service.language),
    body: withoutEmptyBlocks(writeDocument(forReaders(readDocument(content.body)))),
    agencies: published.agencies.map((agency) => agencyName(agency, service.language)),
  }
}

/**
 * The agencies each content credits, in credit order.
 * @param posts what the posts of a live blog rest on, beside its own text
 */
export async function agenciesOf(
  db: Kysely<Database>,
  contents: readonly ArticleContent[],
  posts: ReadonlyMap<ArticleContent, readonly string[]> = new Map(),
): Promise<ReadonlyMap<ArticleContent, readonly Agency[]>> {
  const sources = new Map(
    contents.map((content) => [
      content,
      [...sourcesInOrder(readDocument(content.body), content.attachments), ...(posts.get(content) ?? [])],
    ]),
  )
  const all = [...new Set([...sources.values()].flat())]
  if (all.length === 0) return new Map()
  const rows = await db
    .selectFrom('wire_items')
    .innerJoin('agencies', 'agencies.key', 'wire_items.agency')
    .select(['wire_items.id', 'agencies.key', 'agencies.name', 'agencies.names'])
    .where(sql<boolean>`wire_items.id = any(${all}::uuid[])`)
    .execute()
  const byItem = new Map(rows.map((row) => [row.id, row]))
  const byKey = new Map(rows.map((row) => [row.key, row]))
  return new Map(
    contents.map((content) => {
      const appearing = (sources.get(content) ?? []).flatMap((source) => byItem.get(source)?.key ?? [])
      return [content, creditAgencies(appearing, content.creditOrder).flatMap((key) => byKey.get(key) ?? [])]
    }),
  )
}

function selectListings(db: Kysely<Database>) {
  return db
    .selectFrom('articles')
    .innerJoin('revisions', 'revisions.id', 'articles.live_revision')
    .select([
      'articles.number',
      'articles.story_id',
      'articles.kind',
      'articles.section',
      'articles.closed_at',
      'articles.first_published_at',
      'articles.updated_at',
      sql<ListingContent>`case when revisions.content->>'lede' ~ '\\S' then revisions.content - 'body' else revisions.content end`.as(
        'content',
      ),
    ])
    .where('articles.publication', '=', 'live')
}

/** The body only where there is no lede to stand for it. */
type ListingContent = Omit<ArticleContent, 'body'> & { readonly body?: DocumentJson }

type ListingRow = Awaited<ReturnType<ReturnType<typeof selectListings>['execute']>>[number]

async function presentListings(
  db: Kysely<Database>,
  service: PressService,
  rows: readonly ListingRow[],
  at: Temporal.Instant,
): Promise<readonly PressListing[]> {
  const files = await pictureFiles(
    db,
    rows.flatMap((row) => row.content.picture?.media ?? []),
    at,
  )
  return rows.flatMap((row) => {
    if (row.number === null || row.first_published_at === null) return []
    const { content } = row
    return [
      {
        number: row.number,
        story: row.story_id,
        service: service.key,
        kind: row.kind,
        headline: content.headline,
        lede: content.lede,
        dateline: content.dateline,
        section: row.section,
        slug: slugOf(content, service.language),
        picture: presentPicture(content, files),
        firstPublishedAt: row.first_published_at,
        updatedAt: row.updated_at,
        closedAt: row.closed_at,
        opening: content.body === undefined ? '' : openingOf(content.body),
      },
    ]
  })
}

/** What stands beside the running text and does not begin it. */
const besideText: ReadonlySet<unknown> = new Set([
  articleSchema.nodes['table'],
  articleSchema.nodes['pull_quote'],
])

/** The first words of a body, whole words only. */
function openingOf(body: DocumentJson): string {
  let text = ''
  for (const top of readDocument(body).children) {
    if (besideText.has(top.type)) continue
    const words = top.isTextblock
      ? top.textContent
      : textBlocks(top)
          .map((block) => block.text)
          .join(' ')
    if (words.trim() === '') continue
    text += `${text === '' ? '' : ' '}${words.trim()}`
    if (text.length > 300) return `${text.slice(0, 299).replace(/\s+\S*$/u, '')}…`
  }
  return text
}

type PictureFiles = ReadonlyMap<string, PressFile>

/** The stored sizes of pictures that may be shown now. One without sizes is there, and only its frame is drawn. */
async function pictureFiles(
  db: Kysely<Database>,
  hashes: readonly string[],
  at: Temporal.Instant,
): Promise<PictureFiles> {
  if (hashes.length === 0) return new Map()
  const rows = await db
    .selectFrom('media')
    .leftJoin('derivatives', (join) =>
      join
        .onRef('derivatives.media', '=', 'media.hash')
        .onRef('derivatives.focus_x', '=', 'media.focus_x')
        .onRef('derivatives.focus_y', '=', 'media.focus_y'),
    )
    .select([
      'media.hash',
      'media.rights_until',
      'derivatives.name',
      'derivatives.width',
      'derivatives.height',
      'derivatives.media_type',
      'derivatives.made_at',
    ])
    .where('media.hash', 'in', [...new Set(hashes)])
    .where((where) =>
      where.or([where('media.rights_until', 'is', null), where('media.rights_until', '>', at)]),
    )
    .orderBy('derivatives.width')
    .orderBy('derivatives.name')
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.hash)].map(([hash, found]): [string, PressFile] => [
      hash,
      {
        until: found[0]?.rights_until ?? null,
        renditions: found.flatMap(({ name, width, height, media_type: mediaType, made_at: made }) => {
          if (name === null || width === null || height === null || mediaType === null || made === null)
            return []
          const { year, month } = made.toZonedDateTimeISO('UTC')
          return [{ key: mediaKey(year, month, name), width, height, mediaType }]
        }),
      },
    ]),
  )
}

function presentPicture(content: Pick<ArticleContent, 'picture'>, files: PictureFiles): PressPicture | null {
  if (content.picture === null) return null
  const { media, alt, caption, credit } = content.picture
  const file = files.get(media)
  return file === undefined ? null : { alt, caption, credit, ...file }
}

/** The files of a body's figures. */
function figuresOf(content: Pick<ArticleContent, 'body'>, files: PictureFiles): PictureFiles {
  return new Map(
    mediaOf({ body: content.body, picture: null }).flatMap((hash) => {
      const file = files.get(hash)
      return file === undefined ? [] : [[hash, file] as const]
    }),
  )
}

/**
 * Blocks nobody wrote in (a translation's unfinished ones) are not published. Pictures and embeds have their words
 * elsewhere, and a table keeps its empty cells.
 */
function withoutEmptyBlocks(body: DocumentJson): DocumentJson {
  const full = (block: BlockJson): readonly BlockJson[] => {
    if (block.type === 'text' || block.type === 'figure' || block.type === 'embed') return [block]
    if (block.type === 'table') return hasWords(block) ? [block] : []
    const content = (block.content ?? []).flatMap(full)
    if (content.length === 0 || !content.some(hasWords)) return []
    return [{ ...block, content }]
  }
  return { type: 'doc', content: body.content.flatMap(full) }
}

function hasWords(block: BlockJson): boolean {
  return block.type === 'text' ? (block.text ?? '').trim() !== '' : (block.content ?? []).some(hasWords)
}
