import { Tokenizer, TokenParser, TokenType } from '@streamparser/json'
import { StringDecoder } from 'node:string_decoder'
import type { ArchiveItem, ArchiveSite } from './archive-item.ts'
import { ArchiveError, archiveLimits } from './archive-item.ts'
import { htmlOfLexical } from './html-of-lexical.ts'
import { htmlOfMobiledoc } from './html-of-mobiledoc.ts'
import { storable } from './inline-text.ts'

type Row = Readonly<Record<string, unknown>>

/** The tables of a Ghost export that posts refer to; they may stand behind the posts in the file. */
export interface GhostReferences {
  site: ArchiveSite
  readonly users: Map<string, string>
  readonly tags: Map<string, { readonly key: string; readonly name: string }>
  readonly authorsOf: Map<string, string[]>
  readonly tagsOf: Map<string, string[]>
  readonly metaOf: Map<string, { readonly alt: string; readonly caption: string }>
}

export function emptyGhostReferences(): GhostReferences {
  return {
    site: { origin: null, title: '' },
    users: new Map(),
    tags: new Map(),
    authorsOf: new Map(),
    tagsOf: new Map(),
    metaOf: new Map(),
  }
}

/**
 * Posts of a Ghost export (3 to 6), one after the other. Rows of all tables are read one by one, so a file of any
 * size needs the memory of its largest row and of the tables that say whose and under which tag a post is.
 * @param references filled while reading; a second reading finds it complete
 * @throws {ArchiveError} where the file cannot be read on
 */
export async function* readGhost(
  bytes: AsyncIterable<Uint8Array>,
  references: GhostReferences,
): AsyncGenerator<ArchiveItem> {
  const tokenizer = new Tokenizer()
  const parser = new TokenParser({ paths: ['$.db.*.data.*.*', '$.data.*.*'], keepStack: false })
  const ready: ArchiveItem[] = []
  let position = 0
  let depth = 0
  let sinceRow = 0
  let isGhost = false
  tokenizer.onToken = (token) => {
    if (token.token === TokenType.LEFT_BRACE || token.token === TokenType.LEFT_BRACKET) depth++
    else if (token.token === TokenType.RIGHT_BRACE || token.token === TokenType.RIGHT_BRACKET) depth--
    if (depth > archiveLimits.depth)
      throw new ArchiveError(
        'archive.too-deep',
        `Values are nested more than ${archiveLimits.depth} deep at character ${token.offset}.`,
        'Ghost does not do this: look at the file before you trust it.',
      )
    parser.write(token)
  }
  // Errors are thrown where they happen, not told to nobody.
  const fail = (error: Error): never => {
    if (error instanceof ArchiveError) throw error
    throw new ArchiveError(
      'archive.broken',
      `The file is not JSON: ${error.message.split('\n')[0] ?? ''}`,
      'Export it again; what stands before this place has been read.',
      { cause: error },
    )
  }
  tokenizer.onError = fail
  parser.onError = fail
  // What is left when the tables are through is an empty shell.
  parser.onEnd = () => undefined
  parser.onValue = ({ value, stack }) => {
    sinceRow = 0
    const table = stack.at(-1)?.key
    if (typeof table !== 'string' || typeof value !== 'object' || value === null || Array.isArray(value))
      return
    isGhost = true
    const row = value as unknown as Row
    if (table === 'posts') ready.push(itemOf(row, ++position, references))
    else note(table, row, references)
  }
  const decoder = new StringDecoder('utf8')
  const write = (part: string): void => {
    sinceRow += part.length
    try {
      if (part !== '') tokenizer.write(part)
    } catch (error) {
      fail(error as Error)
    }
    if (sinceRow > archiveLimits.text)
      throw new ArchiveError(
        'archive.too-large',
        `A single value is larger than ${archiveLimits.text / 1024 / 1024} million characters.`,
        'No article is: look at the file before you trust it.',
      )
  }
  let isFirst = true
  for await (const chunk of bytes) {
    let part = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    if (isFirst) part = part.replace(/^\ufeff/, '')
    isFirst = false
    try {
      write(part)
    } catch (error) {
      yield* ready.splice(0)
      throw error
    }
    yield* ready.splice(0)
  }
  if (!tokenizer.isEnded && !parser.isEnded)
    throw new ArchiveError(
      'archive.broken',
      'The file breaks off before its end.',
      'Export it again; what stands before this place has been read.',
    )
  if (!isGhost)
    throw new ArchiveError(
      'archive.not-this',
      'This is no Ghost export: it has no tables under "db[0].data".',
      'In Ghost: Settings, Import/Export, Export content.',
    )
}

function note(table: string, row: Row, references: GhostReferences): void {
  const id = textOf(row['id'])
  switch (table) {
    case 'users':
      references.users.set(id, textOf(row['name']))
      return
    case 'tags':
      references.tags.set(id, { key: textOf(row['slug']), name: textOf(row['name']) })
      return
    case 'posts_authors':
      append(references.authorsOf, textOf(row['post_id']), textOf(row['author_id']))
      return
    case 'posts_tags':
      append(references.tagsOf, textOf(row['post_id']), textOf(row['tag_id']))
      return
    case 'posts_meta':
      references.metaOf.set(textOf(row['post_id']), {
        alt: textOf(row['feature_image_alt']).slice(0, 1_000),
        caption: textOf(row['feature_image_caption']).slice(0, 4_000),
      })
      return
    case 'settings':
      if (row['key'] === 'title') references.site = { ...references.site, title: textOf(row['value']) }
      return
  }
}

function append(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else if (list.length < 100) list.push(value)
}

function itemOf(row: Row, position: number, references: GhostReferences): ArchiveItem {
  const id = textOf(row['id'])
  const meta = references.metaOf.get(id)
  const tags = (references.tagsOf.get(id) ?? []).flatMap((tag) => references.tags.get(tag) ?? [])
  const feature = textOf(row['feature_image']) || textOf(row['image'])
  const slug = textOf(row['slug'])
  // Ghost 3 and before name one author in the post itself.
  const authors = references.authorsOf.get(id) ?? [textOf(row['author_id'])].filter((one) => one !== '')
  const visibility = textOf(row['visibility'])
  const date = when(row['published_at']) ?? when(row['created_at'])
  return {
    id: textOf(row['uuid']) || id || slug,
    position,
    line: null,
    kind: textOf(row['type']) || (row['page'] === 1 || row['page'] === true ? 'page' : 'post'),
    status: textOf(row['status']) || 'draft',
    open: visibility === '' || visibility === 'public',
    title: textOf(row['title']),
    slug,
    html: htmlOf(row),
    linesCount: false,
    excerpt: textOf(row['custom_excerpt']),
    publishedAt: date,
    updatedAt: when(row['updated_at']),
    publishedLocally: null,
    authors: authors.flatMap((author) => references.users.get(author) ?? []),
    categories: tags.filter((tag) => !tag.name.startsWith('#')),
    tags: tags.map((tag) => tag.name),
    language: textOf(row['locale']) || null,
    picture:
      feature === ''
        ? null
        : { url: feature, alt: meta?.alt ?? '', caption: meta?.caption ?? '', credit: '' },
    addresses: slug === '' ? [] : [`/${slug}/`],
    comments: 0,
  }
}

/** Ghost keeps the rendered HTML of what was published; drafts may have only the editor's own form. */
function htmlOf(row: Row): string {
  const html = textOf(row['html'])
  if (html !== '') return html
  const lexical = textOf(row['lexical'])
  if (lexical !== '') return storable(htmlOfLexical(lexical))
  const mobiledoc = textOf(row['mobiledoc'])
  return mobiledoc === '' ? '' : storable(htmlOfMobiledoc(mobiledoc))
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? storable(value).trim() : typeof value === 'number' ? String(value) : ''
}

/** ISO 8601, `2016-05-01 10:00:00` (UTC), or milliseconds in the oldest exports. */
function when(value: unknown): Temporal.Instant | null {
  try {
    if (typeof value === 'number') return Temporal.Instant.fromEpochMilliseconds(value)
    if (typeof value !== 'string' || value === '') return null
    const text = value.trim().replace(' ', 'T')
    return Temporal.Instant.from(/(?:Z|[+-][0-9]{2}:?[0-9]{2})$/.test(text) ? text : `${text}Z`)
  } catch {
    return null
  }
}
