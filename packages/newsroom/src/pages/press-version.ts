import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The rooms that have a say in what a page says: templates, words of the languages, the document. */
const rooms = ['@heliograph/press', '@heliograph/languages', '@heliograph/story'] as const

let known: Promise<string> | null = null

/**
 * Names the program's way of making pages: a hash of the source files that make them, and the version of the Unicode
 * data that writes their dates. The sources run as they are, here and in every release, so this changes with each of
 * their changes and needs no number that somebody must remember to raise. Worked out once in a process.
 */
export function pressVersion(): Promise<string> {
  known ??= hashOf([
    ...rooms.map((room) => dirname(fileURLToPath(import.meta.resolve(room)))),
    import.meta.dirname,
  ])
  return known
}

async function hashOf(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(`icu ${process.versions['icu'] ?? ''}\n`)
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries
      .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
    for (const file of files) {
      const bytes = await readFile(file)
      hash.update(`${file.slice(folder.length)} ${bytes.length}\n`).update(bytes)
    }
  }
  return hash.digest('hex').slice(0, 32)
}
