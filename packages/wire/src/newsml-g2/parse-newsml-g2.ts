import { agencyOf, onlyKnown, ownerOf } from '../agency.ts'
import type { WireItem, WireKind, WireLink, WireMedia } from '../item.ts'
import { languageTag } from '../language-tag.ts'
import { headlineFrom, makeItem } from '../make-item.ts'
import type { ProblemList } from '../problem.ts'
import { readTime, readTimeText } from '../wire-time.ts'
import { attributeOf, elementsOf, textOf, type XmlElement } from '../xml.ts'
import {
  all,
  type Catalog,
  catalogOf,
  codeOf,
  inLanguage,
  isNar,
  localOf,
  mediaKind,
  notesOf,
  numberOf,
  one,
  rightsOf,
  subjectsOf,
} from './read-meta.ts'
import { bodyOf } from './read-body.ts'

const ITEMS = ['newsItem', 'packageItem', 'planningItem', 'conceptItem', 'knowledgeItem', 'catalogItem']
/** Parts that the standard's own listings show alone, and that a person may cut out of a file. */
const FRAGMENTS = ['contentSet', 'contentMeta', 'itemMeta', 'groupSet', 'rightsInfo']

export function isNewsmlG2(root: XmlElement): boolean {
  return (
    isNar(root) && (root.name === 'newsMessage' || ITEMS.includes(root.name) || FRAGMENTS.includes(root.name))
  )
}

interface Context {
  readonly file: string
  readonly provider: string | undefined
  readonly receivedAt: Temporal.Instant
  readonly problems: ProblemList
  /** Header of the message around the item. */
  readonly sender: string | null
  readonly sentAt: string | null
  readonly catalogs: readonly XmlElement[]
}

/** Every item of a NewsML-G2 document, in document order. Read by element, not by version or schema. */
export function parseNewsmlG2(
  root: XmlElement,
  options: {
    readonly file: string
    readonly provider: string | undefined
    readonly receivedAt: Temporal.Instant
  },
  problems: ProblemList,
): readonly WireItem[] {
  const context: Context = { ...options, problems, sender: null, sentAt: null, catalogs: [root] }
  if (root.name !== 'newsMessage') return readItem(root, context)
  const header = one(root, 'header')
  const inMessage: Context = {
    ...context,
    sender: textOf(one(header, 'sender')) || null,
    sentAt: readTimeText(textOf(one(header, 'sent'))),
    catalogs: header === undefined ? [root] : [root, header],
  }
  const items = all(root, 'itemSet')
    .flatMap((set) => elementsOf(set))
    .filter((element) => isNar(element) && ITEMS.includes(element.name))
    .flatMap((element) => readItem(element, inMessage))
  if (items.length === 0 && problems.problems.length === 0)
    problems.notice(
      'wire.empty',
      'The message carries no item.',
      'Nothing to do if the agency uses empty messages as a sign of life; else ask it.',
      root.place,
    )
  return items
}

const KIND_OF_ELEMENT: Readonly<Record<string, WireKind>> = {
  packageItem: 'package',
  planningItem: 'event',
  conceptItem: 'concept',
  knowledgeItem: 'concept',
  catalogItem: 'concept',
}
const KIND_OF_CLASS: Readonly<Record<string, WireKind>> = {
  text: 'text',
  picture: 'picture',
  photo: 'picture',
  image: 'picture',
  graphic: 'graphic',
  animated: 'graphic',
  video: 'video',
  audio: 'audio',
  composite: 'package',
  package: 'package',
  event: 'event',
  concept: 'concept',
}

function readItem(item: XmlElement, context: Context): readonly WireItem[] {
  const { problems } = context
  const fragment = FRAGMENTS.includes(item.name)
  const part = (name: string): XmlElement | undefined => (item.name === name ? item : one(item, name))
  const itemMeta = part('itemMeta')
  const contentMeta = part('contentMeta')
  const catalog = catalogOf(...context.catalogs, item)
  const body = bodyOf(part('contentSet'))
  const language =
    languageTag(attributeOf(all(contentMeta, 'language')[0] ?? item, 'tag')) ??
    languageTag(attributeOf(item, 'xml:lang')) ??
    languageTag(attributeOf(part('contentSet') ?? item, 'xml:lang')) ??
    body.language
  const guid = attributeOf(item, 'guid') ?? (fragment ? `fragment:${context.file}` : null)
  if (guid === null)
    problems.notice(
      'wire.no-identity',
      `A ${item.name} has no guid; its place in the file is taken for its key, so a second delivery is a new item.`,
      'Ask the agency for a guid.',
      item.place,
    )
  const versionCreated = readTimeText(textOf(one(itemMeta, 'versionCreated')))
  for (const name of ['versionCreated', 'firstCreated']) {
    const written = textOf(one(itemMeta, name))
    if (written !== '' && readTime(written) === null)
      problems.notice(
        'wire.wrong-value',
        `${name} "${written.slice(0, 60)}" is no time that can be read.`,
        'The item is there without it; tell the agency.',
        one(itemMeta, name)?.place ?? null,
      )
  }
  const headline = inLanguage([...all(contentMeta, 'headline'), ...all(itemMeta, 'headline')], language)
  const classCode = codeOf(one(itemMeta, 'itemClass'), catalog)?.code.toLowerCase() ?? ''
  const kind =
    (item.name === 'conceptItem' && isEvent(item) ? 'event' : undefined) ??
    KIND_OF_ELEMENT[item.name] ??
    (item.name === 'groupSet' ? 'package' : undefined) ??
    (Object.hasOwn(KIND_OF_CLASS, classCode) ? KIND_OF_CLASS[classCode] : undefined) ??
    'text'
  const provider = one(itemMeta, 'provider')
  const version = attributeOf(item, 'version')
  const signals = [...all(itemMeta, 'signal', 'role')].map((element) => ({
    alias: aliasOf(element),
    code: codeOf(element, catalog)?.code ?? '',
  }))
  const chainKey = guid ?? `${context.file}#${item.place.line}`
  const remarks = [...all(itemMeta, 'title')].map((title) => textOf(title))
  const headlineText = textOf(headline) || null
  return [
    makeItem(
      {
        file: context.file,
        format: 'newsml-g2',
        kind,
        agency: agencyOf([
          [context.provider],
          namesOfParty(provider),
          onlyKnown(ownerOf(guid)),
          [context.sender],
          all(part('rightsInfo'), 'copyrightHolder').flatMap(namesOfParty),
          all(contentMeta, 'creditline').map((line) => textOf(line)),
          [ownerOf(guid)],
        ]),
        chainKey,
        // A later delivery without a version is told from an earlier one by its time, else by its content.
        revisionKey:
          version !== null
            ? `${chainKey}:${version}`
            : versionCreated !== null
              ? `${chainKey}:${versionCreated}`
              : null,
        version,
        urgency: urgencyOf(contentMeta, itemMeta, problems),
        language,
        headline:
          headlineText ??
          body.headline ??
          (kind === 'text' ? headlineFrom(body.clean) : null) ??
          remarks.find((title) => title !== '') ??
          (textOf(inLanguage(all(one(item, 'concept'), 'name'), language)) || null) ??
          null,
        slugline:
          textOf(inLanguage([...all(contentMeta, 'slugline'), ...all(itemMeta, 'slugline')], language)) ||
          null,
        body: body.clean,
        dateline: datelineOf(contentMeta, itemMeta, language) ?? body.dateline,
        credit: creditOf(contentMeta, catalog, language),
        rights: rightsOf(item.name === 'rightsInfo' ? { ...item, children: [item] } : item, language),
        notes: notesOf(itemMeta, contentMeta),
        media: mediaOf(part('contentSet'), item, kind, language, contentMeta),
        links: linksOf(item, itemMeta, part('groupSet')),
        subjects: subjectsOf(contentMeta, item, catalog, language),
        versionCreated,
        sentAt: context.sentAt,
        statement: {
          pubStatus: pubStatusOf(itemMeta, catalog),
          editorialStatus: signals.filter(({ alias }) => /edstat/i.test(alias)).map(({ code }) => code),
          // Roles of other schemes may share a letter code with edStat, never a whole word with the signals.
          signals: signals
            .filter(({ alias }) => !/edstat/i.test(alias))
            .flatMap(({ alias, code }) => [code, `${alias}`]),
          embargoed: embargoOf(itemMeta, problems),
          headlines: [headlineText ?? '', ...remarks],
        },
      },
      context.receivedAt,
    ),
  ]
}

/** A concept item whose concept is an event (listing 14 of the specification). */
function isEvent(item: XmlElement): boolean {
  const concept = one(item, 'concept')
  return (
    attributeOf(one(concept, 'type') ?? item, 'qcode')?.endsWith(':event') === true ||
    one(concept, 'eventDetails') !== undefined
  )
}

function aliasOf(element: XmlElement): string {
  const qcode = attributeOf(element, 'qcode') ?? ''
  const colon = qcode.indexOf(':')
  return colon < 0 ? '' : qcode.slice(0, colon)
}

function namesOfParty(party: XmlElement | undefined): readonly string[] {
  if (party === undefined) return []
  const qcode = attributeOf(party, 'qcode')
  return [
    ...all(party, 'name').map((name) => textOf(name)),
    attributeOf(party, 'literal'),
    localOf(qcode),
    attributeOf(party, 'uri'),
  ].filter((name) => name !== null && name !== '') as readonly string[]
}

const PUB_STATUS: Readonly<Record<string, string>> = {
  usable: 'usable',
  withheld: 'withheld',
  canceled: 'canceled',
  cancelled: 'canceled',
  killed: 'canceled',
  embargoed: 'embargoed',
}

function pubStatusOf(itemMeta: XmlElement | undefined, catalog: Catalog): string | null {
  const element = one(itemMeta, 'pubStatus')
  const code = (codeOf(element, catalog)?.code ?? textOf(element)).toLowerCase()
  return Object.hasOwn(PUB_STATUS, code) ? (PUB_STATUS[code] as string) : null
}

/** Absent: null. Empty (allowed by the schema) or unreadable: without end, the safe reading. */
function embargoOf(itemMeta: XmlElement | undefined, problems: ProblemList): string | null {
  const element = one(itemMeta, 'embargoed')
  if (element === undefined) return null
  const written = textOf(element)
  if (written === '') return 'indefinite'
  const time = readTimeText(written)
  if (time === null)
    problems.notice(
      'wire.wrong-value',
      `The embargo "${written.slice(0, 60)}" is no time that can be read; the item is held without end.`,
      'Ask the agency until when, and release it by hand.',
      element.place,
    )
  return time ?? 'indefinite'
}

function urgencyOf(
  contentMeta: XmlElement | undefined,
  itemMeta: XmlElement | undefined,
  problems: ProblemList,
): number | null {
  const element = one(contentMeta, 'urgency') ?? one(itemMeta, 'urgency')
  if (element === undefined) return null
  const written = textOf(element) || (attributeOf(element, 'qcode') ?? '').replace(/^.*:/, '')
  if (/^\d$/.test(written)) return Number(written)
  if (written !== '')
    problems.notice(
      'wire.wrong-value',
      `The urgency "${written.slice(0, 20)}" is no number from 1 to 8.`,
      'The item is there without it.',
      element.place,
    )
  return null
}

/** The dateline as sent, else the place ("located", in itemMeta at ANSA, as a literal with broader at Reuters). */
function datelineOf(
  contentMeta: XmlElement | undefined,
  itemMeta: XmlElement | undefined,
  language: string | null,
): string | null {
  const sent = textOf(inLanguage(all(contentMeta, 'dateline'), language))
  if (sent !== '') return sent
  const located = one(contentMeta, 'located') ?? one(itemMeta, 'located')
  if (located === undefined) return null
  const name = textOf(inLanguage(all(located, 'name'), language)) || attributeOf(located, 'literal')
  const code = attributeOf(located, 'qcode')
  return name ?? (code === null ? textOf(located) || null : localOf(code))
}

/** The credit line, else the source that the agency names as the original provider, else its first source. */
function creditOf(
  contentMeta: XmlElement | undefined,
  catalog: Catalog,
  language: string | null,
): string | null {
  const line = textOf(inLanguage(all(contentMeta, 'creditline'), language))
  if (line !== '') return line
  const sources = all(contentMeta, 'infoSource')
  const source = sources.find((one) => /origprov/i.test(attributeOf(one, 'role') ?? '')) ?? sources[0]
  if (source === undefined) return null
  return textOf(inLanguage(all(source, 'name'), language)) || (codeOf(source, catalog)?.code ?? null)
}

function linksOf(
  item: XmlElement,
  itemMeta: XmlElement | undefined,
  groupSet: XmlElement | undefined,
): readonly WireLink[] {
  const links: WireLink[] = []
  const add = (element: XmlElement, rel: string | null): void => {
    const href = attributeOf(element, 'residref') ?? attributeOf(element, 'href')
    if (href === null) return
    links.push({ rel, href, title: textOf(one(element, 'title', 'headline')) || null })
  }
  for (const link of [...all(itemMeta, 'link'), ...all(one(item, 'contentMeta'), 'link')])
    add(link, localOf(attributeOf(link, 'rel')))
  const groups = all(groupSet, 'group')
  for (const group of groups) for (const reference of all(group, 'itemRef')) add(reference, 'contains')
  for (const reference of all(item, 'itemRef')) add(reference, 'contains')
  return links
}

function mediaOf(
  contentSet: XmlElement | undefined,
  item: XmlElement,
  kind: WireKind,
  language: string | null,
  contentMeta: XmlElement | undefined,
): readonly WireMedia[] {
  const fallback: WireMedia['kind'] =
    kind === 'picture' || kind === 'video' || kind === 'audio' || kind === 'graphic' ? kind : 'document'
  const media: WireMedia[] = []
  const caption =
    fallback === 'document'
      ? null
      : textOf(
          inLanguage(
            all(contentMeta, 'description').filter((text) =>
              /caption/i.test(attributeOf(text, 'role') ?? ''),
            ),
            language,
          ) ?? inLanguage(all(contentMeta, 'description'), language),
        ) || null
  const credit = textOf(inLanguage(all(contentMeta, 'creditline'), language)) || null
  for (const remote of [
    ...all(contentSet, 'remoteContent'),
    ...(item.name === 'remoteContent' ? [item] : []),
  ]) {
    const href = attributeOf(remote, 'href') ?? attributeOf(remote, 'residref')
    if (href === null) continue
    const contentType = attributeOf(remote, 'contenttype')
    media.push({
      kind: mediaKind(contentType, fallback),
      href,
      contentType,
      rendition: localOf(attributeOf(remote, 'rendition')),
      width: numberOf(remote, 'width'),
      height: numberOf(remote, 'height'),
      size: numberOf(remote, 'size'),
      caption,
      credit,
      alt: textOf(one(remote, 'altText')) || null,
    })
  }
  return media
}
