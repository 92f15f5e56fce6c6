import { type Settled, settleStatement, type Statement } from './change.ts'
import { type CleanBody, plainOfInline, writeBody } from './html/write-body.ts'
import type {
  WireFormat,
  WireItem,
  WireKind,
  WireLink,
  WireMedia,
  WireNote,
  WireRight,
  WireSubject,
} from './item.ts'
import type { Agency } from './agency.ts'
import { sha256 } from './sha256.ts'
import { shortKey, storable } from './storable.ts'

/** What a format's reader found out about one item. */
export interface ItemParts {
  readonly file: string
  readonly format: WireFormat
  readonly kind: WireKind
  readonly agency: Agency
  readonly chainKey: string
  /** null: the key is made from the content (feeds that change entries in place). */
  readonly revisionKey: string | null
  readonly version: string | null
  readonly urgency: number | null
  readonly language: string | null
  readonly headline: string | null
  readonly slugline: string | null
  readonly body: CleanBody
  readonly dateline: string | null
  readonly credit: string | null
  readonly rights: readonly WireRight[]
  readonly notes: readonly WireNote[]
  readonly media: readonly WireMedia[]
  readonly links: readonly WireLink[]
  readonly subjects: readonly WireSubject[]
  readonly versionCreated: string | null
  readonly sentAt: string | null
  readonly statement: Pick<Statement, 'pubStatus' | 'editorialStatus' | 'signals' | 'embargoed'> & {
    readonly headlines?: readonly string[]
  }
}

/** The text before which an agency puts everything that must not be printed (usual in German and English copy). */
const PRIVATE_PART =
  /^(?:\W*)(?:the following information is not (?:intended )?for publication|die folgenden informationen sind nicht zur veröffentlichung(?: bestimmt)?|not for publication\s*:)/i

/** Bytes of a chain key (or of an agency's), and of what a revision key has beyond it. */
const longestKey = 500
const longestTail = 200

/** Puts an item together: notes out of the body, change and status, content hash. The same for all formats. */
export function makeItem(read: ItemParts, receivedAt: Temporal.Instant): WireItem {
  const parts = withShortKeys(storable(read))
  const { body, notes: bodyNotes } = withoutPrivatePart(withoutHeadline(parts.body, parts.headline))
  const notes = [
    ...parts.notes,
    ...body.aside.map((aside) => ({ text: aside.text, public: false, role: aside.role })),
    ...bodyNotes,
  ]
  const settled: Settled = settleStatement({
    ...parts.statement,
    agency: parts.agency.key,
    headlines: parts.statement.headlines ?? (parts.headline === null ? [] : [parts.headline]),
    sluglines: parts.slugline === null ? [] : [parts.slugline],
    // Boxes of a body are no notes about the item.
    notes: parts.notes,
    versionCreated: parts.versionCreated,
    receivedAt,
  })
  const dateline = parts.dateline ?? datelineFrom(body)
  const contentHash = sha256(
    JSON.stringify([
      parts.statement.pubStatus,
      parts.statement.editorialStatus,
      parts.statement.signals,
      parts.kind,
      settled.status === 'embargoed' ? 'usable' : settled.status,
      settled.embargoed,
      parts.urgency,
      parts.language,
      parts.headline,
      parts.slugline,
      body.html,
      dateline,
      parts.credit,
      parts.rights,
      notes,
      parts.media,
      parts.links,
      parts.subjects,
    ]),
  )
  return {
    file: parts.file,
    format: parts.format,
    kind: parts.kind,
    agency: parts.agency.key,
    agencyName: parts.agency.name,
    chainKey: parts.chainKey,
    revisionKey: revisionKeyOf(parts, settled, contentHash),
    version: parts.version,
    change: settled.change,
    changeReason: settled.changeReason,
    status: settled.status,
    embargoed: settled.embargoed,
    urgency: parts.urgency,
    language: parts.language,
    headline: parts.headline,
    slugline: parts.slugline,
    body: body.html,
    blocks: body.blocks,
    dateline,
    credit: parts.credit,
    rights: parts.rights,
    notes,
    media: parts.media,
    links: parts.links,
    subjects: parts.subjects,
    versionCreated: parts.versionCreated,
    sentAt: parts.sentAt,
    receivedAt: receivedAt.toString(),
    contentHash,
  }
}

function withShortKeys(parts: ItemParts): ItemParts {
  const chainKey = shortKey(parts.chainKey, longestKey)
  const tail = parts.revisionKey?.slice(parts.chainKey.length)
  return {
    ...parts,
    agency: { ...parts.agency, key: shortKey(parts.agency.key, longestKey) },
    chainKey,
    revisionKey: tail === undefined ? null : `${chainKey}${shortKey(tail, longestTail)}`,
  }
}

/**
 * A kill or withhold has a key of its own besides that of its version: some come under the version number of what
 * they take back, and must not be taken for a second delivery of it.
 */
function revisionKeyOf(parts: ItemParts, settled: Settled, contentHash: string): string {
  if (parts.revisionKey === null) return `${parts.chainKey}:${contentHash.slice(0, 16)}`
  return settled.status === 'canceled' || settled.status === 'withheld'
    ? `${parts.revisionKey}:${settled.status}`
    : parts.revisionKey
}

/** A body that opens with its own headline (usual in HTML renditions) starts behind it. */
function withoutHeadline(body: CleanBody, headline: string | null): CleanBody {
  const first = body.blocks[0]
  return first?.kind === 'heading' && first.text === headline
    ? writeBody(body.pieces.slice(1), body.aside)
    : body
}

function withoutPrivatePart(body: CleanBody): {
  readonly body: CleanBody
  readonly notes: readonly WireNote[]
} {
  if (!body.blocks.some((block) => PRIVATE_PART.test(block.text))) return { body, notes: [] }
  // Cut at the top level: a list or quote in which the private part begins goes as a whole.
  const at = body.pieces.findIndex((piece) =>
    writeBody([piece], []).blocks.some((block) => PRIVATE_PART.test(block.text)),
  )
  const text = writeBody(body.pieces.slice(at), [])
    .blocks.map((block) => block.text)
    .join('\n')
  return {
    body: writeBody(body.pieces.slice(0, at), body.aside),
    notes: [{ text, public: false, role: 'private part of the body' }],
  }
}

/** The place in front of the first paragraph ("GROSSETO, Italy (ABC) - "), where most agencies have it. */
function datelineFrom(body: CleanBody): string | null {
  const text = body.blocks[0]?.text.slice(0, 160) ?? ''
  const place = /^([\p{Lu}\p{Lo}][^()]{1,80}?),?\s*\([^()\s]{2,20}(?:\s[^()\s]{2,20})?\)\s*[-–—_]+\s/u
    .exec(text)?.[1]
    ?.trim()
  // "It rained (a little) - and then": a place is written in capitals or without case.
  return place === undefined || place.split(/[\s,]+/).some((word) => word.length > 3 && /^\p{Ll}/u.test(word))
    ? null
    : place
}

/** The first line of a text as a headline, for items that come without one. */
export function headlineFrom(body: CleanBody): string | null {
  const first = body.blocks[0]
  if (first === undefined) return null
  const text = plainOfInline(first.html)
  return text.length <= 160 ? text : `${text.slice(0, 157).replace(/\s+\S*$/, '')}…`
}
