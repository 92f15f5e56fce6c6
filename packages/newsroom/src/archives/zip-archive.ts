import type { Readable } from 'node:stream'
import type { Entry, ZipFile } from 'yauzl'
import { openPromise } from 'yauzl'
import { ArchiveError } from './archive-item.ts'

/** What a zip file may cost. */
const limits = {
  entries: 300_000,
  /** Bytes of everything, unpacked. */
  total: 200 * 1024 ** 3,
  /** How many times larger than packed one file may be, from 10 MB on; text packs 20 times, zeros 1,000 times. */
  ratio: 200,
  ratioFrom: 10 * 1024 * 1024,
} as const

export interface ZipArchive {
  /** Names of all files, as the zip has them, in its order. */
  readonly names: readonly string[]
  readonly size: (name: string) => number
  readonly read: (name: string) => Promise<Readable>
  readonly close: () => void
}

/**
 * Opens a zip file. Nothing is ever unpacked to the disk; all the same a zip whose names try to leave the folder, that
 * has a name twice, a symbolic link, an encrypted file, or a file that grows beyond belief, is refused as a whole.
 * @throws {ArchiveError} `archive.zip`, naming the file and the trick
 */
export async function openZip(path: string): Promise<ZipArchive> {
  let zip: ZipFile
  try {
    zip = await openPromise(path, {
      autoClose: false,
      lazyEntries: true,
      strictFileNames: true,
      validateEntrySizes: true,
    })
  } catch (cause) {
    throw refusal(`The file cannot be read as a zip: ${(cause as Error).message}.`, cause)
  }
  const entries = new Map<string, Entry>()
  const seen = new Set<string>()
  let total = 0
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName
      const shown = JSON.stringify(name.slice(0, 120))
      if (entries.size >= limits.entries) throw refusal(`The zip has more than ${limits.entries} files.`)
      const problem = problemOfName(name)
      if (problem !== null) throw refusal(`The zip has the name ${shown}, ${problem}.`)
      // Two names that one disk would take for one.
      const folded = name.normalize('NFC').toLowerCase()
      if (seen.has(folded)) throw refusal(`The zip has ${shown} twice.`)
      seen.add(folded)
      if (entry.isEncrypted()) throw refusal(`${shown} in the zip is encrypted.`)
      if (((entry.externalFileAttributes >>> 16) & 0o170_000) === 0o120_000)
        throw refusal(`${shown} in the zip is a symbolic link.`)
      if (
        entry.uncompressedSize > limits.ratioFrom &&
        entry.uncompressedSize > entry.compressedSize * limits.ratio
      )
        throw refusal(`${shown} in the zip grows more than ${limits.ratio} times when it is unpacked.`)
      total += entry.uncompressedSize
      if (total > limits.total) throw refusal('The zip holds more than 200 GB.')
      if (!name.endsWith('/')) entries.set(name, entry)
    }
  } catch (cause) {
    zip.close()
    if (cause instanceof ArchiveError) throw cause
    throw refusal(`The zip is broken or tries something: ${(cause as Error).message}.`, cause)
  }
  return {
    names: [...entries.keys()],
    size: (name) => entries.get(name)?.uncompressedSize ?? 0,
    read: async (name) => {
      const entry = entries.get(name)
      if (entry === undefined) throw refusal(`There is no ${JSON.stringify(name)} in the zip.`)
      return zip.openReadStreamPromise(entry)
    },
    close: () => zip.close(),
  }
}

function problemOfName(name: string): string | null {
  if (name === '') return 'which is empty'
  if (name.length > 1_000) return 'which is longer than 1,000 characters'
  if (/^[\\/]|^[a-z]:/i.test(name)) return 'which is an absolute path'
  if (name.includes('\\')) return 'which has a backslash'
  if (name.split('/').includes('..')) return 'which leads out of its folder'
  if (/[\u0000-\u001f]/.test(name)) return 'which has control characters' // oxlint-disable-line no-control-regex
  return null
}

function refusal(message: string, cause?: unknown): ArchiveError {
  return new ArchiveError('archive.zip', message, 'Pack the export and the pictures again, plainly.', {
    cause,
  })
}
