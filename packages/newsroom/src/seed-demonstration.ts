import sharp from 'sharp'
import type { ArticleContent, BlockJson, DocumentJson } from '@heliograph/story'
import { addPicture } from './commands/add-picture.ts'
import { correctArticle } from './commands/correct-article.ts'
import { createArticle } from './commands/create-article.ts'
import { openTranslation } from './commands/open-translation.ts'
import { publishArticle } from './commands/publish-article.ts'
import { saveWorkingCopy } from './commands/save-working-copy.ts'
import { setUpNewsroom } from './commands/set-up-newsroom.ts'
import { updateArticle } from './commands/update-article.ts'
import type {
  DemonstrationArticle,
  DemonstrationContent,
  DemonstrationPublication,
  DemonstrationStory,
  WireRevision,
} from './demonstration/index.ts'
import {
  agencies,
  drawPicture,
  newsroomName,
  readWireRevision,
  services,
  stories,
  wireRevisions,
} from './demonstration/index.ts'
import { loadWire } from './feeds/load-wire.ts'
import type { Newsroom } from './newsroom.ts'
import { program } from './newsroom.ts'
import { perform } from './perform.ts'
import { mediaDir } from './pictures/media-dir.ts'
import { storePicture } from './pictures/store-picture.ts'

/** A publication of the demonstration, with the article it belongs to. */
interface Due {
  readonly at: string
  readonly story: DemonstrationStory
  readonly article: DemonstrationArticle
  readonly publication: DemonstrationPublication
}

/**
 * Lives through the demonstration: wire copy comes in and articles go out through the newsroom's own commands, each
 * at its moment of 2016, so that lineage, credit, corrections and months are real.
 */
export async function seedDemonstration(
  newsroom: Newsroom,
  site: string,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<void> {
  await perform(newsroom, program, setUpNewsroom, {
    name: newsroomName,
    site,
    demonstration: true,
    services,
    agencies,
  })
  const pictures = new Map<string, string>()
  const articleIds = new Map<DemonstrationArticle, string>()
  const storyIds = new Map<DemonstrationStory, string>()
  const due: readonly Due[] = stories.flatMap((story) =>
    story.articles.flatMap((article) =>
      article.publications.map((publication) => ({ at: publication.at, story, article, publication })),
    ),
  )
  const moments = [
    ...wireRevisions.map((wire) => ({ at: wire.receivedAt, wire })),
    ...due.map((entry) => ({ at: entry.at, entry })),
  ].sort((a, b) => Temporal.Instant.compare(Temporal.Instant.from(a.at), Temporal.Instant.from(b.at)))
  for (const [index, moment] of moments.entries()) {
    const then: Newsroom = { ...newsroom, now: () => Temporal.Instant.from(moment.at) }
    if ('wire' in moment) await receive(then, moment.wire)
    else await publish(then, moment.entry, { pictures, articleIds, storyIds })
    progress(index + 1, moments.length)
  }
}

async function receive(newsroom: Newsroom, wire: WireRevision): Promise<void> {
  const bytes = await readWireRevision(wire)
  const { problems } = await loadWire(newsroom, program, { file: wire.file, bytes })
  const [refused] = problems.filter((problem) => problem.severity === 'refused')
  if (refused !== undefined) throw new Error(`demonstration: ${wire.file}: ${refused.message}`)
}

interface Made {
  readonly pictures: Map<string, string>
  readonly articleIds: Map<DemonstrationArticle, string>
  readonly storyIds: Map<DemonstrationStory, string>
}

async function publish(newsroom: Newsroom, due: Due, made: Made): Promise<void> {
  const { story, article, publication } = due
  const id = made.articleIds.get(article) ?? (await open(newsroom, due, made))
  const content = await contentOf(newsroom, publication.content, made.pictures)
  const { db } = newsroom.store
  const { save: base } = await db
    .selectFrom('revisions')
    .select('save')
    .where('article_id', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const { save } = await perform(newsroom, program, saveWorkingCopy, { article: id, base, content })
  if (publication.verb === 'publish-article')
    await perform(newsroom, program, publishArticle, { article: id, save })
  else if (publication.verb === 'update-article')
    await perform(newsroom, program, updateArticle, { article: id, save })
  else
    await perform(newsroom, program, correctArticle, {
      article: id,
      save,
      note: publication.correction ?? story.slugline,
    })
}

/** Opens the article: an original in its story, a translation from the article it translates. */
async function open(newsroom: Newsroom, due: Due, made: Made): Promise<string> {
  const { story, article, publication } = due
  const source = story.articles.find((candidate) => candidate.service === article.translates)
  const sourceId = source === undefined ? undefined : made.articleIds.get(source)
  const storyId = made.storyIds.get(story)
  const id =
    sourceId === undefined
      ? await perform(newsroom, program, createArticle, {
          service: article.service,
          kind: story.kind,
          headline: story.slugline,
          ...(storyId !== undefined && { story: storyId }),
        })
      : await perform(newsroom, program, openTranslation, { article: sourceId, service: article.service })
  made.articleIds.set(article, id)
  if (storyId === undefined) {
    const row = await newsroom.store.db
      .selectFrom('articles')
      .select('story_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    made.storyIds.set(story, row.story_id)
  }
  if (publication.verb !== 'publish-article')
    throw new Error(`demonstration: ${story.slugline} begins with ${publication.verb}`)
  return id
}

async function contentOf(
  newsroom: Newsroom,
  content: DemonstrationContent,
  pictures: Map<string, string>,
): Promise<ArticleContent> {
  const { picture } = content
  return {
    headline: content.headline,
    lede: content.lede,
    dateline: content.dateline,
    section: content.section,
    slug: '',
    body: await withReferences(newsroom, content.body),
    picture:
      picture === null
        ? null
        : {
            media: await pictureOf(newsroom, picture.motif, pictures),
            alt: picture.alt,
            caption: picture.caption,
            credit: picture.credit,
          },
    attachments: [],
    creditOrder: [],
  }
}

async function pictureOf(
  newsroom: Newsroom,
  motif: Parameters<typeof drawPicture>[0],
  pictures: Map<string, string>,
): Promise<string> {
  const known = pictures.get(motif)
  if (known !== undefined) return known
  const drawn = await sharp(Buffer.from(drawPicture(motif)))
    .png()
    .toBuffer()
  const hash = await perform(newsroom, program, addPicture, await storePicture(mediaDir(newsroom), drawn))
  pictures.set(motif, hash)
  return hash
}

/** The body with the demonstration's own names of wire revisions replaced by the newsroom's references. */
async function withReferences(newsroom: Newsroom, body: DocumentJson): Promise<DocumentJson> {
  const references = new Map<string, string>()
  const resolve = async (block: BlockJson): Promise<BlockJson> => {
    const sources = block.attrs?.['sources'] as readonly string[] | undefined
    const resolved =
      sources === undefined
        ? undefined
        : await Promise.all(sources.map((source) => referenceOf(newsroom, source, references)))
    const content = block.content === undefined ? undefined : await Promise.all(block.content.map(resolve))
    return {
      ...block,
      ...(resolved !== undefined && { attrs: { ...block.attrs, sources: resolved } }),
      ...(content !== undefined && { content }),
    }
  }
  return { type: 'doc', content: await Promise.all(body.content.map(resolve)) }
}

async function referenceOf(
  newsroom: Newsroom,
  name: string,
  references: Map<string, string>,
): Promise<string> {
  const known = references.get(name)
  if (known !== undefined) return known
  const wire = wireRevisions.find((candidate) => candidate.reference === name)
  if (wire === undefined) throw new Error(`demonstration: no wire revision ${name}`)
  const row = await newsroom.store.db
    .selectFrom('wire_items')
    .select('id')
    .where('agency', '=', wire.agency)
    .where('chain_key', '=', wire.chainKey)
    .orderBy('arrival')
    .offset(Number(name.slice(name.lastIndexOf(':') + 1)) - 1)
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) throw new Error(`demonstration: ${wire.file} did not bring ${name}`)
  references.set(name, row.id)
  return row.id
}
