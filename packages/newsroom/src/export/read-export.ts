import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArticleContent, BlockJson } from '@heliograph/story'
import { mediaOf } from '@heliograph/story'
import * as v from 'valibot'
import { addPicture } from '../commands/add-picture.ts'
import { CommandError } from '../command-error.ts'
import type { Actor, Newsroom } from '../newsroom.ts'
import { perform } from '../perform.ts'
import { mediaDir } from '../pictures/media-dir.ts'
import { keepPicture } from '../pictures/keep-picture.ts'
import type { ExportedArticle } from './exported-article.ts'

const instant = v.pipe(
  v.string(),
  v.check((text) => isInstant(text), 'is no instant'),
)
const uuid = v.pipe(v.string(), v.uuid())
const content = v.looseObject({
  headline: v.pipe(v.string(), v.maxLength(500)),
  lede: v.pipe(v.string(), v.maxLength(2_000)),
  dateline: v.string(),
  section: v.nullable(v.string()),
  slug: v.string(),
  body: v.looseObject({ type: v.literal('doc'), content: v.array(v.looseObject({ type: v.string() })) }),
  picture: v.nullable(
    v.object({ media: v.string(), alt: v.string(), caption: v.string(), credit: v.string() }),
  ),
  attachments: v.pipe(v.array(v.string()), v.maxLength(0)),
  creditOrder: v.array(v.string()),
})

/** A line of `articles.jsonl`; what it does not name is let be. */
const exportedArticle = v.looseObject({
  heliograph: v.literal(1),
  id: uuid,
  story: uuid,
  service: v.string(),
  kind: v.picklist(['text', 'brief', 'live-blog']),
  number: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  publication: v.picklist(['never', 'live', 'retracted']),
  work: v.picklist(['none', 'draft', 'ready', 'scheduled']),
  createdAt: instant,
  firstPublishedAt: v.nullable(instant),
  updatedAt: v.nullable(instant),
  retracted: v.nullable(v.object({ at: instant, note: v.string() })),
  translationOf: v.nullable(v.object({ article: uuid, revision: v.nullable(uuid) })),
  revisions: v.pipe(
    v.array(
      v.looseObject({
        id: uuid,
        number: v.pipe(v.number(), v.integer(), v.minValue(1)),
        state: v.picklist(['working', 'live', 'past', 'discarded']),
        madeAt: instant,
        publishedAt: v.nullable(instant),
        publishedAs: v.nullable(v.picklist(['publish', 'update', 'correct'])),
        content,
      }),
    ),
    v.minLength(1),
  ),
  corrections: v.array(v.object({ at: instant, revision: uuid, note: v.string() })),
})

function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text)
    return true
  } catch {
    return false
  }
}

/** Whether a line of JSON is of an export of ours. */
export function isExported(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'heliograph' in json
}

/** Reads a line of `articles.jsonl`; a sentence if it cannot be used. */
export function readExported(json: unknown): ExportedArticle | string {
  const parsed = v.safeParse(exportedArticle, json)
  if (parsed.success) return parsed.output as unknown as ExportedArticle
  const [issue] = parsed.issues
  return `${v.getDotPath(issue) ?? 'the line'}: ${issue.message}.`
}

/**
 * Brings the pictures of an article from the folder beside the file. A picture is kept as this program writes it, so
 * its hash may be another here: the article then names that one. One that is missing leaves no figure behind.
 */
export async function bringPictures(
  newsroom: Newsroom,
  actor: Actor,
  folder: string,
  article: ExportedArticle,
  known: Map<string, string | null>,
): Promise<{ readonly article: ExportedArticle; readonly missing: readonly string[] }> {
  const hashes = new Set(article.revisions.flatMap((revision) => mediaOf(revision.content)))
  const missing: string[] = []
  for (const hash of hashes) {
    if (!known.has(hash)) known.set(hash, await bring(newsroom, actor, folder, hash))
    if (known.get(hash) === null) missing.push(hash)
  }
  if ([...hashes].every((hash) => known.get(hash) === hash)) return { article, missing }
  return {
    article: {
      ...article,
      revisions: article.revisions.map((revision) => ({
        ...revision,
        content: renamed(revision.content, known),
      })),
    },
    missing,
  }
}

async function bring(newsroom: Newsroom, actor: Actor, folder: string, hash: string): Promise<string | null> {
  const there = await newsroom.store.db
    .selectFrom('media')
    .select('hash')
    .where('hash', '=', hash)
    .executeTakeFirst()
  if (there !== undefined) return hash
  for (const extension of ['jpg', 'png', 'webp']) {
    const bytes = await readFile(join(folder, 'media', `${hash}.${extension}`)).catch(() => null)
    if (bytes === null) continue
    try {
      return await perform(newsroom, actor, addPicture, await keepPicture(mediaDir(newsroom), bytes, hash))
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
    }
  }
  return null
}

function renamed(content: ArticleContent, known: ReadonlyMap<string, string | null>): ArticleContent {
  const rename = (block: BlockJson): readonly BlockJson[] => {
    if (block.type !== 'figure')
      return [{ ...block, ...(block.content !== undefined && { content: block.content.flatMap(rename) }) }]
    const media = known.get(String(block.attrs?.['media'])) ?? null
    return media === null ? [] : [{ ...block, attrs: { ...block.attrs, media } }]
  }
  const blocks = content.body.content.flatMap(rename)
  const lead = content.picture === null ? null : (known.get(content.picture.media) ?? null)
  return {
    ...content,
    body: { type: 'doc', content: blocks.length > 0 ? blocks : [{ type: 'paragraph' }] },
    picture: content.picture === null || lead === null ? null : { ...content.picture, media: lead },
  }
}
