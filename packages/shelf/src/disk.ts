import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { open, unlink } from 'node:fs/promises'
import type { Bytes } from '@heliograph/edition'
import { codeOf } from './error.ts'

/** The few things the shelf does to a disk. Tests pass one that fails, forgets or fills up. */
export interface Disk {
  /** Bytes of a file; null when there is none. */
  read(path: string): Bytes | null
  has(path: string): boolean
  /** Creates or replaces a file; its bytes are not yet sure to survive a power cut. */
  write(path: string, bytes: Uint8Array): void
  /** Makes the bytes of these files survive a power cut. */
  sync(paths: readonly string[]): Promise<void>
  /** Makes the names in these folders survive a power cut. */
  syncFolders(paths: readonly string[]): Promise<void>
  /** Replaces what has the new name, at once. */
  rename(from: string, to: string): void
  /** Removes a file; none there is fine. */
  remove(path: string): void
  /** Removes many files without holding up the program: on a busy disk each may wait for its journal. */
  removeAll(paths: readonly string[]): Promise<void>
  /** Makes a folder and those above it. */
  makeFolder(path: string): void
  /** Names in a folder, folders with a slash at their end; none for a folder that is not there. */
  list(path: string): readonly string[]
}

/** From so many files on, one call for the whole file system is cheaper than one a file. */
const bulk = 1_000
const parallel = 16

async function each(paths: readonly string[], work: (path: string) => Promise<void>): Promise<void> {
  let next = 0
  const one = async (): Promise<void> => {
    while (next < paths.length) {
      const path = paths[next] ?? ''
      next += 1
      await work(path)
    }
  }
  await Promise.all(Array.from({ length: Math.min(parallel, paths.length) }, one))
}

function syncEach(paths: readonly string[], flags: string): Promise<void> {
  return each(paths, async (path) => {
    const file = await open(path, flags)
    try {
      await file.sync()
    } finally {
      await file.close()
    }
  })
}

/** syncfs(2) on the file system of a path, through coreutils; false where there is no such program. */
function syncFileSystem(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn('sync', ['-f', path], { stdio: 'ignore' })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}

/** The disk of this machine. */
export const nodeDisk: Disk = {
  read(path) {
    try {
      return readFileSync(path)
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null
      throw error
    }
  },
  has: existsSync,
  write: (path, bytes) => writeFileSync(path, bytes),
  async sync(paths) {
    if (paths.length >= bulk && process.platform === 'linux' && (await syncFileSystem(paths[0] ?? ''))) return
    await syncEach(paths, 'r+')
  },
  async syncFolders(paths) {
    // Windows has no way to open a folder; its file systems keep names in order by themselves.
    if (process.platform === 'win32') return
    await syncEach(paths, 'r')
  },
  rename: renameSync,
  remove(path) {
    try {
      unlinkSync(path)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
  },
  removeAll: (paths) =>
    each(paths, async (path) => {
      try {
        await unlink(path)
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') throw error
      }
    }),
  makeFolder: (path) => void mkdirSync(path, { recursive: true }),
  list(path) {
    try {
      return readdirSync(path, { withFileTypes: true }).map((item) =>
        item.isDirectory() ? `${item.name}/` : item.name,
      )
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return []
      throw error
    }
  },
}

/** Creates a file that must not exist; false when it does. */
export function createExclusive(path: string, text: string): boolean {
  let file: number
  try {
    file = openSync(path, 'wx', 0o600)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
  try {
    writeFileSync(file, text)
  } finally {
    closeSync(file)
  }
  return true
}
