import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Newsroom } from '../newsroom.ts'
import { createApi } from './api.ts'
import { createDeskFiles } from './desk-files.ts'
import type { EventHub } from './event-hub.ts'
import { createSite } from './site.ts'

export interface ServerOptions {
  readonly port: number
  /** Address to listen on; loopback unless told otherwise. */
  readonly host: string
  /** Folder of the built desk. */
  readonly deskDist: string
  /** The built service worker. */
  readonly worker: string
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

/**
 * One port, two origins, told apart by the Host header; any other name is refused, so that a page which had its
 * name pointed here gets nothing.
 */
export async function startServer(
  newsroom: Newsroom,
  events: EventHub,
  options: ServerOptions,
): Promise<Server> {
  const site: Listener = createSite(newsroom.shelf, { worker: options.worker })
  const files = createDeskFiles(options.deskDist)
  const api = getRequestListener(createApi(newsroom, events).fetch)
  const desk: Listener = (request, response) =>
    (request.url ?? '').startsWith('/api/') ? api(request, response) : files(request, response)
  const { siteOrigin, deskOrigin } = newsroom.settings
  const listeners = new Map<string, Listener>([
    [new URL(siteOrigin).host, site],
    [new URL(deskOrigin).host, desk],
  ])
  const server = createServer((request, response) => {
    const listener = listeners.get((request.headers.host ?? '').toLowerCase())
    if (listener === undefined) {
      response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' })
      response.end(`This server answers to ${siteOrigin} and ${deskOrigin}.\n`)
      return
    }
    void (async () => listener(request, response))().catch((error: unknown) => {
      newsroom.log(`http: ${error instanceof Error ? error.message : String(error)}`)
      if (response.headersSent) response.destroy()
      else
        response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' }).end('Not now. Try again.\n')
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  return server
}

/** Ends open desks' streams, then idle and slow connections; resolves when the port is free. */
export async function stopServer(server: Server, events: EventHub): Promise<void> {
  events.end()
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const slow = setTimeout(() => server.closeAllConnections(), 2_000)
  await closed
  clearTimeout(slow)
}
