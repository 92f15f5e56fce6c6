import { resolve } from 'node:path'
import type { OpenOptions } from '@heliograph/newsroom'
import { UsageError } from './verb.ts'

/** The port a newsroom listens on, unless told otherwise. */
export const defaultPort = 8400

/** Options every verb has that works on a newsroom. */
export const placeOptions = {
  data: { type: 'string' },
  'database-url': { type: 'string' },
  'site-origin': { type: 'string' },
  'desk-origin': { type: 'string' },
  port: { type: 'string' },
} as const

export interface PlaceValues {
  readonly data?: string | undefined
  readonly 'database-url'?: string | undefined
  readonly 'site-origin'?: string | undefined
  readonly 'desk-origin'?: string | undefined
  readonly port?: string | undefined
}

/**
 * Where the newsroom lives: options first, then the environment, then `data` in this folder. Origins and port that
 * nobody names are those of the last start.
 */
export function placesOf(values: PlaceValues): {
  readonly settings: OpenOptions['settings']
  readonly port: number | undefined
  readonly databaseUrl: string | undefined
} {
  const asked = values.port ?? (process.env['PORT'] || undefined)
  const port = asked === undefined ? undefined : Number(asked)
  if (port !== undefined && (!Number.isInteger(port) || port < 0 || port > 65_535))
    throw new UsageError(`"${asked ?? ''}" is no port.`)
  return {
    settings: {
      dataDir: resolve(values.data ?? process.env['HELIOGRAPH_DATA'] ?? 'data'),
      ...(values['site-origin'] !== undefined && { siteOrigin: originOf(values['site-origin']) }),
      ...(values['desk-origin'] !== undefined && { deskOrigin: originOf(values['desk-origin']) }),
    },
    port,
    // An empty variable is one that was switched off.
    databaseUrl: values['database-url'] ?? (process.env['DATABASE_URL'] || undefined),
  }
}

function originOf(text: string): string {
  const url = URL.parse(text)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new UsageError(`"${text}" is no origin; give scheme and name, such as https://news.example.`)
  return url.origin
}
