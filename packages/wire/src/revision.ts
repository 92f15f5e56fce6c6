import type { WireChange, WireStatus } from './item.ts'

/** What is kept of a revision to place it in its chain. A `WireItem` is one. */
export interface WireRevision {
  readonly revisionKey: string
  readonly version: string | null
  readonly versionCreated: string | null
  readonly status: WireStatus
  readonly embargoed: string | null
  readonly change?: WireChange
  readonly contentHash?: string
  readonly sentAt?: string | null
  readonly receivedAt?: string
}

/**
 * Revisions from the oldest to the newest, whatever order they came in. By version if every one has a readable
 * version, else by the time of the version; then by that time, by weight (a kill is never thought older than its
 * twin), by sending, by receipt and at last by key, so that the answer never depends on the order of delivery.
 *
 * Versions are compared, not counted: agencies start at 2, leave gaps, and jump.
 */
export function orderRevisions<Revision extends WireRevision>(
  revisions: readonly Revision[],
): readonly Revision[] {
  const byVersion = revisions.every((revision) => versionParts(revision.version) !== null)
  return revisions
    .map((revision) => ({
      revision,
      version: byVersion ? (versionParts(revision.version) ?? []) : [],
      created: createdOf(revision),
    }))
    .sort(
      (a, b) =>
        compareParts(a.version, b.version) ||
        compareBig(a.created, b.created) ||
        weight(a.revision) - weight(b.revision) ||
        compareText(a.revision.sentAt ?? '', b.revision.sentAt ?? '') ||
        compareText(a.revision.receivedAt ?? '', b.revision.receivedAt ?? '') ||
        compareText(a.revision.revisionKey, b.revision.revisionKey) ||
        compareText(a.revision.contentHash ?? '', b.revision.contentHash ?? '') ||
        compareText(a.revision.embargoed ?? '', b.revision.embargoed ?? ''),
    )
    .map((entry) => entry.revision)
}

const SEVERITY: Readonly<Record<WireStatus, number>> = { usable: 0, embargoed: 1, withheld: 2, canceled: 3 }

function weight(revision: WireRevision): number {
  return SEVERITY[revision.status]
}

const NEVER = 2n ** 127n

/** Nanoseconds. Without a time: before everything, but a kill or withhold after everything. */
function createdOf(revision: WireRevision): bigint {
  if (revision.versionCreated !== null)
    try {
      return Temporal.Instant.from(revision.versionCreated).epochNanoseconds
    } catch {
      // Falls through to the same answer as no time at all.
    }
  return weight(revision) >= 2 ? NEVER : -NEVER
}

/** "12" and "1.2.10" as numbers (Reuters sends ten digits, more are thinkable); null for anything else. */
function versionParts(version: string | null): readonly bigint[] | null {
  if (version === null || version.length > 100 || !/^\d+(\.\d+)*$/.test(version)) return null
  return version.split('.').map((part) => BigInt(part))
}

function compareParts(a: readonly bigint[], b: readonly bigint[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const order = compareBig(a[index] ?? 0n, b[index] ?? 0n)
    if (order !== 0) return order
  }
  return 0
}

function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
