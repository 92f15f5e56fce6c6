/** How a verb ended: done, refused with the reason said, or called wrongly. */
export type ExitStatus = 0 | 1 | 2

/** What a verb may use of the world. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** A line that is written over, on a terminal only; null clears it. */
  readonly progress: (line: string | null) => void
}

/** One verb of the command line. */
export interface Verb {
  /** Whole help text, with an example. */
  readonly help: string
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<ExitStatus>
}

/** The verb was called wrongly; the message says how to call it. */
export class UsageError extends Error {}

/** The verb was refused; the message says why and what to do. */
export class Refused extends Error {}
