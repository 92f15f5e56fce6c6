import pg from 'pg'
import { StoreError } from './store-error.ts'
import { toParameter } from './value-types.ts'

const lostCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53300', // too_many_connections
])

/** The driver has no code for a connection that ended under it: these are its own sentences. */
const lostMessages =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|timeout expired|Query read timeout|Postgres connection has been discarded)/

/** Turns the many ways in which a connection can end into one `store.unavailable`; others pass unchanged. */
export function explainLoss(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error
  const code = (error as { readonly code?: unknown }).code
  const lost =
    (typeof code === 'string' && (lostCodes.has(code) || code.startsWith('08'))) ||
    lostMessages.test(error.message) ||
    (error instanceof AggregateError && error.errors.some((one) => explainLoss(one) instanceof StoreError))
  return lost
    ? new StoreError('store.unavailable', 'The database does not answer at the moment.', { cause: error })
    : error
}

/** A connection that takes instants as parameters and tells a lost server from a wrong query. */
export class StoreClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    // Between two queries nobody waits for an error; without a listener it would end the process. The next
    // query of this connection tells.
    this.on('error', () => undefined)
  }

  // The driver's overloads (callback, promise, submittable) cannot be restated; they pass through unchanged.
  override query = ((first: unknown, second?: unknown, third?: unknown): unknown => {
    const values = Array.isArray(second) ? second.map(toParameter) : second
    const result = (super.query as (...args: unknown[]) => unknown)(first, values, third)
    return result instanceof Promise
      ? result.catch((error: unknown) => {
          throw explainLoss(error)
        })
      : result
  }) as pg.Client['query']
}
