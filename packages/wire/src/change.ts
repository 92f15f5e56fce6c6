import {
  EDITORIAL_STATUS,
  EMBARGO_LIFTED,
  EMBARGO_WORDS,
  NOTE_WORDS,
  PREFIXES,
  SIGNALS,
  SIGNALS_OF_AGENCY,
  SLUG_ENDINGS,
  STRENGTH,
} from './change-words.ts'
import type { WireChange, WireItem, WireStatus } from './item.ts'
import { orderRevisions, type WireRevision } from './revision.ts'
import { embargoOf } from './status.ts'

/** A change and why it is thought so. */
export interface Change {
  readonly change: WireChange
  readonly changeReason: string
}

/** What an item says about itself that bears on its change and status. */
export interface Statement {
  readonly agency: string
  /** usable, embargoed, withheld, canceled as sent (any alias taken off), or null. */
  readonly pubStatus: string | null
  /** Codes of editorial status (Reuters edStat). */
  readonly editorialStatus: readonly string[]
  /** Local codes of signals, roles and editorial types. */
  readonly signals: readonly string[]
  readonly headlines: readonly string[]
  readonly sluglines: readonly string[]
  readonly notes: readonly { readonly text: string; readonly role: string | null }[]
  /** Instant, "indefinite" or null. */
  readonly embargoed: string | null
  readonly versionCreated: string | null
  readonly receivedAt: Temporal.Instant
}

/** Change, status and embargo that follow from the item alone. */
export interface Settled extends Change {
  readonly status: WireStatus
  readonly embargoed: string | null
}

const OWN_WORDS = new Set([
  'by pubStatus',
  'by editorial status',
  'by signal',
  'by headline prefix',
  'by slugline',
  'by note',
])
const FIRST: Change = { change: 'new', changeReason: 'first of its chain' }

/**
 * Derives the change from the item alone, in a fixed order: publishing status, editorial status, signal, words in
 * front of the headline, words of the slugline, notes to editors; else it is new until its chain says more
 * (`changeOf`). The status follows: whatever calls it killed makes it canceled, even if the publishing status
 * was left at usable (AP warns that the publishing status alone must not be trusted).
 */
export function settleStatement(statement: Statement): Settled {
  const own = ownChange(statement)
  const pub = statement.pubStatus
  let embargoed = statement.embargoed
  if (embargoed === null && liftedInWords(statement))
    embargoed = statement.versionCreated ?? statement.receivedAt.toString()
  else if (embargoed === null && (pub === 'embargoed' || embargoInWords(statement))) embargoed = 'indefinite'
  const status: WireStatus =
    own?.change === 'kill'
      ? 'canceled'
      : own?.change === 'withhold' || pub === 'withheld'
        ? 'withheld'
        : embargoed === null ||
            (embargoed !== 'indefinite' &&
              Temporal.Instant.compare(statement.receivedAt, Temporal.Instant.from(embargoed)) >= 0)
          ? 'usable'
          : 'embargoed'
  return { ...(own ?? FIRST), status, embargoed }
}

function ownChange(statement: Statement): Change | null {
  if (statement.pubStatus === 'canceled') return { change: 'kill', changeReason: 'by pubStatus' }
  if (statement.pubStatus === 'withheld') return { change: 'withhold', changeReason: 'by pubStatus' }
  const editorial = strongest(statement.editorialStatus.map((code) => lookUp(EDITORIAL_STATUS, fold(code))))
  const signal = strongest(
    statement.signals.map(
      (code) => SIGNALS_OF_AGENCY[statement.agency]?.[fold(code)] ?? lookUp(SIGNALS, fold(code)),
    ),
  )
  const headline = strongest(statement.headlines.map(changeOfHeadline))
  const slugline = strongest(statement.sluglines.map(changeOfSlugline))
  const note = strongest(statement.notes.map(changeOfNote))
  const found: readonly (readonly [WireChange | null, string])[] = [
    [editorial, 'by editorial status'],
    [signal, 'by signal'],
    [headline, 'by headline prefix'],
    [slugline, 'by slugline'],
    [note, 'by note'],
  ]
  // A kill or withhold anywhere outweighs the order: it is the one word that must not be missed.
  for (const grave of ['kill', 'withhold'])
    for (const [change, changeReason] of found)
      if (change !== null && change === grave) return { change, changeReason }
  for (const [change, changeReason] of found) if (change !== null) return { change, changeReason }
  return null
}

/** Characters of a headline or slugline that may hold such words: beyond lies no headline but an attack. */
const lookedAt = 500

function changeOfSlugline(slugline: string): WireChange | undefined {
  const end = slugline.trimEnd().slice(-lookedAt)
  return SLUG_ENDINGS.find((ending) => ending.pattern.test(end))?.change
}

/** The change that the words in front of a headline name; null if none do. */
export function changeOfHeadline(headline: string): WireChange | null {
  let rest = headline.slice(0, lookedAt).replace(/\s+/g, ' ').trim()
  const seen: WireChange[] = []
  for (let step = 0; step < 6; step += 1) {
    const bare: string = rest.replace(/^[\s([*+!–—-]+/, '')
    const found = PREFIXES.find((prefix) => prefix.pattern.test(bare))
    if (found === undefined) break
    if (found.change !== null) seen.push(found.change)
    rest = bare.replace(found.pattern, '')
    if (rest === '') break
  }
  return strongest(seen)
}

// Notes are read whole, for a kill may stand at the end of one; their patterns have no quantifier without bound
// but at the start.
function changeOfNote(note: { readonly text: string; readonly role: string | null }): WireChange | null {
  const role = fold(note.role ?? '')
  if (role.startsWith('correction') || role === 'corrective') return 'correction'
  const text = note.text
    .replace(/^\s*(?:eds|editors|ed|note to editors|achtung redaktionen)\b[.:;,\s]*/i, '')
    .trim()
  return NOTE_WORDS.find((words) => words.pattern.test(text))?.change ?? null
}

function embargoInWords(statement: Statement): boolean {
  return (
    statement.notes.some(
      (note) => fold(note.role ?? '').startsWith('embargo') || EMBARGO_WORDS.test(note.text.trim()),
    ) || statement.headlines.some((headline) => EMBARGO_WORDS.test(headline.replace(/^[\s([*+!–—-]+/, '')))
  )
}

function liftedInWords(statement: Statement): boolean {
  return [...statement.notes.map((note) => note.text), ...statement.headlines].some((text) =>
    EMBARGO_LIFTED.test(text.replace(/^[\s([*+!–—-]+/, '')),
  )
}

/**
 * The change of a revision among the others of its chain (any order; the item itself and newer ones may be in the
 * list). What the item says of itself stands; else a changed embargo, an unchanged content (repeat), an older
 * revision (update), or nothing older (new).
 */
export function changeOf(
  item: WireRevision & Change & { readonly contentHash: string },
  previous: readonly WireRevision[],
): Change {
  const ordered = orderRevisions([item, ...previous.filter((other) => !isSame(other, item))])
  const older = ordered.slice(0, ordered.indexOf(item))
  return changeAfter(item, older.at(-1), older.map(embargoOf).findLast((stated) => stated !== null) ?? null)
}

function changeAfter(
  item: WireRevision & Change,
  last: WireRevision | undefined,
  embargoBefore: string | null,
): Change {
  if (OWN_WORDS.has(item.changeReason)) return { change: item.change, changeReason: item.changeReason }
  if (last === undefined) return FIRST
  const embargo = embargoOf(item)
  if (embargo !== null && embargo !== embargoBefore)
    return { change: 'embargo-change', changeReason: 'by embargo' }
  if (last.contentHash !== undefined && last.contentHash === item.contentHash)
    return { change: 'repeat', changeReason: 'by unchanged content' }
  return { change: 'update', changeReason: 'by version' }
}

/** One chain, from the oldest to the newest revision, each with its change; a revision received twice is there once. */
export function orderChain(items: readonly WireItem[]): readonly WireItem[] {
  const once = new Map<string, WireItem>()
  // Of two deliveries the first received is kept, whichever comes first in the list.
  for (const item of items) {
    const key = identity(item)
    const twin = once.get(key)
    if (twin === undefined || delivery(item) < delivery(twin)) once.set(key, item)
  }
  const chain: WireItem[] = []
  let embargo: string | null = null
  for (const item of orderRevisions([...once.values()])) {
    chain.push({ ...item, ...changeAfter(item, chain.at(-1), embargo) })
    embargo = embargoOf(item) ?? embargo
  }
  return chain
}

/** Items of any chains, in the order given, each with the change it has among the others. */
export function settleChanges(items: readonly WireItem[]): readonly WireItem[] {
  const chains = Map.groupBy(items, (item) => item.chainKey)
  const settled = new Map<string, Change>()
  for (const chain of chains.values()) for (const item of orderChain(chain)) settled.set(identity(item), item)
  return items.map((item) => {
    const change = settled.get(identity(item))
    return change === undefined ? item : { ...item, change: change.change, changeReason: change.changeReason }
  })
}

/** Two deliveries of the same thing. The content counts: a kill under an old version number is no twin of it. */
function isSame(a: WireRevision, b: WireRevision): boolean {
  return (
    a.revisionKey === b.revisionKey &&
    a.versionCreated === b.versionCreated &&
    (a.contentHash === undefined || b.contentHash === undefined || a.contentHash === b.contentHash)
  )
}

function delivery(item: WireItem): string {
  return `${item.receivedAt} ${item.sentAt ?? ''} ${item.file}`
}

function identity(revision: WireRevision): string {
  return `${revision.revisionKey}\n${revision.contentHash ?? ''}\n${revision.versionCreated ?? ''}`
}

function strongest(changes: readonly (WireChange | null | undefined)[]): WireChange | null {
  return STRENGTH.find((change) => changes.includes(change)) ?? null
}

function lookUp(table: Readonly<Record<string, WireChange>>, key: string): WireChange | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

function fold(code: string): string {
  return code.toLowerCase().replace(/[^a-z]/g, '')
}
