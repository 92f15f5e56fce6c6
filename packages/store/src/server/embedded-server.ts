import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { StoreError } from '../store-error.ts'
import { chooseAccount, ownerOf } from './account.ts'
import { findBinaries } from './binaries.ts'
import { createCluster, DATABASE, ROLE } from './create-cluster.ts'
import { findPostmaster } from './postmaster-file.ts'
import { replaceOrphan } from './replace-orphan.ts'
import { giveTo, openServerFolder, openSocketFolder } from './server-folder.ts'
import { startPostmaster, stopPostmaster } from './start-postmaster.ts'
import type { Postmaster } from './start-postmaster.ts'

/** A PostgreSQL of our own under supervision. */
export interface EmbeddedServer {
  /** How to log in as the role that owns the database. */
  readonly connection: pg.ClientConfig
  /** The server's process id at this moment, for tests and for people who look. */
  pid(): number | null
  /** Ends the supervision and stops the server cleanly; resolves when it is gone. */
  stop(): Promise<void>
}

export interface EmbeddedServerOptions {
  readonly dataDir: string
  /** One line for the operator's log. */
  readonly log: (line: string) => void
  /** The server ended by itself; it is being started again. */
  readonly onExit?: (reason: string) => void
  /** More settings for the server, as `name=value`. */
  readonly settings?: readonly string[]
}

const FIRST_PAUSE = 100
const LONGEST_PAUSE = 10_000
/** How long a start may meet obstacles that pass by themselves (another start, memory of a dead server). */
const PATIENCE = 15_000

/**
 * Starts the embedded server on `<dataDir>/postgres`, making the cluster at the first start and replacing a
 * server that outlived its program. If it ends by itself, it is started again, with growing pauses.
 *
 * Refused with `store.in-use` when another process owns the server that runs there, `store.platform`,
 * `store.data-folder`, `store.cluster-version`, `store.server-failed`.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const folder = await openServerFolder(options.dataDir)
  const binaries = await findBinaries(folder.libraries)
  const account = chooseAccount(existsSync(folder.cluster) ? folder.cluster : null, [
    folder.root,
    binaries.postgres,
    ...(binaries.libraryPath === null ? [] : [`${binaries.libraryPath}/x`]),
  ])
  const owner = ownerOf(account)
  const sockets = await openSocketFolder(folder, owner)
  const connection: pg.ClientConfig = { host: sockets.path, port: 5432, user: ROLE, database: DATABASE }
  let postmaster: Postmaster | null = null
  const stopping = new AbortController()

  const start = async (): Promise<Postmaster> => {
    const until = performance.now() + PATIENCE
    for (;;) {
      const running = await findPostmaster(folder)
      if (running !== null) await replaceOrphan(folder, running, connection, options.log)
      await giveTo(folder, owner)
      const outcome = await startPostmaster({
        folder,
        binaries,
        account,
        connection,
        settings: options.settings ?? [],
      })
      if (outcome.started) return outcome.postmaster
      if (!outcome.passing || performance.now() > until)
        throw new StoreError(
          'store.server-failed',
          `The database server did not start; ${folder.log} ends with: ${outcome.logTail}`,
        )
      await wait(250)
    }
  }

  const supervise = async (current: Postmaster): Promise<void> => {
    let next: Postmaster | null = current
    while (next !== null) {
      postmaster = next
      const how = await next.exited
      postmaster = null
      if (stopping.signal.aborted) return
      const reason = `The database server ended by itself (${how}).`
      options.log(`${reason} Starting it again.`)
      options.onExit?.(reason)
      next = await startAgain()
      if (next !== null) options.log('The database server runs again.')
    }
  }

  const startAgain = async (): Promise<Postmaster | null> => {
    for (let pause = FIRST_PAUSE; !stopping.signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        const next = await start()
        if (!stopping.signal.aborted) return next
        await stopPostmaster(next)
        return null
      } catch (error) {
        options.log(error instanceof Error ? error.message : String(error))
        // Somebody else took the folder while our server was away: it is theirs now.
        if (error instanceof StoreError && error.id === 'store.in-use') return null
      }
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
    return null
  }

  try {
    await createCluster(folder, binaries, account)
    const first = await start()
    const supervision = supervise(first)
    return {
      connection,
      pid: () => postmaster?.pid ?? null,
      stop: async () => {
        stopping.abort()
        if (postmaster !== null) await stopPostmaster(postmaster)
        await supervision
        if (sockets.temporary) await rm(sockets.path, { recursive: true, force: true })
      },
    }
  } catch (error) {
    if (sockets.temporary) await rm(sockets.path, { recursive: true, force: true })
    throw error
  }
}
