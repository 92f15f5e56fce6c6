import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'
import type { ArchiveItem, ArchivePicture, ArchiveSite } from './archive-item.ts'
import { ArchiveError, archiveLimits } from './archive-item.ts'
import { storable } from './inline-text.ts'

/** What other items of a WordPress archive refer to; grows by a few hundred bytes for each picture of the library. */
export interface WxrReferences {
  site: ArchiveSite
  /** Display names by login. */
  readonly authors: Map<string, string>
  /** The media library, by post id. */
  readonly attachments: Map<string, ArchivePicture>
}

export function emptyWxrReferences(): WxrReferences {
  return { site: { origin: null, title: '' }, authors: new Map(), attachments: new Map() }
}

/** Fields of an item that are texts of their own, by the name the export gives them. */
interface OpenItem {
  readonly line: number
  readonly fields: Map<string, string>
  readonly categories: { readonly key: string; readonly name: string }[]
  readonly tags: string[]
  readonly meta: Map<string, string>
  comments: number
  kept: number
}

/** Control characters that no XML may hold and that old databases are full of. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g // oxlint-disable-line no-control-regex

/**
 * Items of a WordPress export (WXR 1.0 to 1.2), one after the other: never more than one item in memory. Document
 * types are refused, and with them every entity but the five of XML; names of HTML entities in texts stay as written.
 * @param references filled while reading; a second reading finds it complete
 * @throws {ArchiveError} where the file cannot be read on
 */
export async function* readWxr(
  bytes: AsyncIterable<Uint8Array>,
  references: WxrReferences,
): AsyncGenerator<ArchiveItem> {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const path: string[] = []
  let item: OpenItem | null = null
  let author: Map<string, string> | null = null
  let metaKey = ''
  let text = ''
  let attributes: Readonly<Record<string, string>> = {}
  let position = 0
  let sinceEvent = 0
  let isWxr = false
  let baseUrl = ''
  const ready: ArchiveItem[] = []
  const here = (): string => `line ${parser.line}, column ${parser.column + 1}`

  parser.on('error', (error) => {
    // The text stays as it is written; the HTML reader knows these names.
    if (/entity/.test(error.message)) return
    throw new ArchiveError(
      'archive.broken',
      `The file is not well-formed at ${here()}: ${error.message.replace(/^.*?\d+:\d+: /, '')}`,
      'Export it again; what stands before this place has been read.',
    )
  })
  parser.on('doctype', () => {
    throw new ArchiveError(
      'archive.doctype',
      `The file has a document type at ${here()}; those can define entities that fill the memory.`,
      'WordPress writes none: export it again, or remove the <!DOCTYPE …> line.',
    )
  })
  const add = (part: string): void => {
    sinceEvent = 0
    if (text.length + part.length > archiveLimits.text) throw tooLarge(here())
    text += part
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('opentag', (tag) => {
    sinceEvent = 0
    path.push(tag.name)
    if (path.length > archiveLimits.depth)
      throw new ArchiveError(
        'archive.too-deep',
        `Elements are nested more than ${archiveLimits.depth} deep at ${here()}.`,
        'WordPress does not do this: look at the file before you trust it.',
      )
    if (path.length === 1 && tag.name !== 'rss')
      throw new ArchiveError(
        'archive.not-this',
        `This is no WordPress export: it begins with <${tag.name.slice(0, 40)}>, not with <rss>.`,
        'In WordPress: Tools, Export, All content.',
      )
    attributes = tag.attributes
    text = ''
    if (tag.name === 'item' && path.length === 3)
      item = {
        line: parser.line,
        fields: new Map(),
        categories: [],
        tags: [],
        meta: new Map(),
        comments: 0,
        kept: 0,
      }
    else if (tag.name === 'wp:author' && path.length === 3) author = new Map()
  })
  parser.on('closetag', (tag) => {
    sinceEvent = 0
    const depth = path.length
    path.pop()
    const written = storable(text)
    text = ''
    if (tag.name === 'wp:wxr_version') isWxr = true
    if (item !== null) {
      if (tag.name === 'item' && depth === 3) {
        position++
        if (!isWxr && !item.fields.has('wp:post_id'))
          throw new ArchiveError(
            'archive.not-this',
            `This is an RSS feed, not a WordPress export: the item at line ${item.line} has no wp:post_id.`,
            'In WordPress: Tools, Export, All content.',
          )
        const made = itemOf(item, position, references)
        if (made.kind === 'attachment') noteAttachment(item, references)
        ready.push(made)
        item = null
      } else keep(item, tag.name, depth, written)
    } else if (author !== null) {
      if (tag.name === 'wp:author') {
        const login = author.get('wp:author_login') ?? ''
        if (login !== '' && references.authors.size < 100_000)
          references.authors.set(login, author.get('wp:author_display_name')?.trim() || login)
        author = null
      } else author.set(tag.name, written)
    } else if (depth === 3) {
      if (tag.name === 'title') references.site = { ...references.site, title: written.trim() }
      if (tag.name === 'wp:base_blog_url' || (baseUrl === '' && tag.name === 'link')) {
        baseUrl = written.trim()
        references.site = { ...references.site, origin: originOf(baseUrl) }
      }
    }
  })

  function keep(into: OpenItem, name: string, depth: number, written: string): void {
    if (++into.kept > archiveLimits.fields) return
    if (depth === 4) {
      if (name === 'category') {
        const found = { key: attributes['nicename'] ?? '', name: written.trim() }
        if (attributes['domain'] === 'post_tag') into.tags.push(found.name)
        else if (attributes['domain'] === 'category' || attributes['domain'] === undefined)
          into.categories.push(found)
      } else if (name === 'wp:comment') into.comments++
      else if (!into.fields.has(name)) into.fields.set(name, written)
    } else if (depth === 5 && name === 'wp:meta_key') metaKey = written.trim()
    else if (depth === 5 && name === 'wp:meta_value' && keptMeta.has(metaKey)) into.meta.set(metaKey, written)
  }

  const decoder = new StringDecoder('utf8')
  const write = (part: string): void => {
    sinceEvent += part.length
    parser.write(part.replace(forbidden, ''))
    if (sinceEvent > archiveLimits.text) throw tooLarge(here())
  }
  let isFirst = true
  for await (const chunk of bytes) {
    let part = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    if (isFirst && part !== '') {
      // Plugins print blank lines in front of the declaration.
      part = part.replace(/^\ufeff?\s+/, '')
      if (part === '') continue
      isFirst = false
    }
    try {
      write(part)
    } catch (error) {
      yield* ready.splice(0)
      throw error
    }
    yield* ready.splice(0)
  }
  try {
    write(decoder.end())
    parser.close()
  } catch (error) {
    yield* ready.splice(0)
    throw error
  }
  yield* ready.splice(0)
}

const keptMeta = new Set(['_thumbnail_id', '_wp_attachment_image_alt', '_wp_attached_file', '_wp_old_slug'])

function tooLarge(place: string): ArchiveError {
  return new ArchiveError(
    'archive.too-large',
    `A single text is larger than ${archiveLimits.text / 1024 / 1024} million characters at ${place}.`,
    'No article is: look at the file before you trust it.',
  )
}

function originOf(url: string): string | null {
  const parsed = URL.parse(url)
  return parsed === null || !/^https?:$/.test(parsed.protocol)
    ? null
    : `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}`
}

function noteAttachment(item: OpenItem, references: WxrReferences): void {
  const id = item.fields.get('wp:post_id')?.trim() ?? ''
  const url = item.fields.get('wp:attachment_url')?.trim() ?? ''
  if (id === '' || url === '' || references.attachments.size >= 2_000_000) return
  references.attachments.set(id, {
    url,
    alt: item.meta.get('_wp_attachment_image_alt')?.trim().slice(0, 1_000) ?? '',
    caption: (item.fields.get('excerpt:encoded') ?? '').slice(0, 4_000),
    credit: '',
  })
}

function itemOf(item: OpenItem, position: number, references: WxrReferences): ArchiveItem {
  const field = (name: string): string => item.fields.get(name)?.trim() ?? ''
  const html = item.fields.get('content:encoded') ?? ''
  const link = field('link')
  const guid = field('guid')
  const id = field('wp:post_id') || guid || link
  const login = field('dc:creator')
  const local = localTime(field('wp:post_date'))
  return {
    id,
    position,
    line: item.line,
    kind: field('wp:post_type') || 'post',
    status: field('wp:status') || 'publish',
    open: field('wp:post_password') === '',
    title: field('title'),
    slug: field('wp:post_name'),
    html,
    linesCount: !html.includes('<!-- wp:'),
    excerpt: field('excerpt:encoded'),
    publishedAt: instant(field('wp:post_date_gmt')) ?? (local === null ? rfcInstant(field('pubDate')) : null),
    updatedAt: instant(field('wp:post_modified_gmt')),
    publishedLocally: local,
    authors: login === '' ? [] : [references.authors.get(login) ?? login],
    categories: item.categories,
    tags: item.tags,
    language: null,
    picture: references.attachments.get(item.meta.get('_thumbnail_id')?.trim() ?? '') ?? null,
    addresses: [link, guid].filter((address) => /^https?:/i.test(address)),
    comments: item.comments,
  }
}

/** `2016-05-01 10:00:00`; WordPress writes `0000-00-00 00:00:00` where it knows none. */
function localTime(text: string): Temporal.PlainDateTime | null {
  const found = /^([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}:[0-9]{2})$/.exec(text)
  if (found === null || text.startsWith('0000')) return null
  try {
    return Temporal.PlainDateTime.from(`${found[1]}T${found[2]}`, { overflow: 'reject' })
  } catch {
    return null
  }
}

function instant(text: string): Temporal.Instant | null {
  return localTime(text)?.toZonedDateTime('UTC').toInstant() ?? null
}

function rfcInstant(text: string): Temporal.Instant | null {
  const at = Date.parse(text)
  return Number.isNaN(at) || at < 0 ? null : Temporal.Instant.fromEpochMilliseconds(at)
}
