/** The dialect family an item was read from. */
export type WireFormat = 'newsml-g2' | 'ninjs-1' | 'ninjs-2' | 'ninjs-3' | 'rss' | 'atom'

/** What an item is. Planning items are `event`, knowledge and catalog items are `concept`. */
export type WireKind = 'text' | 'picture' | 'video' | 'audio' | 'graphic' | 'package' | 'event' | 'concept'

/**
 * What a revision does to its chain. The four last words of an agency on a story are kept apart:
 * `correction` (substantive), `refile` (minor), `repeat` (unchanged rerun) and `kill`.
 */
export type WireChange =
  | 'new'
  | 'update'
  | 'correction'
  | 'refile'
  | 'repeat'
  | 'withhold'
  | 'kill'
  | 'embargo-change'
  | 'advisory'

/** May the copy be used: `embargoed` not yet, `withheld` not now, `canceled` never again. */
export type WireStatus = 'usable' | 'embargoed' | 'withheld' | 'canceled'

/** A note to editors. It reaches readers only if the agency marked it as publishable. */
export interface WireNote {
  readonly text: string
  readonly public: boolean
  /** The agency's own word for the note (local part of a QCode, class of a section), or null. */
  readonly role: string | null
}

export interface WireRight {
  /** Who holds the copyright, the notice, the terms of use, or when the right to use it ends (an instant). */
  readonly kind: 'holder' | 'notice' | 'terms' | 'expires'
  readonly text: string
}

/** A picture, a recording or another rendition that the item carries or points at. */
export interface WireMedia {
  readonly kind: 'picture' | 'video' | 'audio' | 'graphic' | 'document'
  readonly href: string
  readonly contentType: string | null
  /** Which rendition of the same thing this is, as the agency says it ("web", "thumbnail"), or null. */
  readonly rendition: string | null
  /** Pixels. */
  readonly width: number | null
  readonly height: number | null
  /** Bytes. */
  readonly size: number | null
  readonly caption: string | null
  readonly credit: string | null
  readonly alt: string | null
}

/** A relation to another item or a page: `rel` is the local word ("derivedFrom", "seeAlso", "contains"). */
export interface WireLink {
  readonly rel: string | null
  readonly href: string
  readonly title: string | null
}

export interface WireSubject {
  /** Address of the scheme, or its alias if the item does not say what the alias stands for; null: a bare word. */
  readonly scheme: string | null
  readonly code: string | null
  /** The name in the item's language if there is one, else the first. */
  readonly name: string | null
  /** All names by language; a name without language stands under "und". */
  readonly names: Readonly<Record<string, string>>
  /** subject, genre, place, person, organisation, event, object, keyword … */
  readonly type: string
}

/** One paragraph of the body, with the markup that is left inside it. The unit that insert-from-wire takes. */
export interface WireBlock {
  readonly kind: 'paragraph' | 'heading' | 'list-item' | 'quote'
  readonly text: string
  /** Inline markup only: a, strong, em, br. */
  readonly html: string
}

/** One revision of an agency's item, as received. Field by field: `docs/wire.md`. */
export interface WireItem {
  readonly file: string
  readonly format: WireFormat
  readonly kind: WireKind
  /** Lower-case key: reuters, ap, afp, dpa …, else the provider's name folded; "unknown" if the item names nobody. */
  readonly agency: string
  readonly agencyName: string
  /** Same for all revisions of one item. */
  readonly chainKey: string
  /** Same for every delivery of one revision. */
  readonly revisionKey: string
  /** As sent; null if absent. */
  readonly version: string | null
  readonly change: WireChange
  /** Why: "by pubStatus", "by signal", "by headline prefix" … */
  readonly changeReason: string
  /** At the moment of receipt; later moments: `statusAt`, `chainStatus`. */
  readonly status: WireStatus
  /** Instant in UTC, "indefinite", or null if the item says nothing about an embargo. */
  readonly embargoed: string | null
  /** 1 (flash) to 8, as sent; null if absent. */
  readonly urgency: number | null
  /** BCP 47, as far as the agency gave one; null if absent. */
  readonly language: string | null
  readonly headline: string | null
  readonly slugline: string | null
  /** Clean HTML (see `cleanHtml`); empty if there is no text. */
  readonly body: string
  readonly blocks: readonly WireBlock[]
  readonly dateline: string | null
  readonly credit: string | null
  readonly rights: readonly WireRight[]
  readonly notes: readonly WireNote[]
  readonly media: readonly WireMedia[]
  readonly links: readonly WireLink[]
  readonly subjects: readonly WireSubject[]
  /** Instants in UTC; null if absent or unreadable. */
  readonly versionCreated: string | null
  readonly sentAt: string | null
  readonly receivedAt: string
  /** SHA-256 of everything the revision says, without keys, version and times. */
  readonly contentHash: string
}
