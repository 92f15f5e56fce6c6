import { resolve } from 'node:path'
import type { OpenOptions } from '@heliograph/newsroom'
import { UsageError } from './verb.ts'

/** The port, unless told otherwise. */
const defaultPort = 8400

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

/** Where the newsroom lives: options first, then the environment, then `data` in this folder and loopback names. */
export function placesOf(values: PlaceValues): {
  readonly settings: OpenOptions['settings']
  readonly port: number
  readonly databaseUrl: string | undefined
} {
  const port = Number(values.port ?? process.env['PORT'] ?? defaultPort)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`"${values.port ?? ''}" is no port.`)
  return {
    settings: {
      dataDir: resolve(values.data ?? process.env['HELIOGRAPH_DATA'] ?? 'data'),
      ...(values['site-origin'] !== undefined && { siteOrigin: originOf(values['site-origin']) }),
      deskOrigin: originOf(values['desk-origin'] ?? `http://desk.localhost:${port}`),
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
