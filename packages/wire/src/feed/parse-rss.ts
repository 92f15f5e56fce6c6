import { agencyOf, onlyKnown, ownerOf } from '../agency.ts'
import { bodyOfMarkup, cleanBody, safeHref } from '../html/clean-html.ts'
import { markupOf } from '../html/xml-to-markup.ts'
import type { WireItem, WireRight, WireSubject } from '../item.ts'
import { languageTag } from '../language-tag.ts'
import { headlineFrom, makeItem } from '../make-item.ts'
import type { ProblemList } from '../problem.ts'
import { readTimeText } from '../wire-time.ts'
import { attributeOf, elementsOf, rawTextOf, textOf, type XmlElement } from '../xml.ts'
import { entryKey } from './canonical-link.ts'
import { enclosureOf, feedMedia } from './read-feed-media.ts'

const CONTENT = 'http://purl.org/rss/1.0/modules/content/'
const DC = 'http://purl.org/dc/elements/1.1/'
const DCTERMS = 'http://purl.org/dc/terms/'
const ATOM = 'http://www.w3.org/2005/Atom'

export interface FeedOptions {
  readonly file: string
  readonly provider: string | undefined
  readonly receivedAt: Temporal.Instant
}

export function isRss(root: XmlElement): boolean {
  return root.name === 'rss' && root.space === ''
}

/** Every item of an RSS 2.0 channel (0.91 and 0.92 are subsets of it). */
export function parseRss(root: XmlElement, options: FeedOptions, problems: ProblemList): readonly WireItem[] {
  const channel = child(root, 'channel')
  if (channel === undefined) {
    problems.refuse(
      'wire.no-identity',
      'The feed has no channel.',
      'Check what the address of the feed delivers.',
      root.place,
    )
    return []
  }
  const link = text(channel, 'link')
  const feed = link ?? options.provider ?? options.file
  // Asked once: a channel may have half a million children.
  const context: Context = {
    ...options,
    feed,
    owner: ownerOf(link),
    title: text(channel, 'title'),
    language: text(channel, 'language') ?? text(channel, 'language', DC),
    rights: text(channel, 'copyright') ?? text(channel, 'rights', DC),
    sentAt: readTimeText(text(channel, 'lastBuildDate') ?? text(channel, 'pubDate')),
  }
  const entries = elementsOf(channel).filter((element) => element.name === 'item' && element.space === '')
  if (entries.length === 0) noticeEmpty(root, problems)
  return entries.map((item) => readItem(item, context, problems))
}

/** Feeds of small publishers are empty on some days. */
export function noticeEmpty(root: XmlElement, problems: ProblemList): void {
  problems.notice(
    'wire.empty',
    'The feed has no entry.',
    'Nothing to do if nothing was published.',
    root.place,
  )
}

interface Context extends FeedOptions {
  readonly feed: string
  readonly owner: string | null
  readonly title: string | null
  readonly language: string | null
  readonly rights: string | null
  readonly sentAt: string | null
}

function readItem(item: XmlElement, context: Context, problems: ProblemList): WireItem {
  const title = plain(text(item, 'title'))
  const link = text(item, 'link')
  const guid = text(item, 'guid')
  const body = bodyOf(item)
  const headline = title ?? headlineFrom(body)
  const key = entryKey(guid, link, headline, context.feed)
  if (guid === null && link === null)
    problems.notice(
      'wire.no-identity',
      'An item has neither guid nor link; its title is taken for its key, so a new title is a new item.',
      'Ask the publisher of the feed for a guid.',
      item.place,
    )
  const written =
    text(item, 'modified', DCTERMS) ??
    text(item, 'updated', ATOM) ??
    text(item, 'pubDate') ??
    text(item, 'date', DC)
  const versionCreated = readTimeText(written)
  if (written !== null && versionCreated === null)
    problems.notice(
      'wire.wrong-value',
      `The date "${written.slice(0, 60)}" is no time that can be read.`,
      'The item is there without it; tell the publisher of the feed.',
      item.place,
    )
  const owner = context.owner ?? ownerOf(link)
  const page = safeHref(
    link ?? (attributeOf(child(item, 'guid') ?? item, 'isPermaLink') === 'false' ? null : guid),
  )
  const source = child(item, 'source')
  return makeItem(
    {
      file: context.file,
      format: 'rss',
      kind: 'text',
      agency: agencyOf([[context.provider], onlyKnown(owner), [context.title], [owner]]),
      chainKey: key ?? `${context.feed}#${item.place.line}`,
      revisionKey: null,
      version: null,
      urgency: null,
      language: languageTag(text(item, 'language', DC) ?? context.language),
      headline,
      slugline: null,
      body,
      dateline: null,
      credit: textOf(source) || null,
      rights: rightsOf(item, context.rights),
      notes: [],
      media: feedMedia(
        item,
        elementsOf(item)
          .filter((element) => element.name === 'enclosure' && element.space === '')
          .flatMap((element) =>
            enclosureOf(attributeOf(element, 'url'), attributeOf(element, 'type'), element),
          ),
      ),
      links: page === null ? [] : [{ rel: 'alternate', href: page, title: null }],
      subjects: subjectsOf(item),
      versionCreated,
      sentAt: context.sentAt,
      statement: { pubStatus: null, editorialStatus: [], signals: [], embargoed: null },
    },
    context.receivedAt,
  )
}

function bodyOf(item: XmlElement): ReturnType<typeof cleanBody> {
  const encoded = child(item, 'encoded', CONTENT)
  const description = child(item, 'description')
  for (const element of [encoded, description]) {
    if (element === undefined) continue
    // Markup is normally escaped; some feeds put elements there as they are.
    const body =
      elementsOf(element).length > 0 ? bodyOfMarkup(markupOf(element)) : cleanBody(rawTextOf(element))
    if (body.html !== '' || body.aside.length > 0) return body
  }
  return cleanBody('')
}

function rightsOf(item: XmlElement, ofFeed: string | null): readonly WireRight[] {
  const own = text(item, 'rights', DC) ?? ofFeed
  return own === null ? [] : [{ kind: 'notice', text: own }]
}

function subjectsOf(item: XmlElement): readonly WireSubject[] {
  return elementsOf(item)
    .filter(
      (element) =>
        (element.name === 'category' && element.space === '') ||
        (element.name === 'subject' && element.space === DC),
    )
    .flatMap((element) => {
      const name = textOf(element)
      return name === ''
        ? []
        : [
            {
              scheme: attributeOf(element, 'domain'),
              code: name,
              name,
              names: { und: name },
              type: 'subject',
            },
          ]
    })
}

function child(element: XmlElement, name: string, space = ''): XmlElement | undefined {
  return elementsOf(element).find((found) => found.name === name && found.space === space)
}

function text(element: XmlElement, name: string, space = ''): string | null {
  return textOf(child(element, name, space)) || null
}

/** Titles come as text, as escaped HTML, and as escaped escaped HTML. */
export function plain(title: string | null): string | null {
  if (title === null || !/[<&]/.test(title)) return title
  const words = cleanBody(title)
    .blocks.map((block) => block.text)
    .join(' ')
  return words === '' ? null : words
}
