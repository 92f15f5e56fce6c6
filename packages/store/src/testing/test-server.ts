import { existsSync, rmSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { SUPERUSER, DATABASE, ROLE } from '../server/create-cluster.ts'
import { startEmbeddedServer } from '../server/embedded-server.ts'
import { openServerFolder } from '../server/server-folder.ts'
import { findPostmaster } from '../server/postmaster-file.ts'

/** A server on which tests make databases. */
export interface TestServer {
  /** Logs in as one who may create databases. */
  readonly admin: pg.ClientConfig
  /** Who owns the databases that tests get. */
  readonly owner: string | null
  /** The URL of a database for its owner. */
  urlOf(database: string): string
}

const PREFIX = 'heliograph-test-'

/** The server named by TEST_DATABASE_URL, or an embedded one for this process, ended when the process ends. */
export async function startTestServer(): Promise<TestServer> {
  const url = process.env['TEST_DATABASE_URL']
  if (url !== undefined && url !== '') {
    const urlOf = (database: string): string => {
      const target = new URL(url)
      target.pathname = `/${database}`
      return target.href
    }
    return { admin: { connectionString: url }, owner: null, urlOf }
  }
  await removeAbandoned()
  const dataDir = join(tmpdir(), `${PREFIX}${process.pid}`)
  await mkdir(dataDir, { mode: 0o711 })
  const server = await startEmbeddedServer({
    dataDir,
    log: () => undefined,
    // What a test run writes need not survive a power cut.
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'],
  })
  process.on('exit', () => {
    const pid = server.pid()
    // Nothing can be awaited here: the server ends at once, without a checkpoint, and its files go.
    if (pid !== null) process.kill(pid, 'SIGQUIT')
    removeNow(dataDir)
  })
  return {
    admin: { ...server.connection, user: SUPERUSER, database: DATABASE },
    owner: ROLE,
    urlOf: (database) =>
      `postgres://${ROLE}@${encodeURIComponent(server.connection.host ?? '')}:5432/${database}`,
  }
}

/** Removes a folder into which dying processes still write, without awaiting anything. */
function removeNow(folder: string): void {
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (let attempt = 0; attempt < 100 && existsSync(folder); attempt += 1) {
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch {
      Atomics.wait(pause, 0, 0, 20)
    }
  }
}

/** Ends the servers of test runs that were killed. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(PREFIX) ? name.slice(PREFIX.length) : Number.NaN)
    if (!Number.isInteger(pid) || isRunning(pid)) continue
    const dataDir = join(tmpdir(), name)
    const postmaster = await openServerFolder(dataDir)
      .then(findPostmaster)
      .catch(() => null)
    try {
      if (postmaster !== null) process.kill(postmaster.pid, 'SIGQUIT')
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
    } catch {
      // Of another user, who will do it.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
