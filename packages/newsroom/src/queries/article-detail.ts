import type { ArticleDetail, SourceShape } from '@heliograph/api'
import type { LanguageKey } from '@heliograph/languages'
import { articleUrl, slugOf } from '../pages/article-url.ts'
import {
  allows,
  allSources,
  articleVerbs,
  beforePublishing,
  can,
  permissionFor,
  readDocument,
} from '@heliograph/story'
import type { ArticleContent } from '@heliograph/story'
import { sql } from 'kysely'
import { notFound } from '../command-error.ts'
import { publishingStanding } from '../articles/publishing-standing.ts'
import { presentWorkingCopy } from '../articles/present-working-copy.ts'
import { chainStatuses } from '../wire/chain-statuses.ts'
import { arrangements } from './arrangements.ts'
import { behindBy } from './behind-by.ts'
import { findMedia } from './media.ts'
import { tasks } from './tasks.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** Everything the desk shows about one article. */
export async function articleDetail(viewer: Viewer, id: string): Promise<ArticleDetail> {
  const db = database(viewer)
  const { memberships } = viewer.actor
  const article = await db.selectFrom('articles').selectAll().where('id', '=', id).executeTakeFirst()
  if (article === undefined || !can(memberships, article.service, 'story.read')) throw notFound('article')
  const story = await db
    .selectFrom('stories')
    .selectAll()
    .where('id', '=', article.story_id)
    .executeTakeFirstOrThrow()
  const service = await db
    .selectFrom('services')
    .select('language')
    .where('key', '=', article.service)
    .executeTakeFirstOrThrow()
  const revisions = await db
    .selectFrom('revisions')
    .selectAll()
    .where('article_id', '=', id)
    .orderBy('number', 'desc')
    .execute()
  const working = revisions.find((revision) => revision.id === article.working_revision)
  const live = revisions.find((revision) => revision.id === article.live_revision)
  const shown = working ?? live ?? revisions[0]
  if (shown === undefined) throw new Error(`article ${id} has no revision`)
  const copy = await presentWorkingCopy({ trx: db }, shown)
  const sources = await sourceShapes(viewer, [copy.content, ...(live === undefined ? [] : [live.content])])
  const statuses = new Map(sources.map((source) => [source.id, source.status]))
  const standing = await publishingStanding(db, article, shown, viewer.newsroom.now(), viewer.actor.id)
  const state = { publication: article.publication, work: article.work }
  const corrections = await db
    .selectFrom('corrections')
    .leftJoin('people', 'people.id', 'corrections.made_by')
    .select(['corrections.made_at', 'corrections.note', 'people.name'])
    .where('article_id', '=', id)
    .orderBy('corrections.made_at', 'desc')
    .execute()
  return {
    id,
    story: { id: story.id, slugline: story.slugline },
    service: article.service,
    kind: article.kind,
    state,
    number: article.number,
    closedAt: article.closed_at?.toString() ?? null,
    url:
      article.number === null || article.first_published_at === null || live === undefined
        ? null
        : articleUrl({
            service: article.service,
            number: article.number,
            firstPublishedAt: article.first_published_at,
            slug: slugOf(live.content, service.language as LanguageKey),
          }),
    copy,
    live:
      live === undefined
        ? null
        : {
            revision: live.number,
            publishedAt: (live.published_at ?? live.made_at).toString(),
            content: live.content,
          },
    firstPublishedAt: article.first_published_at?.toString() ?? null,
    updatedAt: article.updated_at?.toString() ?? null,
    retraction:
      article.retracted_at === null
        ? null
        : { at: article.retracted_at.toString(), note: article.retraction ?? '' },
    schedule:
      article.scheduled_at === null
        ? null
        : { at: article.scheduled_at.toString(), by: await nameOf(viewer, article.scheduled_by) },
    embargoUntil: article.embargo_until?.toString() ?? null,
    notice:
      article.notice === null || article.notice_at === null
        ? null
        : { at: article.notice_at.toString(), note: article.notice },
    unnamedAt: article.unnamed_at?.toString() ?? null,
    purged:
      article.purged_at === null
        ? null
        : { at: article.purged_at.toString(), reference: article.purge_reference ?? '' },
    corrections: corrections.map((row) => ({
      at: row.made_at.toString(),
      note: row.note,
      by: row.name ?? 'Heliograph',
    })),
    picture: copy.content.picture === null ? null : await findMedia(viewer, copy.content.picture.media),
    translatedFrom: await translatedFrom(viewer, article),
    siblings: await siblings(viewer, article.story_id, article.service),
    sources,
    tasks: await tasks(viewer, { article: id }),
    ...(await arrangements(viewer, article, shown)),
    standing,
    obstacles: beforePublishing(article.kind, copy.content, {
      statusOf: (source) => statuses.get(source) ?? 'unknown',
      standing,
    }),
    verbs: articleVerbs.filter(
      (verb) => allows(verb, state) && can(memberships, article.service, permissionFor(verb, article.kind)),
    ),
  }
}

async function nameOf(viewer: Viewer, person: string | null): Promise<string> {
  if (person === null) return 'Heliograph'
  const row = await database(viewer)
    .selectFrom('people')
    .select('name')
    .where('id', '=', person)
    .executeTakeFirst()
  return row?.name ?? 'Heliograph'
}

async function translatedFrom(
  viewer: Viewer,
  article: {
    readonly id: string
    readonly source_article: string | null
    readonly source_revision: string | null
  },
): Promise<ArticleDetail['translatedFrom']> {
  if (article.source_article === null || article.source_revision === null) return null
  const row = await database(viewer)
    .selectFrom('revisions')
    .innerJoin('articles', 'articles.id', 'revisions.article_id')
    .innerJoin('revisions as newest', 'newest.id', 'articles.live_revision')
    .select(['articles.id', 'articles.service', 'revisions.content', 'newest.number as newest'])
    .where('revisions.id', '=', article.source_revision)
    .executeTakeFirstOrThrow()
  return {
    article: row.id,
    service: row.service,
    content: row.content,
    behindBy: (await behindBy(viewer, [article.id])).get(article.id) ?? 0,
    newest: row.newest,
  }
}

async function siblings(viewer: Viewer, story: string, service: string): Promise<ArticleDetail['siblings']> {
  const db = database(viewer)
  const services = await db
    .selectFrom('services')
    .select('key')
    .where('key', '!=', service)
    .orderBy('position')
    .execute()
  const articles = await db
    .selectFrom('articles')
    .select(['id', 'service', 'publication', 'work'])
    .where('story_id', '=', story)
    .where('service', '!=', service)
    .execute()
  const behind = await behindBy(
    viewer,
    articles.map((article) => article.id),
  )
  return services.map(({ key }) => {
    const article = articles.find((candidate) => candidate.service === key)
    return {
      service: key,
      article: article?.id ?? null,
      state: article === undefined ? null : { publication: article.publication, work: article.work },
      behindBy: article === undefined ? null : (behind.get(article.id) ?? null),
    }
  })
}

/** The wire revisions some contents rest on, with what holds for their chains now. */
async function sourceShapes(
  viewer: Viewer,
  contents: readonly ArticleContent[],
): Promise<readonly SourceShape[]> {
  const db = database(viewer)
  const ids = [
    ...new Set(contents.flatMap((content) => allSources(readDocument(content.body), content.attachments))),
  ]
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('wire_items')
    .select((select) => [
      'id',
      'agency',
      'headline',
      'change',
      'received_at',
      select
        .selectFrom('wire_items as earlier')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('earlier.chain_key', '=', 'wire_items.chain_key')
        .whereRef('earlier.arrival', '<=', 'wire_items.arrival')
        .as('revision'),
    ])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
  const statuses = await chainStatuses(db, ids, viewer.newsroom.now())
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (row === undefined) return []
    const status = statuses.get(id)
    return [
      {
        id,
        agency: row.agency,
        headline: row.headline,
        change: row.change,
        revision: Number(row.revision),
        status: status?.status ?? 'usable',
        embargoed: status?.status === 'embargoed' ? (status.until?.toString() ?? 'indefinite') : null,
        receivedAt: row.received_at.toString(),
      },
    ]
  })
}
