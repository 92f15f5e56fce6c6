import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The largest file read: what the wire room refuses is not even opened. */
const largestFile = 32 * 1024 * 1024
/** A file this young may still be being written. */
const settling = 1_000

/** One file of a folder: its bytes, or why it was not read. */
export type FolderFile = {
  readonly name: string
  readonly size: number
  readonly modifiedMs: number
} & ({ readonly bytes: Uint8Array } | { readonly problem: string })

/** Files that are new, or changed since they were read, in order of their names. Hidden files and folders are not looked at. */
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
    const path = join(folder, name)
    const { size, mtimeMs: modifiedMs } = await stat(path)
    const before = read.get(name)
    if (before !== undefined && before.size === size && before.modifiedMs === modifiedMs) continue
    if (now.epochMilliseconds - modifiedMs < settling && now.epochMilliseconds >= modifiedMs) continue
    if (size > largestFile) {
      yield { name, size, modifiedMs, problem: `${name} has ${size} bytes; at most ${largestFile} are read.` }
      continue
    }
    yield { name, size, modifiedMs, bytes: await readFile(path) }
  }
}
