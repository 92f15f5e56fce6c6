import { setTimeout as wait } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import type { Transaction } from 'kysely'
import pg from 'pg'
import { releaseAbandonedJobs } from './jobs/release-abandoned-jobs.ts'
import { migrate } from './migrate.ts'
import { openOwnerSession } from './owner-session.ts'
import type { NotificationHandler } from './owner-session.ts'
import type { Database } from './schema.ts'
import { startEmbeddedServer } from './server/embedded-server.ts'
import { explainLoss, StoreClient } from './store-client.ts'
import { StoreError } from './store-error.ts'
import { valueTypes } from './value-types.ts'

/** How to open a store. */
export interface StoreOptions {
  /** The newsroom's data folder; the embedded server keeps `<dataDir>/postgres`. */
  readonly dataDir: string
  /** A server of one's own (PostgreSQL 15 or later), as a `postgres://` URL. Default: the embedded server. */
  readonly databaseUrl?: string
  /** One line for the operator's log. Default: nothing is logged. */
  readonly log?: (line: string) => void
  /** The database went away; queries fail with `store.unavailable` until {@link onServerBack}. */
  readonly onServerLost?: (reason: string) => void
  /** The database is back, and is still ours. */
  readonly onServerBack?: () => void
  /**
   * Another process took the database while it was away (`store.in-use`): every query is refused from now on,
   * and the program should stop and say why.
   */
  readonly onRefused?: (error: StoreError) => void
}

/** Everything the newsroom keeps, with one owner at a time. */
export interface Store {
  readonly db: Kysely<Database>
  /** The connections under {@link db}, for what only a session can do (COPY, locks). */
  readonly pool: StorePool
  readonly server: 'embedded' | 'external'
  /** Process id of the embedded server at this moment; null when there is none. */
  serverPid(): number | null
  /**
   * Runs `work` in one transaction: kept whole when it resolves, gone when `work` throws. `store.unavailable` may
   * also mean that the answer to the commit was lost, and that all of it is kept.
   */
  transaction<T>(work: (trx: Transaction<Database>) => Promise<T>): Promise<T>
  /** Listens to a channel of NOTIFY until the returned function is called. */
  listen(channel: string, handler: NotificationHandler): Promise<() => Promise<void>>
  /** Waits for running queries, gives the database back and stops the embedded server. */
  close(): Promise<void>
}

/** A pool that hands out connections only while the database is ours. */
export interface StorePool {
  readonly options: object
  connect(): Promise<pg.PoolClient>
  end(): Promise<void>
}

const HEARTBEAT = 15_000
const CLOSES_WITHIN = 10_000

/**
 * Opens the store: starts or finds the server, becomes its one owner, and brings the schema up to date.
 *
 * Refused with `store.in-use` when another process owns it, `store.newer-schema`, `store.migration-failed`,
 * `store.unavailable` when the server does not answer, `store.no-access`, and the embedded server's own refusals.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const log = options.log ?? (() => undefined)
  if (options.databaseUrl !== undefined)
    return connectStore({
      ...options,
      log,
      connection: { connectionString: options.databaseUrl },
      name: withoutPassword(options.databaseUrl),
      server: null,
    })
  const server = await startEmbeddedServer({ dataDir: options.dataDir, log })
  return connectStore({
    ...options,
    log,
    connection: server.connection,
    name: `the data folder ${options.dataDir}`,
    server,
  })
}

/** What stands behind a store once it is known where the server is. */
interface StoreConnection extends Pick<StoreOptions, 'onServerLost' | 'onServerBack' | 'onRefused'> {
  readonly connection: pg.ClientConfig
  /** Names the database in a refusal. */
  readonly name: string
  readonly log: (line: string) => void
  readonly server: { pid(): number | null; stop(): Promise<void> } | null
}

/** Becomes the owner of a database that answers, and migrates it. Stops `server` again if that fails. */
async function connectStore(options: StoreConnection): Promise<Store> {
  const { server, log } = options
  const connection: pg.ClientConfig = {
    application_name: 'heliograph',
    options: '-c TimeZone=UTC -c DateStyle=ISO',
    types: valueTypes,
    ...options.connection,
  }
  try {
    const session = await openOwnerSession({
      connection,
      name: options.name,
      heartbeat: server === null ? HEARTBEAT : null,
      onLost: (reason) => {
        log(reason)
        options.onServerLost?.(reason)
      },
      onBack: () => {
        log('The database is back.')
        options.onServerBack?.()
      },
      onRefused: (error) => {
        log(error.message)
        options.onRefused?.(error)
      },
    })
    const pool = openPool(connection, () => {
      const refusal = session.refusal()
      if (refusal !== null) return refusal
      return session.owns()
        ? null
        : new StoreError('store.unavailable', 'The database does not answer at the moment.')
    })
    const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
    const close = async (): Promise<void> => {
      // A connection that nobody gives back must not keep the server running for ever.
      await Promise.race([pool.end(), wait(CLOSES_WITHIN, undefined, { ref: false })])
      await session.close()
      await server?.stop()
    }
    try {
      await migrate(db)
      await releaseAbandonedJobs(db)
    } catch (error) {
      await pool.end()
      await session.close()
      throw error
    }
    return {
      db,
      pool,
      server: server === null ? 'external' : 'embedded',
      serverPid: () => server?.pid() ?? null,
      transaction: (work) => db.transaction().execute(work),
      listen: (channel, handler) => session.listen(channel, handler),
      close,
    }
  } catch (error) {
    await server?.stop()
    throw error
  }
}

function openPool(connection: pg.ClientConfig, refusal: () => StoreError | null): StorePool {
  const pool = new pg.Pool({
    ...connection,
    Client: StoreClient,
    max: 16,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 30_000,
  })
  // An idle connection that breaks is dropped by the pool; the owner's session tells about the server.
  pool.on('error', () => undefined)
  let ended: Promise<void> | null = null
  return {
    options: pool.options,
    connect: async () => {
      const refused = refusal()
      if (refused !== null) throw refused
      try {
        return await pool.connect()
      } catch (error) {
        throw explainLoss(error)
      }
    },
    end: () => (ended ??= pool.end()),
  }
}

function withoutPassword(databaseUrl: string): string {
  try {
    const url = new URL(databaseUrl)
    return `${url.host}${url.pathname}`
  } catch {
    return 'this database'
  }
}
