import { storableText } from './storable.ts'

/** The closed list of what can be wrong with a file. */
export type WireProblemId =
  | 'wire.too-large'
  | 'wire.too-deep'
  | 'wire.too-many'
  | 'wire.empty'
  | 'wire.charset'
  | 'wire.doctype'
  | 'wire.malformed-xml'
  | 'wire.malformed-json'
  | 'wire.unknown-format'
  | 'wire.no-identity'
  | 'wire.wrong-value'
  | 'wire.unknown-property'
  | 'wire.unreadable-item'

/**
 * Something a person should know about a file. `refused`: it cost an item (or the whole file), so the file was
 * not read completely. `noticed`: every item is there, but the agency broke its own format and a value is missing.
 */
export interface WireProblem {
  readonly id: WireProblemId
  readonly severity: 'refused' | 'noticed'
  readonly file: string
  /** Line and column from 1, if the place is known. */
  readonly line?: number
  readonly column?: number
  /** What is wrong, one sentence. */
  readonly message: string
  /** What to do about it, one sentence. */
  readonly fix: string
}

export interface Place {
  readonly line: number
  readonly column: number
}

/** Ends the reading of a file. Never leaves the room: `parseWire` turns it into a problem. */
export class Refusal extends Error {
  readonly id: WireProblemId
  readonly fix: string
  readonly place: Place | null

  constructor(id: WireProblemId, message: string, fix: string, place: Place | null = null) {
    super(message)
    this.name = 'Refusal'
    this.id = id
    this.fix = fix
    this.place = place
  }
}

/** Collects the problems of one file. */
export interface ProblemList {
  readonly file: string
  readonly problems: readonly WireProblem[]
  refuse(id: WireProblemId, message: string, fix: string, place?: Place | null): void
  notice(id: WireProblemId, message: string, fix: string, place?: Place | null): void
}

/** A feed of 100,000 broken dates must not become 100,000 problems. */
const MOST = 100

export function problemList(file: string): ProblemList {
  const problems: WireProblem[] = []
  const add = (
    severity: WireProblem['severity'],
    id: WireProblemId,
    message: string,
    fix: string,
    place: Place | null,
  ): void => {
    if (problems.length >= MOST && severity === 'noticed') return
    problems.push({
      id,
      severity,
      file,
      ...(place === null ? {} : { line: place.line, column: place.column }),
      // It quotes the file, and is stored as the file's problem.
      message: storableText(message),
      fix,
    })
  }
  return {
    file,
    problems,
    refuse: (id, message, fix, place = null) => add('refused', id, message, fix, place),
    notice: (id, message, fix, place = null) => add('noticed', id, message, fix, place),
  }
}

/** A problem as one line for a log or a terminal: place, what, fix. */
export function problemLine(problem: WireProblem): string {
  const place =
    problem.line === undefined ? problem.file : `${problem.file}:${problem.line}:${problem.column ?? 1}`
  const message = /[.!?]$/.test(problem.message) ? problem.message : `${problem.message}.`
  return `${place}: ${message} ${problem.fix}`
}
