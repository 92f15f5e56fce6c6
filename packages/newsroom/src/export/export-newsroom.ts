import { createReadStream } from 'node:fs'
import { forReaders, mediaOf, readDocument, writeDocument } from '@heliograph/story'
import { sql } from 'kysely'
import { exportEverything } from '../commands/export-everything.ts'
import { addressOf } from '../archives/known-items.ts'
import type { Actor, Newsroom } from '../newsroom.ts'
import { perform } from '../perform.ts'
import { mediaDir } from '../pictures/media-dir.ts'
import { originalPath } from '../pictures/store-picture.ts'
import type { ExportedArticle, ExportedRevision } from './exported-article.ts'
import { exportedContent } from './exported-article.ts'
import type { ExportSink, WrittenFile } from './export-sink.ts'

export interface ExportOptions {
  /** Only this service; null for all. */
  readonly service: string | null
  /** Whether editors' notes inside texts go along. */
  readonly withNotes: boolean
}

export interface ExportReport {
  readonly counts: Readonly<
    Record<'articles' | 'revisions' | 'corrections' | 'media' | 'people' | 'services', number>
  >
  /** Pictures that articles name and that are not on the disk. */
  readonly missing: readonly string[]
}

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

/**
 * Writes everything the newsroom has made: articles with every revision and correction, pictures, names of the people
 * who wrote them. Never passwords, sessions, keys, mail addresses, remarks, the wire or the audit record. Streamed:
 * memory does not grow with the newsroom but for the names of the pictures.
 */
export async function exportNewsroom(
  newsroom: Newsroom,
  actor: Actor,
  options: ExportOptions,
  sink: ExportSink,
  progress: (articles: number, pictures: number) => void = () => undefined,
): Promise<ExportReport> {
  await perform(newsroom, actor, exportEverything, options)
  const { db } = newsroom.store
  const room = await db.selectFrom('newsroom').select(['name', 'site_origin']).executeTakeFirstOrThrow()
  const counts = { articles: 0, revisions: 0, corrections: 0, media: 0, people: 0, services: 0 }
  const files: (WrittenFile & { readonly lines?: number })[] = []
  const pictures = new Set<string>()
  const people = new Set<string>()
  const lines = async (
    name: string,
    key: keyof typeof counts,
    values: AsyncIterable<object>,
  ): Promise<void> => {
    const written = await sink.add(
      name,
      (async function* () {
        for await (const value of values) {
          counts[key]++
          yield Buffer.from(`${JSON.stringify(value)}\n`)
        }
      })(),
    )
    files.push({ ...written, lines: counts[key] })
  }

  await lines('services.jsonl', 'services', servicesOf(newsroom, options.service))
  await lines(
    'articles.jsonl',
    'articles',
    (async function* () {
      for await (const article of articlesOf(newsroom, options)) {
        counts.revisions += article.revisions.length
        counts.corrections += article.corrections.length
        for (const revision of article.revisions) {
          for (const hash of mediaOf(revision.content)) pictures.add(hash)
          if (revision.madeBy !== null) people.add(revision.madeBy)
        }
        for (const { media } of article.posts) if (media !== null) pictures.add(media)
        progress(counts.articles, 0)
        yield article
      }
    })(),
  )
  await lines(
    'people.jsonl',
    'people',
    (async function* () {
      const rows = await db.selectFrom('people').select(['id', 'name']).orderBy('id').execute()
      for (const row of rows) if (people.has(row.id)) yield row
    })(),
  )
  const missing: string[] = []
  const rows = await db
    .selectFrom('media')
    .select(['hash', 'media_type', 'width', 'height', 'focus_x', 'focus_y', 'rights', 'rights_until'])
    .orderBy('hash')
    .execute()
  const shown = rows.filter((row) => options.service === null || pictures.has(row.hash))
  const kept: object[] = []
  for (const row of shown) {
    const file = `media/${row.hash}.${extensions[row.media_type] ?? 'bin'}`
    try {
      files.push(await sink.add(file, createReadStream(originalPath(mediaDir(newsroom), row.hash))))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      missing.push(row.hash)
      continue
    }
    kept.push({
      hash: row.hash,
      file,
      mediaType: row.media_type,
      width: row.width,
      height: row.height,
      focus: { x: row.focus_x, y: row.focus_y },
      rights: row.rights,
      rightsUntil: row.rights_until?.toString() ?? null,
    })
    progress(counts.articles, kept.length)
  }
  await lines('media.jsonl', 'media', each(kept))
  const index = {
    format: 'heliograph-export',
    version: 1,
    madeAt: newsroom.now().toString(),
    newsroom: room.name,
    site: room.site_origin,
    service: options.service,
    withNotes: options.withNotes,
    counts,
    missing,
    files,
  }
  await sink.add('index.json', each([Buffer.from(`${JSON.stringify(index, null, 1)}\n`)]))
  await sink.end()
  return { counts, missing }
}

async function* each<T>(values: Iterable<T>): AsyncGenerator<T> {
  yield* values
}

async function* servicesOf(newsroom: Newsroom, only: string | null): AsyncGenerator<object> {
  const { db } = newsroom.store
  const services = await db
    .selectFrom('services')
    .select(['key', 'language', 'name', 'time_zone as timeZone', 'city', 'calendar', 'countries', 'about'])
    .$if(only !== null, (query) => query.where('key', '=', only ?? ''))
    .orderBy('position')
    .execute()
  for (const service of services) {
    const sections = await db
      .selectFrom('sections')
      .select(['key', 'name'])
      .where('service', '=', service.key)
      .orderBy('position')
      .execute()
    yield { ...service, sections }
  }
}

/** Articles in the order they were made, so that what a translation was made from stands before it. */
async function* articlesOf(newsroom: Newsroom, options: ExportOptions): AsyncGenerator<ExportedArticle> {
  const { db } = newsroom.store
  interface Place {
    readonly at: Temporal.Instant
    readonly id: string
  }
  let after: Place | null = null
  for (;;) {
    const last: Place | null = after as Place | null
    const articles = await db
      .selectFrom('articles')
      .innerJoin('services', 'services.key', 'articles.service')
      .selectAll('articles')
      .select('services.language')
      .$if(options.service !== null, (query) => query.where('articles.service', '=', options.service ?? ''))
      .$if(last !== null, (query) =>
        query.where(
          sql<boolean>`(articles.created_at, articles.id) > (${last?.at.toString()}::timestamptz, ${last?.id}::uuid)`,
        ),
      )
      .orderBy('articles.created_at')
      .orderBy('articles.id')
      .limit(100)
      .execute()
    if (articles.length === 0) return
    const ids = articles.map(({ id }) => id)
    const revisions = await db
      .selectFrom('revisions')
      .selectAll()
      .where('article_id', 'in', ids)
      .orderBy('number')
      .execute()
    const agencies = await db
      .selectFrom('revision_sources')
      .innerJoin('wire_items', 'wire_items.id', 'revision_sources.item_id')
      .innerJoin('revisions', 'revisions.id', 'revision_sources.revision_id')
      .select(['revision_id', 'agency'])
      .where('revisions.article_id', 'in', ids)
      .orderBy('revision_sources.position')
      .execute()
    const corrections = await db
      .selectFrom('corrections')
      .selectAll()
      .where('article_id', 'in', ids)
      .orderBy('made_at')
      .execute()
    const posts = await db
      .selectFrom('live_posts')
      .select(['article_id', 'number', 'kind', 'shown_at', 'author', 'content', 'media', 'state'])
      .where('article_id', 'in', ids)
      .orderBy('number')
      .execute()
    const originals = await db
      .selectFrom('archive_items')
      .select(['article', 'original'])
      .where('article', 'in', ids)
      .execute()
    for (const article of articles) {
      const { number, first_published_at: first } = article
      yield {
        heliograph: 1,
        id: article.id,
        story: article.story_id,
        service: article.service,
        language: article.language,
        kind: article.kind,
        number: number === null ? null : Number(number),
        publication: article.publication,
        work: article.work,
        address: number === null || first === null ? null : addressOf(article.service, first, Number(number)),
        createdAt: article.created_at.toString(),
        firstPublishedAt: first?.toString() ?? null,
        updatedAt: article.updated_at?.toString() ?? null,
        retracted:
          article.retracted_at === null
            ? null
            : { at: article.retracted_at.toString(), note: article.retraction ?? '' },
        translationOf:
          article.source_article === null
            ? null
            : { article: article.source_article, revision: article.source_revision },
        original: originals.find((one) => one.article === article.id)?.original ?? null,
        revisions: revisions
          .filter((revision) => revision.article_id === article.id)
          .map((revision): ExportedRevision => ({
            id: revision.id,
            number: revision.number,
            state: revision.state,
            madeAt: revision.made_at.toString(),
            madeBy: revision.made_by,
            publishedAt: revision.published_at?.toString() ?? null,
            publishedAs: revision.published_as,
            agencies: [
              ...new Set(agencies.flatMap((one) => (one.revision_id === revision.id ? [one.agency] : []))),
            ],
            content: exportedContent(revision.content, options.withNotes),
          })),
        posts: posts
          .filter((post) => post.article_id === article.id)
          .map((post) => ({
            number: post.number,
            kind: post.kind,
            state: post.state,
            shownAt: post.shown_at.toString(),
            author: post.author,
            media: post.media,
            body: writeDocument(forReaders(readDocument(post.content))),
          })),
        corrections: corrections
          .filter((correction) => correction.article_id === article.id)
          .map((correction) => ({
            at: correction.made_at.toString(),
            revision: correction.revision_id,
            note: correction.note,
          })),
      }
    }
    const end = articles.at(-1)
    if (end === undefined) return
    after = { at: end.created_at, id: end.id }
  }
}
