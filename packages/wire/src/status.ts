import { orderRevisions, type WireRevision } from './revision.ts'
import type { WireStatus } from './item.ts'

/**
 * The status of one revision at an instant. `canceled` and `withheld` do not pass with time. An embargo ends at its
 * instant (that instant is usable); "indefinite" does not end. An item that is called embargoed without saying
 * until when counts as embargoed without end.
 */
export function statusAt(
  revision: { readonly status: WireStatus; readonly embargoed: string | null },
  at: Temporal.Instant,
): WireStatus {
  if (revision.status === 'canceled' || revision.status === 'withheld') return revision.status
  const embargo = revision.embargoed ?? (revision.status === 'embargoed' ? 'indefinite' : null)
  if (embargo === null) return 'usable'
  if (embargo === 'indefinite') return 'embargoed'
  return Temporal.Instant.compare(at, Temporal.Instant.from(embargo)) < 0 ? 'embargoed' : 'usable'
}

export interface ChainStatus {
  readonly status: WireStatus
  /** When an embargo ends; absent if it has no known end, and for every other status. */
  readonly until?: Temporal.Instant
  /** The revision that decides; null for a chain about which no revision says anything. */
  readonly revisionKey: string | null
  readonly reason:
    | 'canceled by the newest revision'
    | 'withheld by the newest revision'
    | 'embargo of the chain'
    | 'embargo of the chain without end'
    | 'embargo has ended'
    | 'nothing stands against it'
}

/**
 * May anything of a chain be used at an instant? Revisions in any order.
 *
 * 1. The newest revision that is not a mere advisory decides about `canceled` and `withheld`.
 * 2. An embargo holds all revisions, also those received before it was set (NewsML-G2 2.35, `embargoed`: "all
 *    versions of the Item"). The newest revision that says anything about an embargo decides; one that is silent
 *    changes nothing, because agencies lose the element in updates. So an embargo is lifted by its time, or by a
 *    newer revision that names an earlier time or says in words that it is lifted.
 */
export function chainStatus(revisions: readonly WireRevision[], at: Temporal.Instant): ChainStatus {
  const ordered = orderRevisions(revisions)
  const newest = ordered.findLast(
    (revision) =>
      revision.change !== 'advisory' || revision.status === 'canceled' || revision.status === 'withheld',
  )
  if (newest?.status === 'canceled')
    return { status: 'canceled', revisionKey: newest.revisionKey, reason: 'canceled by the newest revision' }
  if (newest?.status === 'withheld')
    return { status: 'withheld', revisionKey: newest.revisionKey, reason: 'withheld by the newest revision' }
  const speaking = ordered.findLast((revision) => embargoOf(revision) !== null)
  const embargo = speaking === undefined ? null : embargoOf(speaking)
  if (speaking === undefined || embargo === null)
    return { status: 'usable', revisionKey: newest?.revisionKey ?? null, reason: 'nothing stands against it' }
  const decided = { revisionKey: speaking.revisionKey }
  if (embargo === 'indefinite')
    return { status: 'embargoed', ...decided, reason: 'embargo of the chain without end' }
  const until = Temporal.Instant.from(embargo)
  return Temporal.Instant.compare(at, until) < 0
    ? { status: 'embargoed', until, ...decided, reason: 'embargo of the chain' }
    : { status: 'usable', ...decided, reason: 'embargo has ended' }
}

/** What a revision says about an embargo: an instant, "indefinite", or null. */
export function embargoOf(revision: {
  readonly status: WireStatus
  readonly embargoed: string | null
}): string | null {
  return revision.embargoed ?? (revision.status === 'embargoed' ? 'indefinite' : null)
}
