import type { Bytes, EditionCrypto, EditionPoint, Gunzip } from '@heliograph/edition'

/** How one file of one place is asked for. */
export interface Question {
  /** More bytes than this are a lie: stop there. */
  readonly limit: number
  /** The answer is no longer wanted. */
  readonly signal: AbortSignal
  /** To be called whenever bytes arrive: what is silent for long is thought frozen. */
  readonly onBytes: () => void
}

/**
 * Asks a place for a file of the edition: `base` ends in a slash, `name` is one of the edition's file names. Refuses
 * with `source.unreachable`, `source.status`, `source.lie` (too long). What it gives is a candidate, not yet trusted.
 */
export type Ask = (base: string, name: string, question: Question) => Promise<Bytes>

/** Calls back after so many milliseconds; the result takes that back. */
export type After = (milliseconds: number, callback: () => void) => () => void

/** What is kept on the device between visits. Nothing in it depends on what was read. */
export interface Kept {
  /** SHA-256 of the pinned root document: with another pin, everything else is somebody else's. */
  readonly pin: string
  /** The file of the newest root document that was followed. */
  readonly root: Bytes
  /** Its version; 0 before any was followed. */
  readonly rootVersion: number
  /** The file of the newest head that was accepted. */
  readonly head: Bytes | null
  /** Where that head stands in the order of editions. */
  readonly edition: EditionPoint | null
  /** The file of the signed mirror list. */
  readonly mirrors: Bytes | null
  /** The words of all services, with the hash of the object they were read from. */
  readonly words: { readonly hash: string; readonly text: string } | null
  /** What is known about places, by base address. */
  readonly health: Readonly<Record<string, PlaceHealth>>
}

/** Coarse on purpose: whole days, no times. */
export interface PlaceHealth {
  /** It failed when last asked: others are asked first. */
  readonly failing?: boolean
  /** It lied: not asked before this day (days since 1970 in UTC) unless nobody else is left. */
  readonly asideUntil?: number
}

/** Where {@link Kept} is kept. A device that refuses to keep anything is fine. */
export interface Keep {
  /** Null when there is nothing, or nothing that can be read. */
  load(): Promise<Kept | null>
  /**
   * Replaces what is kept, unless that has a newer root or head: two workers may live at once while one takes over
   * from the other.
   */
  save(kept: Kept): Promise<void>
  /** Deletes everything and keeps nothing from now on. */
  forget(): Promise<void>
}

/** All that the engine has of the world. */
export interface Ports {
  readonly crypto: EditionCrypto
  readonly gunzip: Gunzip
  readonly ask: Ask
  readonly after: After
  /** Seconds since 1970 in UTC, by a clock that may lie. */
  readonly now: () => number
  readonly keep: Keep
}
