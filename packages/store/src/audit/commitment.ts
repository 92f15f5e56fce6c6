import { createHash } from 'node:crypto'

/** JSON as data: what a round trip through the database gives back. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What an entry says, and an erasure destroys. */
export interface AuditContent {
  readonly personId: string | null
  readonly subject: string | null
  readonly data: Json
}

/**
 * One text for one JSON value, after RFC 8785: members sorted by UTF-16 code units, no white space, strings and
 * numbers as ECMAScript writes them.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const members = value as { readonly [key: string]: Json }
    return `{${Object.keys(members)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(members[key] ?? null)}`)
      .join(',')}}`
  }
  return JSON.stringify(value)
}

/**
 * SHA-256 over salt and canonical content. The salt (32 random bytes) goes with the content, so that nobody can
 * try guesses of erased content against what remains.
 */
export function commitTo(salt: Uint8Array, content: AuditContent): Buffer {
  const { personId, subject, data } = content
  return createHash('sha256').update(salt).update(canonicalJson({ data, personId, subject })).digest()
}

/** What a seal covers of an entry; none of it is ever erased. */
export interface SealedEntry {
  readonly id: number
  readonly at: Temporal.Instant
  readonly command: string
  readonly commitment: Uint8Array
}

/** The hash of seal `n` over its entries, in the order of their ids, and the seal before it. */
export function hashSeal(
  previous: Uint8Array,
  seal: { readonly n: number; readonly at: Temporal.Instant },
  entries: readonly SealedEntry[],
): Buffer {
  const hash = createHash('sha256').update('heliograph audit seal 1\n').update(previous)
  hash.update(canonicalJson([seal.n, seal.at.epochMilliseconds, entries.length]))
  for (const { id, at, command, commitment } of entries)
    hash.update(
      canonicalJson([id, at.epochMilliseconds, command, Buffer.from(commitment).toString('hex')]) + '\n',
    )
  return hash.digest()
}

/** What stands before the first seal. */
export const NO_SEAL: Uint8Array = new Uint8Array(32)
