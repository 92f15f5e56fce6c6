import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isTemporary } from './server-folder.ts'
import type { ServerFolder } from './server-folder.ts'

/** A server that runs on our cluster, as its `postmaster.pid` tells. */
export interface RunningPostmaster {
  readonly pid: number
  /** Null while it has not got so far as to write it. */
  readonly socketFolder: string | null
}

/**
 * The server that runs on this cluster, or null. A file left by a dead one is not believed, and removed with
 * the dead one's socket: neither a pid that is gone, nor one that is a zombie (a container whose first process
 * does not reap), nor one that now belongs to another program.
 */
export async function findPostmaster(folder: ServerFolder): Promise<RunningPostmaster | null> {
  const path = join(folder.cluster, 'postmaster.pid')
  const text = await readIfThere(path)
  if (text === null) return null
  const lines = text.split('\n')
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10))
  const socketFolder = lines[4]?.trim() || null
  // An empty file: a server is just beginning to write it, or died there. PostgreSQL decides that itself.
  if (!Number.isInteger(pid)) return null
  if (isServerOf(pid, folder.cluster)) return { pid, socketFolder }
  // Another process may have started a server since we read: only the file that was read is removed.
  if ((await readIfThere(path)) === text) {
    await rm(path, { force: true })
    if (socketFolder !== null) await removeSocket(socketFolder)
  }
  return null
}

async function removeSocket(socketFolder: string): Promise<void> {
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock'])
    await rm(join(socketFolder, name), { force: true })
  if (isTemporary(socketFolder)) await rmdir(socketFolder).catch(() => undefined)
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function isServerOf(pid: number, cluster: string): boolean {
  if (pid === process.pid || pid === process.ppid) return false
  if (process.platform !== 'linux') {
    const { status, stdout } = spawnSync('ps', ['-o', 'stat=,command=', '-p', String(pid)], {
      encoding: 'utf8',
    })
    return status === 0 && !stdout.trimStart().startsWith('Z') && stdout.includes(`-D ${cluster}`)
  }
  try {
    // The state follows the program's name, which is in parentheses and may hold anything.
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.[0]
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return state !== 'Z' && state !== 'X' && args[args.indexOf('-D') + 1] === cluster
  } catch {
    return false
  }
}
