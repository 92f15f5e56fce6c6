import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { inUse, takeOwnerLock } from '../owner-lock.ts'
import { StoreClient } from '../store-client.ts'
import { StoreError } from '../store-error.ts'
import { findPostmaster } from './postmaster-file.ts'
import type { RunningPostmaster } from './postmaster-file.ts'
import type { ServerFolder } from './server-folder.ts'

const ANSWERS_WITHIN = 120_000
const ENDS_WITHIN = 20_000

/**
 * Ends a server that runs on our cluster without an owner, after its program was killed. Taking it over would
 * be quicker by nothing, and its log, its exit and its settings would not be ours.
 * Refused with `store.in-use` when a living process holds its lock.
 */
export async function replaceOrphan(
  folder: ServerFolder,
  running: RunningPostmaster,
  connection: pg.ClientConfig,
  log: (line: string) => void,
): Promise<void> {
  const client = await connectTo(folder, running, connection)
  if (client === null) return
  // We keep the lock until the server is gone: of two programs that find the orphan, one ends it.
  if (!(await takeOwnerLock(client))) {
    await client.end()
    throw inUse(`the data folder ${folder.root}`)
  }
  log(`A database server without its program was found (process ${running.pid}); it is replaced.`)
  try {
    const until = performance.now() + ENDS_WITHIN
    signal(running.pid, 'SIGINT', folder)
    while ((await findPostmaster(folder))?.pid === running.pid) {
      if (performance.now() > until) signal(running.pid, 'SIGQUIT', folder)
      if (performance.now() > until + ENDS_WITHIN)
        throw new StoreError(
          'store.server-failed',
          `The old database server (process ${running.pid}) does not end.`,
        )
      await wait(10)
    }
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A session on the running server, or null when it ended while we tried. */
async function connectTo(
  folder: ServerFolder,
  running: RunningPostmaster,
  connection: pg.ClientConfig,
): Promise<StoreClient | null> {
  const until = performance.now() + ANSWERS_WITHIN
  let now: RunningPostmaster | null = running
  for (; now !== null; now = await findPostmaster(folder)) {
    if (now.socketFolder !== null) {
      const client = new StoreClient({ ...connection, host: now.socketFolder, connectionTimeoutMillis: 5000 })
      client.on('error', () => undefined)
      try {
        await client.connect()
        return client
      } catch (cause) {
        await client.end().catch(() => undefined)
        if (performance.now() > until)
          throw new StoreError(
            'store.server-failed',
            `The database server that runs on ${folder.cluster} (process ${now.pid}) does not answer.`,
            { cause },
          )
      }
    } else if (performance.now() > until)
      throw new StoreError('store.server-failed', `The database server (process ${now.pid}) does not start.`)
    await wait(20)
  }
  return null
}

function signal(pid: number, name: NodeJS.Signals, folder: ServerFolder): void {
  try {
    process.kill(pid, name)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ESRCH') return
    throw new StoreError(
      'store.data-folder',
      `A database server of another user runs on ${folder.cluster} (process ${pid}); it has to be stopped first.`,
      { cause },
    )
  }
}
