import { agencyOf, onlyKnown, ownerOf } from '../agency.ts'
import { bodyOfMarkup, cleanBody, fromPlainText, safeHref } from '../html/clean-html.ts'
import type { CleanBody } from '../html/write-body.ts'
import { markupOf } from '../html/xml-to-markup.ts'
import type { WireItem, WireLink, WireSubject } from '../item.ts'
import { languageTag } from '../language-tag.ts'
import { headlineFrom, makeItem } from '../make-item.ts'
import type { ProblemList } from '../problem.ts'
import { readTimeText } from '../wire-time.ts'
import { attributeOf, elementsOf, rawTextOf, textOf, type XmlElement } from '../xml.ts'
import { entryKey } from './canonical-link.ts'
import { type FeedOptions, noticeEmpty, plain } from './parse-rss.ts'
import { enclosureOf, feedMedia } from './read-feed-media.ts'

const ATOM = 'http://www.w3.org/2005/Atom'
/** "Deleted entry": the withdrawal of an entry (RFC 6721). */
const TOMBSTONES = 'http://purl.org/atompub/tombstones/1.0'

export function isAtom(root: XmlElement): boolean {
  return root.space === ATOM && (root.name === 'feed' || root.name === 'entry')
}

/** Every entry of an Atom feed (RFC 4287), or the one entry of an entry document; deleted entries are kills. */
export function parseAtom(
  root: XmlElement,
  options: FeedOptions,
  problems: ProblemList,
): readonly WireItem[] {
  const author = child(root, 'author')
  const isFeed = root.name === 'feed'
  // Asked once: a feed may have half a million children.
  const context: Context = {
    ...options,
    feed: (isFeed ? text(root, 'id') : null) ?? options.provider ?? options.file,
    owner: ownerOf(hrefOf(root, 'alternate') ?? hrefOf(root, 'self')),
    names: [isFeed ? text(root, 'title') : null, author === undefined ? null : text(author, 'name')],
    rights: text(root, 'rights'),
    language: attributeOf(root, 'xml:lang'),
    sentAt: isFeed ? readTimeText(text(root, 'updated')) : null,
  }
  if (!isFeed) return [readEntry(root, context, problems)]
  const items = elementsOf(root).flatMap((element) =>
    element.name === 'entry' && element.space === ATOM
      ? [readEntry(element, context, problems)]
      : element.name === 'deleted-entry' && element.space === TOMBSTONES
        ? readTombstone(element, context)
        : [],
  )
  if (items.length === 0) noticeEmpty(root, problems)
  return items
}

interface Context extends FeedOptions {
  readonly feed: string
  readonly owner: string | null
  readonly names: readonly (string | null)[]
  readonly rights: string | null
  readonly language: string | null
  readonly sentAt: string | null
}

function agency(context: Context, link: string | null): ReturnType<typeof agencyOf> {
  const owner = context.owner ?? ownerOf(link)
  return agencyOf([[context.provider], onlyKnown(owner), ...context.names.map((name) => [name]), [owner]])
}

function readEntry(entry: XmlElement, context: Context, problems: ProblemList): WireItem {
  const body = bodyOf(entry)
  const title = construct(child(entry, 'title'))
  const headline =
    (title === undefined ? null : title.blocks.map((block) => block.text).join(' ') || null) ??
    headlineFrom(body)
  const link = hrefOf(entry, 'alternate')
  const written = text(entry, 'updated') ?? text(entry, 'published')
  const versionCreated = readTimeText(written)
  if (written !== null && versionCreated === null)
    problems.notice(
      'wire.wrong-value',
      `The date "${written.slice(0, 60)}" is no time that can be read.`,
      'The entry is there without it; tell the publisher of the feed.',
      entry.place,
    )
  if (text(entry, 'id') === null && link === null)
    problems.notice(
      'wire.no-identity',
      'An entry has neither id nor link; its title is taken for its key, so a new title is a new item.',
      'Ask the publisher of the feed for an id.',
      entry.place,
    )
  const source = child(entry, 'source')
  const rights = text(entry, 'rights') ?? context.rights
  return makeItem(
    {
      file: context.file,
      format: 'atom',
      kind: 'text',
      agency: agency(context, link),
      chainKey:
        entryKey(text(entry, 'id'), link, headline, context.feed) ?? `${context.file}#${entry.place.line}`,
      revisionKey: null,
      version: null,
      urgency: null,
      language: languageTag(
        attributeOf(entry, 'xml:lang') ??
          attributeOf(child(entry, 'content') ?? entry, 'xml:lang') ??
          context.language,
      ),
      headline,
      slugline: null,
      body,
      dateline: null,
      credit: source === undefined ? null : text(source, 'title'),
      rights: rights === null ? [] : [{ kind: 'notice', text: rights }],
      notes: [],
      media: feedMedia(
        entry,
        links(entry)
          .filter((element) => attributeOf(element, 'rel') === 'enclosure')
          .flatMap((element) =>
            enclosureOf(attributeOf(element, 'href'), attributeOf(element, 'type'), element),
          ),
      ),
      links: linksOf(entry),
      subjects: subjectsOf(entry),
      versionCreated,
      sentAt: context.sentAt,
      statement: { pubStatus: null, editorialStatus: [], signals: [], embargoed: null },
    },
    context.receivedAt,
  )
}

function readTombstone(element: XmlElement, context: Context): readonly WireItem[] {
  const ref = attributeOf(element, 'ref')
  if (ref === null) return []
  const when = readTimeText(attributeOf(element, 'when'))
  return [
    makeItem(
      {
        file: context.file,
        format: 'atom',
        kind: 'text',
        agency: agency(context, null),
        chainKey: entryKey(ref, null, null, context.feed) ?? ref,
        revisionKey: null,
        version: null,
        urgency: null,
        language: null,
        headline: null,
        slugline: null,
        body: fromPlainText(''),
        dateline: null,
        credit: null,
        rights: [],
        notes: elementsOf(element)
          .filter((child) => child.name === 'comment')
          .map((comment) => ({ text: textOf(comment), public: false, role: 'deleted entry' })),
        media: [],
        links: [],
        subjects: [],
        versionCreated: when,
        sentAt: context.sentAt,
        statement: { pubStatus: 'canceled', editorialStatus: [], signals: [], embargoed: null },
      },
      context.receivedAt,
    ),
  ]
}

function bodyOf(entry: XmlElement): CleanBody {
  for (const name of ['content', 'summary']) {
    const body = construct(child(entry, name))
    if (body !== undefined && (body.html !== '' || body.aside.length > 0)) return body
  }
  return fromPlainText('')
}

/** A text construct: text, html (escaped) or xhtml (elements). */
function construct(element: XmlElement | undefined): CleanBody | undefined {
  if (element === undefined) return undefined
  const type = attributeOf(element, 'type')?.toLowerCase() ?? 'text'
  if (type === 'xhtml' || type === 'application/xhtml+xml') return bodyOfMarkup(markupOf(element))
  if (type === 'html' || type === 'text/html') return cleanBody(rawTextOf(element))
  if (type !== 'text' && !type.startsWith('text/')) return undefined
  return fromPlainText(rawTextOf(element))
}

function linksOf(entry: XmlElement): readonly WireLink[] {
  return links(entry).flatMap((element) => {
    const rel = attributeOf(element, 'rel') ?? 'alternate'
    const href = safeHref(attributeOf(element, 'href'))
    return href === null || rel === 'enclosure' || rel === 'self' || rel === 'edit'
      ? []
      : [{ rel, href, title: plain(attributeOf(element, 'title')) }]
  })
}

function links(element: XmlElement): readonly XmlElement[] {
  return elementsOf(element).filter((found) => found.name === 'link' && found.space === ATOM)
}

function hrefOf(element: XmlElement, rel: string): string | null {
  const found = links(element).find((link) => (attributeOf(link, 'rel') ?? 'alternate') === rel)
  return found === undefined ? null : attributeOf(found, 'href')
}

function subjectsOf(entry: XmlElement): readonly WireSubject[] {
  return elementsOf(entry)
    .filter((element) => element.name === 'category' && element.space === ATOM)
    .flatMap((element) => {
      const code = attributeOf(element, 'term')
      const name = attributeOf(element, 'label') ?? code
      return code === null || name === null
        ? []
        : [{ scheme: attributeOf(element, 'scheme'), code, name, names: { und: name }, type: 'subject' }]
    })
}

function child(element: XmlElement, name: string): XmlElement | undefined {
  return elementsOf(element).find((found) => found.name === name && found.space === ATOM)
}

function text(element: XmlElement, name: string): string | null {
  return textOf(child(element, name)) || null
}
