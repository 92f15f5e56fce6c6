import type { OperationOutput } from '@heliograph/api'
import { language } from '@heliograph/languages'
import type { LanguageKey } from '@heliograph/languages'
import { renderPage } from '@heliograph/press'
import { can } from '@heliograph/story'
import { sql } from 'kysely'
import { notFound } from '../command-error.ts'
import { articleKey } from '@heliograph/edition'
import { agenciesOf, databaseLibrary, pressArticle } from '../pages/database-library.ts'
import { previewFigures, previewRenditions } from '../pictures/preview-renditions.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** The page of the working copy as the press would make it now, in every script of the service. */
export async function articlePreview(
  viewer: Viewer,
  id: string,
): Promise<OperationOutput<'article.preview'>> {
  const db = database(viewer)
  const row = await db
    .selectFrom('articles')
    .innerJoin('revisions', (join) =>
      join.on('revisions.id', '=', sql<string>`coalesce(articles.working_revision, articles.live_revision)`),
    )
    .selectAll('articles')
    .select('revisions.content')
    .where('articles.id', '=', id)
    .executeTakeFirst()
  if (row === undefined || !can(viewer.actor.memberships, row.service, 'story.read'))
    throw notFound('article')
  const at = viewer.newsroom.now()
  const firstPublishedAt = row.first_published_at ?? at
  const number = row.number ?? Number.MAX_SAFE_INTEGER
  const library = databaseLibrary(db, viewer.newsroom.settings, at)
  const { services } = await library.newsroom()
  const service = services.find((candidate) => candidate.key === row.service)
  if (service === undefined) throw notFound('service')
  const { content } = row
  const article = pressArticle(service, content, {
    number,
    story: row.story_id,
    kind: row.kind,
    firstPublishedAt,
    updatedAt: row.updated_at,
    corrections: [],
    retracted: null,
    purged: null,
    notice: null,
    unnamedAt: row.unnamed_at,
    agencies: (await agenciesOf(db, [content])).get(content) ?? [],
    picture:
      content.picture === null
        ? null
        : {
            alt: content.picture.alt,
            caption: content.picture.caption,
            credit: content.picture.credit,
            renditions: await previewRenditions(viewer.newsroom, content.picture.media),
          },
    figures: await previewFigures(viewer.newsroom, content),
  })
  const scripts = ['', ...derivedSuffixes(service.language)]
  const { year, month } = firstPublishedAt.toZonedDateTimeISO('UTC')
  const pages: { readonly script: string; readonly html: string }[] = []
  for (const script of scripts) {
    const key = articleKey(script === '' ? service.key : `${service.key}-${script}`, year, month, number)
    const page = await renderPage(key, { ...library, article: async () => article }, { script: '', at })
    if (page !== null) pages.push({ script, html: page.body })
  }
  return { pages }
}

function derivedSuffixes(key: LanguageKey): readonly string[] {
  const { derivedScript } = language(key)
  return derivedScript === undefined ? [] : [derivedScript.suffix]
}
