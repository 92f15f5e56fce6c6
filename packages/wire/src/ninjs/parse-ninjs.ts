import { agencyOf, onlyKnown, ownerOf } from '../agency.ts'
import { cleanBody, fromPlainText } from '../html/clean-html.ts'
import type { CleanBody } from '../html/write-body.ts'
import type { WireFormat, WireItem, WireKind, WireLink, WireMedia, WireRight, WireSubject } from '../item.ts'
import { languageTag } from '../language-tag.ts'
import { WIRE_LIMITS } from '../limits.ts'
import { headlineFrom, makeItem } from '../make-item.ts'
import { mediaKind } from '../newsml-g2/read-meta.ts'
import { nitfBody } from '../nitf-body.ts'
import { type ProblemList, Refusal } from '../problem.ts'
import { readTimeText } from '../wire-time.ts'
import { nearest, readXml } from '../xml.ts'
import { familyOf, isObject, type JsonObject, list, number, PROPERTIES, text } from './family.ts'

interface Options {
  readonly file: string
  readonly provider: string | undefined
  readonly receivedAt: Temporal.Instant
}

/** One item, or every item of a list (agencies send both). */
export function parseNinjs(value: unknown, options: Options, problems: ProblemList): readonly WireItem[] {
  const items: WireItem[] = []
  const values = Array.isArray(value) ? (value as readonly unknown[]) : [value]
  if (values.length === 0)
    problems.refuse(
      'wire.empty',
      'The list has no item.',
      'Ask the agency whether it means that nothing is new.',
    )
  values.forEach((entry, index) => {
    const where = Array.isArray(value) ? `Item ${index + 1}` : 'The object'
    if (!isObject(entry) || !looksLikeNinjs(entry))
      problems.refuse(
        'wire.unknown-format',
        `${where} is JSON, but no ninjs: it has no "uri" with ninjs properties beside it.`,
        'Known are ninjs 1.x, 2.x and 3.x.',
      )
    else items.push(readItem(entry, options, problems, where))
  })
  return items
}

function looksLikeNinjs(object: JsonObject): boolean {
  if (text(object, 'uri') === null || Object.hasOwn(object, '$schema')) return false
  return Object.keys(object).some((key) => key !== 'uri' && PROPERTIES[familyOf(object)].test(key))
}

const KINDS: Readonly<Record<string, WireKind>> = {
  text: 'text',
  audio: 'audio',
  video: 'video',
  picture: 'picture',
  graphic: 'graphic',
  composite: 'package',
  component: 'package',
  event: 'event',
  planning: 'event',
}

/** Agencies whose `uri` changes with the revision. AP puts a query with the revision's tag behind the item. */
const CHAIN_KEY: Readonly<Record<string, (uri: string) => string>> = {
  ap: (uri) => uri.replace(/[?#].*$/, ''),
}

function readItem(item: JsonObject, options: Options, problems: ProblemList, where: string): WireItem {
  const family = familyOf(item)
  const uri = text(item, 'uri') ?? ''
  for (const key of Object.keys(item))
    if (!PROPERTIES[family].test(key))
      problems.notice(
        'wire.unknown-property',
        `${where} has a property "${key.slice(0, 60)}" that ninjs ${family}.x does not know.`,
        'The item was read without it; it is kept with the raw file. Ask the agency what it means.',
      )
  const type = text(item, 'type')?.toLowerCase() ?? ''
  const kind: WireKind =
    (Object.hasOwn(KINDS, type) ? KINDS[type] : undefined) ??
    (isObject(item['eventDetails']) ? 'event' : undefined) ??
    'text'
  const version = text(item, 'version') ?? number(item, 'version')?.toString() ?? null
  const versionCreated = time(item, ['versioncreated', 'versionCreated'], problems, where)
  const language = languageTag(text(item, 'language'))
  const headline = headlineOf(item)
  const clean = bodyOf(item, kind)
  const holder = text(item, 'copyrightholder', 'copyrightHolder')
  const sources = list(item, 'infosource', 'infosources', 'infoSources').map((source) => text(source, 'name'))
  const owner = ownerOf(uri)
  const note = text(item, 'ednote', 'edNote')
  const pubStatus = text(item, 'pubstatus', 'pubStatus')?.toLowerCase() ?? null
  const agency = agencyOf([[options.provider], onlyKnown(owner), [holder], sources, [owner]])
  const chainKey = CHAIN_KEY[agency.key]?.(uri) ?? uri
  const own = renditionsOf(item, kind, caption(item), creditline(item))
  const associated = associationsOf(item, 0)
  return makeItem(
    {
      file: options.file,
      format: `ninjs-${family}` as WireFormat,
      kind,
      agency,
      chainKey,
      revisionKey:
        version !== null
          ? `${chainKey}:${version}`
          : versionCreated !== null
            ? `${chainKey}:${versionCreated}`
            : null,
      version,
      urgency: urgencyOf(item, problems, where),
      language,
      headline: headline ?? text(item, 'title') ?? (kind === 'text' ? headlineFrom(clean) : null),
      slugline: text(item, 'slugline'),
      body: clean,
      dateline: text(item, 'located'),
      credit: creditline(item) ?? sources.find((name) => name !== null) ?? null,
      rights: rightsOf(item),
      notes: note === null ? [] : [{ text: note, public: false, role: null }],
      media: [...own, ...associated.media],
      links: associated.links,
      subjects: subjectsOf(item, language),
      versionCreated,
      sentAt: null,
      statement: {
        pubStatus,
        editorialStatus: [],
        signals: [],
        embargoed: embargoOf(item, problems, where),
        headlines: [headline ?? '', text(item, 'title') ?? ''],
      },
    },
    options.receivedAt,
  )
}

function headlineOf(item: JsonObject): string | null {
  const single = text(item, 'headline') ?? text(item, 'headline_main')
  if (single !== null) return oneLine(single)
  const several = list(item, 'headlines')
  const main = several.find((entry) => text(entry, 'role') === 'main') ?? several[0]
  const found =
    (main === undefined ? null : text(main, 'value')) ??
    Object.keys(item)
      .filter((key) => key.startsWith('headline_'))
      .map((key) => text(item, key))
      .find((value) => value !== null) ??
    null
  return found === null ? null : oneLine(found)
}

/** A headline may carry markup ("contentType": "text/html"); here it is plain. */
function oneLine(value: string): string {
  const plain = /<\w/.test(value)
    ? cleanBody(value)
        .blocks.map((block) => block.text)
        .join(' ')
    : value
  return plain.replace(/\s+/g, ' ').trim()
}

interface Rendering {
  readonly value: string
  readonly type: 'html' | 'nitf' | 'text' | 'other'
}

/** 1.x: body_* and description_* properties named freely; 2.x and 3.x: lists with role and content type. */
function renderings(item: JsonObject, singular: string, plural: string): readonly Rendering[] {
  const free = Object.keys(item)
    .filter((key) => key.startsWith(`${singular}_`))
    .map((key) => ({ value: text(item, key), hint: key.slice(singular.length + 1) }))
  const listed = list(item, plural).map((entry) => ({
    value: text(entry, 'value'),
    hint: `${text(entry, 'contenttype', 'contentType') ?? ''} ${text(entry, 'role') ?? ''}`,
  }))
  return [...free, ...listed]
    .filter((entry): entry is { value: string; hint: string } => entry.value !== null)
    .map(({ value, hint }) => ({ value, type: renderingType(value, hint.toLowerCase()) }))
}

function renderingType(value: string, hint: string): Rendering['type'] {
  if (/nitf/.test(hint)) return /ttnitf/.test(hint) ? 'other' : 'nitf'
  if (/html|richtext/.test(hint)) return 'html'
  if (/<(?:p|div|br|h[1-6]|section|article|ul|ol)\b[^>]*>/i.test(value)) return 'html'
  if (/xml|json/.test(hint)) return 'other'
  return /creditline|byline|writer/.test(hint) ? 'other' : 'text'
}

/** The rendering that keeps the paragraphs best; a text item without a body gives its description. */
function bodyOf(item: JsonObject, kind: WireKind): CleanBody {
  const bodies = renderings(item, 'body', 'bodies')
  const found = read(bodies)
  if (found !== null) return found
  return (kind === 'text' ? read(renderings(item, 'description', 'descriptions')) : null) ?? fromPlainText('')
}

function read(from: readonly Rendering[]): CleanBody | null {
  for (const type of ['html', 'nitf', 'text'] as const)
    for (const rendering of from) {
      if (rendering.type !== type) continue
      const clean =
        type === 'html'
          ? cleanBody(rendering.value)
          : type === 'text'
            ? fromPlainText(rendering.value)
            : nitf(rendering.value)
      if (clean !== null && clean.html !== '') return clean
    }
  return null
}

/** NITF inside a string. With a document type it is refused like everywhere, and the plain text is taken. */
function nitf(value: string): CleanBody | null {
  try {
    const root = readXml(value, WIRE_LIMITS)
    const element = root.name === 'nitf' ? root : nearest(root, 'nitf', 2)
    return element === undefined ? null : nitfBody(element).clean
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

function caption(item: JsonObject): string | null {
  const entries = list(item, 'descriptions')
  const found =
    text(item, 'description_caption', 'description_text') ??
    text(entries.find((entry) => text(entry, 'role') === 'caption') ?? {}, 'value') ??
    text(entries.find((entry) => !/creditline|byline|writer/.test(text(entry, 'role') ?? '')) ?? {}, 'value')
  return found === null ? null : oneLine(found)
}

function creditline(item: JsonObject): string | null {
  return (
    text(list(item, 'descriptions').find((entry) => text(entry, 'role') === 'creditline') ?? {}, 'value') ??
    text(item, 'description_creditline')
  )
}

/** 1.x: an object by name; 2.x and 3.x: a list with names. */
function named(
  item: JsonObject,
  key: string,
): readonly { readonly name: string | null; readonly value: JsonObject }[] {
  const value = item[key]
  if (Array.isArray(value))
    return value.filter(isObject).map((entry) => ({ name: text(entry, 'name'), value: entry }))
  return isObject(value)
    ? Object.entries(value).flatMap(([name, entry]) => (isObject(entry) ? [{ name, value: entry }] : []))
    : []
}

function renditionsOf(
  item: JsonObject,
  kind: WireKind,
  captionText: string | null,
  credit: string | null,
): readonly WireMedia[] {
  const fallback: WireMedia['kind'] =
    kind === 'picture' || kind === 'video' || kind === 'audio' || kind === 'graphic' ? kind : 'document'
  return named(item, 'renditions').flatMap(({ name, value }) => {
    const href = text(value, 'href')
    const contentType = text(value, 'mimetype', 'contenttype', 'contentType')
    return href === null
      ? []
      : [
          {
            kind: mediaKind(contentType, fallback),
            href,
            contentType,
            rendition: name,
            width: number(value, 'width'),
            height: number(value, 'height'),
            size: number(value, 'sizeinbytes', 'sizeInBytes'),
            caption: captionText,
            credit,
            alt: text(value, 'alttext', 'altText'),
          },
        ]
  })
}

function associationsOf(
  item: JsonObject,
  depth: number,
): { readonly media: readonly WireMedia[]; readonly links: readonly WireLink[] } {
  if (depth > 3) return { media: [], links: [] }
  const media: WireMedia[] = []
  const links: WireLink[] = []
  for (const { name, value } of named(item, 'associations')) {
    const uri = text(value, 'uri')
    if (uri !== null)
      links.push({
        rel: text(value, 'rel') ?? name,
        href: uri,
        title: headlineOf(value) ?? text(value, 'title'),
      })
    const type = text(value, 'type') ?? ''
    const kind = (Object.hasOwn(KINDS, type) ? KINDS[type] : undefined) ?? 'text'
    media.push(...renditionsOf(value, kind, caption(value), creditline(value) ?? text(value, 'byline', 'by')))
    const below = associationsOf(value, depth + 1)
    media.push(...below.media)
    links.push(...below.links)
  }
  return { media, links }
}

function rightsOf(item: JsonObject): readonly WireRight[] {
  const rights: WireRight[] = []
  const add = (kind: WireRight['kind'], value: string | null): void => {
    if (value !== null) rights.push({ kind, text: value })
  }
  add('holder', text(item, 'copyrightholder', 'copyrightHolder'))
  add('notice', text(item, 'copyrightnotice', 'copyrightNotice'))
  add('terms', text(item, 'usageterms', 'usageTerms'))
  const info = item['rightsinfo'] ?? item['rightsInfo']
  // The description of the rights in a rights language, or its address: shown as it is.
  if (isObject(info))
    for (const key of ['linkedrights', 'linkedRights', 'encodedrights', 'encodedRights']) {
      const value = info[key]
      if (typeof value === 'string') add('terms', value.trim() === '' ? null : value.trim())
      else if (value !== undefined && value !== null) add('terms', JSON.stringify(value))
    }
  add('expires', readTimeText(text(item, 'expires')))
  return rights
}

const SUBJECT_LISTS: readonly (readonly [type: string, ...keys: string[]])[] = [
  ['subject', 'subject', 'subjects'],
  ['genre', 'genre', 'genres'],
  ['person', 'person', 'people'],
  ['organisation', 'organisation', 'organisations'],
  ['place', 'place', 'places'],
  ['event', 'event', 'events'],
  ['object', 'object', 'objects'],
]

function subjectsOf(item: JsonObject, language: string | null): readonly WireSubject[] {
  const subjects: WireSubject[] = []
  for (const [type, ...keys] of SUBJECT_LISTS)
    for (const entry of list(item, ...keys)) {
      const name = text(entry, 'name')
      const uri = text(entry, 'uri')
      const cut = uri === null ? 0 : Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('#')) + 1
      const code = text(entry, 'code') ?? (uri === null ? null : uri.slice(cut)) ?? text(entry, 'literal')
      if (name === null && code === null) continue
      subjects.push({
        scheme: text(entry, 'scheme') ?? (uri === null || cut === 0 ? null : uri.slice(0, cut)),
        code,
        name,
        names: name === null ? {} : { [language ?? 'und']: name },
        type,
      })
    }
  return subjects
}

/** `embargoed` up to 3.0, `embargoedUntil` since 3.1. There, but empty or unreadable: without end. */
function embargoOf(item: JsonObject, problems: ProblemList, where: string): string | null {
  for (const key of ['embargoed', 'embargoedUntil']) {
    const value = item[key]
    if (value === undefined || value === null) continue
    const instant = typeof value === 'string' ? readTimeText(value) : null
    if (instant === null && value !== '')
      problems.notice(
        'wire.wrong-value',
        `${where}: ${key} is no time that can be read; the item is held without end.`,
        'Ask the agency until when, and release it by hand.',
      )
    return instant ?? 'indefinite'
  }
  return null
}

function urgencyOf(item: JsonObject, problems: ProblemList, where: string): number | null {
  const value =
    number(item, 'urgency') ??
    (/^\d$/.test(text(item, 'urgency') ?? '') ? Number(text(item, 'urgency')) : null)
  if (value !== null && Number.isInteger(value) && value >= 0 && value <= 9) return value
  if (Object.hasOwn(item, 'urgency') && item['urgency'] !== null && item['urgency'] !== '')
    problems.notice(
      'wire.wrong-value',
      `${where}: urgency is no number from 1 to 8.`,
      'The item is there without it.',
    )
  return null
}

function time(
  item: JsonObject,
  keys: readonly string[],
  problems: ProblemList,
  where: string,
): string | null {
  const written = text(item, ...keys)
  const instant = readTimeText(written)
  if (written !== null && instant === null)
    problems.notice(
      'wire.wrong-value',
      `${where}: ${keys[0]} "${written.slice(0, 60)}" is no time that can be read.`,
      'The item is there without it; tell the agency.',
    )
  return instant
}
