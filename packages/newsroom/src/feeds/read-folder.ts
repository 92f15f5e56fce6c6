import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The largest file read: what the wire room refuses is not even opened. */
const largestFile = 32 * 1024 * 1024
/** A file this young may still be being written. */
const settling = 1_000

/** Which state of a file was looked at. */
export interface FileState {
  readonly name: string
  readonly size: number
  readonly modifiedMs: number
}

/** One file of a folder: its bytes, or why it was not read. Without a state it is tried again at the next look. */
export type FolderFile =
  | { readonly state: FileState; readonly bytes: Uint8Array }
  | { readonly state: FileState | null; readonly problem: string }

/**
 * Files that are new, or changed since they were read, in order of their names. Only regular files are read: hidden
 * ones and folders are not looked at, links are not followed.
 */
export async function* readFolder(
  folder: string,
  read: ReadonlyMap<string, { readonly size: number; readonly modifiedMs: number }>,
  now: Temporal.Instant,
): AsyncGenerator<FolderFile> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
  for (const name of names) {
    let file: FileHandle | null = null
    let found: FolderFile | null = null
    try {
      // What was a file when the folder was listed may be a link or a pipe by now.
      file = await open(
        join(folder, name),
        constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
      )
      found = await readNew(file, name, read.get(name), now)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === undefined || !code.startsWith('E')) throw error
      // Gone since the folder was listed; or its name is not UTF-8, and what it was listed as is not its name.
      if (code !== 'ENOENT') found = { state: null, problem: `${name} cannot be read (${code}).` }
      else if (name.includes('\ufffd'))
        found = { state: null, problem: `${name} is not read: its name is not UTF-8.` }
    } finally {
      await file?.close()
    }
    if (found !== null) yield found
  }
}

/** Null: nothing to read, or not yet. */
async function readNew(
  file: FileHandle,
  name: string,
  before: { readonly size: number; readonly modifiedMs: number } | undefined,
  now: Temporal.Instant,
): Promise<FolderFile | null> {
  const stat = await file.stat()
  if (!stat.isFile()) return null
  const { size, mtimeMs: modifiedMs } = stat
  if (before !== undefined && before.size === size && before.modifiedMs === modifiedMs) return null
  if (now.epochMilliseconds - modifiedMs < settling && now.epochMilliseconds >= modifiedMs) return null
  const state = { name, size, modifiedMs }
  if (size > largestFile)
    return { state, problem: `${name} has ${size} bytes; at most ${largestFile} are read.` }
  return { state, bytes: await file.readFile() }
}
