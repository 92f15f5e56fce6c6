import { type Bytes, EditionError, type Hash } from '@heliograph/edition'
import type { HashSet } from '../hash-set.ts'
import type { Problem, Rule } from './report.ts'
import type { EditionSource } from './source.ts'

const shownProblems = 100

export interface Check {
  readonly source: EditionSource
  readonly problems: Problem[]
  problemCount: number
  readonly notes: string[]
  /** Files beside nodes and blobs that belong to the edition. */
  readonly papers: Set<string>
  readonly nodes: HashSet
  readonly blobs: HashSet
  /** Whether a hash belongs to the part of the names that this pass looks at. */
  inPass: (hash: Hash) => boolean
  /** Passes over the folder: with more than one, each looks at a part of the names. */
  passes: number
  /** False once a part of a tree could not be read. */
  isWhole: boolean
  files: number
  bytes: number
  entries: number
  readonly progress: (files: number) => void
}

export function refuse(check: Check, file: string, rule: Rule, detail: string): void {
  check.problemCount += 1
  if (check.problems.length < shownProblems) check.problems.push({ file, rule, detail })
}

export function refuseError(check: Check, file: string, error: unknown): void {
  if (error instanceof EditionError) refuse(check, file, error.id, error.message)
  else refuse(check, file, 'unreadable', error instanceof Error ? error.message : String(error))
}

/** A file that a tree names and that is not there. */
export class MissingFile extends Error {}

export async function readPaper(check: Check, name: string, limit: number): Promise<Bytes | null> {
  check.papers.add(name)
  try {
    const bytes = await check.source.read(name, limit)
    if (bytes === null) refuse(check, name, 'missing', 'the edition has this file')
    else {
      check.files += 1
      check.bytes += bytes.length
    }
    return bytes
  } catch (error) {
    refuseError(check, name, error)
    return null
  }
}

/** Runs one step; what it refuses is written down under the file's name. */
export async function step<Result>(
  check: Check,
  file: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await work()
  } catch (error) {
    refuseError(check, file, error)
    return null
  }
}
