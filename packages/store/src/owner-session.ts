import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { inUse, takeOwnerLock } from './owner-lock.ts'
import { explainLoss, StoreClient } from './store-client.ts'
import { StoreError } from './store-error.ts'

/**
 * Called with the text of each notification, and with `null` after the connection was made again:
 * notifications may have been missed, so look for yourself.
 */
export type NotificationHandler = (payload: string | null) => void

/** The one session that holds the owner's lock and listens, made again whenever it breaks. */
export interface OwnerSession {
  /** Whether the lock is ours at this moment. */
  owns(): boolean
  /** Why the session ended for good, when another process took the database. */
  refusal(): StoreError | null
  listen(channel: string, handler: NotificationHandler): Promise<() => Promise<void>>
  close(): Promise<void>
}

export interface OwnerSessionOptions {
  readonly connection: pg.ClientConfig
  /** Names the database in the refusal. */
  readonly name: string
  readonly onLost: (reason: string) => void
  readonly onBack: () => void
  readonly onRefused: (error: StoreError) => void
  /** Milliseconds between questions whether the connection still lives; null: never asked. */
  readonly heartbeat: number | null
}

const FIRST_PAUSE = 50
const LONGEST_PAUSE = 5000
const FIRST_CONNECTION_WITHIN = 3000

/**
 * Connects and takes the owner's lock. Refused with `store.in-use` when another holds it, with
 * `store.no-access` when the server lets us not in, and with `store.unavailable` when no connection comes about
 * within three seconds.
 */
export async function openOwnerSession(options: OwnerSessionOptions): Promise<OwnerSession> {
  const handlers = new Map<string, Set<NotificationHandler>>()
  const closing = new AbortController()
  let client: StoreClient | null = null
  let refusal: StoreError | null = null

  const connect = async (): Promise<void> => {
    const next = new StoreClient({ ...options.connection, keepAlive: true, connectionTimeoutMillis: 5000 })
    let broken: unknown = null
    next.on('error', (error) => {
      broken = error
    })
    next.on('end', () => {
      broken ??= new Error('The connection ended.')
      if (client !== next) return
      client = null
      if (!closing.signal.aborted) void reconnect(broken)
    })
    next.on('notification', ({ channel, payload }) => {
      for (const handler of handlers.get(channel) ?? []) handler(payload ?? '')
    })
    try {
      await next.connect()
      if (!(await takeOwnerLock(next))) throw inUse(options.name)
      for (const channel of handlers.keys()) await next.query(`listen ${quote(channel)}`)
      if (broken !== null)
        throw new StoreError('store.unavailable', 'The connection ended.', { cause: broken })
    } catch (error) {
      await next.end().catch(() => undefined)
      throw explainRefusal(error)
    }
    client = next
  }

  const reconnect = async (cause: unknown): Promise<void> => {
    options.onLost(
      `The connection to the database was lost: ${cause instanceof Error ? cause.message : String(cause)}`,
    )
    for (let pause = FIRST_PAUSE; !closing.signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        await connect()
        if (closing.signal.aborted) return
        options.onBack()
        for (const set of handlers.values()) for (const handler of set) handler(null)
        return
      } catch (error) {
        if (error instanceof StoreError && error.id === 'store.in-use') {
          refusal = error
          options.onRefused(error)
          return
        }
      }
      await wait(pause, undefined, { signal: closing.signal }).catch(() => undefined)
    }
  }

  for (const until = performance.now() + FIRST_CONNECTION_WITHIN; ; await wait(FIRST_PAUSE)) {
    try {
      await connect()
      break
    } catch (error) {
      if (!(error instanceof StoreError) || error.id !== 'store.unavailable' || performance.now() > until)
        throw error
    }
  }

  // A connection through a dead network does not end by itself for hours; asking it makes it end.
  const timer =
    options.heartbeat === null
      ? null
      : setInterval(() => {
          const asked = client
          if (asked === null) return
          const late = setTimeout(() => asked.connection.stream.destroy(), options.heartbeat ?? 0)
          asked
            .query('select 1')
            .catch(() => undefined)
            .finally(() => clearTimeout(late))
        }, options.heartbeat).unref()

  return {
    owns: () => client !== null,
    refusal: () => refusal,
    listen: async (channel, handler) => {
      const known = handlers.get(channel)
      const set = known ?? new Set()
      set.add(handler)
      handlers.set(channel, set)
      // When the session is away, it listens to all channels once it is back.
      if (known === undefined && client !== null) await client.query(`listen ${quote(channel)}`)
      return async () => {
        set.delete(handler)
        if (set.size > 0 || handlers.get(channel) !== set) return
        handlers.delete(channel)
        if (client !== null) await client.query(`unlisten ${quote(channel)}`).catch(() => undefined)
      }
    },
    close: async () => {
      closing.abort()
      if (timer !== null) clearInterval(timer)
      const last = client
      client = null
      await last?.end().catch(() => undefined)
    },
  }
}

function explainRefusal(error: unknown): unknown {
  const explained = explainLoss(error)
  if (explained instanceof StoreError || !(error instanceof Error)) return explained
  return new StoreError('store.no-access', `The database server refuses the program: ${error.message}.`, {
    cause: error,
  })
}

function quote(channel: string): string {
  return `"${channel.replaceAll('"', '""')}"`
}
