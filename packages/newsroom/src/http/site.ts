import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { PagePolicy, StoredObject } from '@heliograph/edition'
import { isEditionFile, keyOfUrl, responseHeaders } from '@heliograph/edition'
import type { Shelf } from '@heliograph/shelf'
import { nodeGunzip } from '@heliograph/shelf'
import { movedTo } from '../pages/moved-pages.ts'
import { readPolicy } from '../pages/policy.ts'

/** Where the site serves the files of the edition itself: the first mirror. */
const editionPath = '/_edition/'
/** Where it serves the reader's service worker. */
const workerPath = '/sw.js'

export interface SiteAssets {
  /** The built service worker. */
  readonly worker: string
}

interface Page {
  readonly status: 200 | 404 | 410
  readonly headers: Readonly<Record<string, string>>
  readonly stored: Uint8Array
  readonly hash: string
}

/** Ready answers of one edition. */
interface Cache {
  readonly tree: string
  readonly pages: Map<string, Page>
  bytes: number
  policy: Promise<PagePolicy> | null
}

function emptyCache(tree: string): Cache {
  return { tree, pages: new Map(), bytes: 0, policy: null }
}

/** The most bytes of a changing file that is marked with what it says. */
const smallFile = 16_384
/** The most bytes of ready answers kept in memory. */
const cacheLimit = 64 * 1024 * 1024

/**
 * The reader's site: ordinary HTML, straight from the edition, compressed once. Needs no script, sets no cookie,
 * writes down nothing about who reads.
 */
export function createSite(shelf: Shelf, assets: SiteAssets) {
  let current = emptyCache('')

  const answer = async (cache: Cache, object: StoredObject, status: Page['status']): Promise<Page> => {
    cache.policy ??= readPolicy(shelf)
    return {
      status,
      headers: responseHeaders(object.mediaType, await cache.policy),
      stored: await shelf.readStored(object),
      hash: object.hash,
    }
  }

  const pageAt = async (path: string): Promise<Page | null> => {
    const tree = shelf.head()?.tree ?? ''
    if (tree !== current.tree || current.bytes > cacheLimit) current = emptyCache(tree)
    // What is found now belongs to this edition, also when the next one comes meanwhile.
    const cache = current
    const known = cache.pages.get(path)
    if (known !== undefined) return known
    const page = await findPage(cache, path)
    if (page !== null && page.status !== 404 && tree === shelf.head()?.tree) {
      cache.pages.set(path, page)
      cache.bytes += page.stored.length
    }
    return page
  }

  const findPage = async (cache: Cache, path: string): Promise<Page | null> => {
    const key = keyOfUrl(path)
    const found = key === null ? null : await shelf.lookup(key)
    if (found?.kind === 'object') return answer(cache, found.object, 200)
    if (found?.kind === 'tombstone') return found.notice === null ? null : answer(cache, found.notice, 410)
    const service = /^\/([a-z0-9-]+)(?:\/|$)/.exec(path)?.[1]
    const sorry =
      service === undefined ? null : await shelf.lookup(`/${service}/_live/not-found`).catch(() => null)
    if (sorry?.kind === 'object') return answer(cache, sorry.object, 404)
    const index = await shelf.lookup('/_site/_live/index')
    return index?.kind === 'object' ? answer(cache, index.object, 404) : null
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = URL.parse(request.url ?? '/', 'http://site')
    if (url === null) return plain(response, 400, 'This is no address.')
    const { pathname } = url
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return plain(response, 405, 'Only reading here.')
    if (pathname.startsWith(editionPath))
      return serveEditionFile(shelf, request, response, pathname.slice(editionPath.length))
    if (pathname === workerPath) return serveWorker(request, response, assets.worker)
    const page = await pageAt(pathname)
    // Addresses of the site there was before; `/?p=12` looks like the front page.
    if (page === null || page.status === 404 || (pathname === '/' && url.search !== '')) {
      const moved = await movedTo(shelf, `${pathname}${url.search}`)
      if (moved !== null) {
        response.writeHead(301, { location: moved, 'cache-control': 'no-store', 'content-length': '0' }).end()
        return
      }
    }
    if (page === null) return plain(response, 404, 'Nothing has been published here yet.')
    const gzip = acceptsGzip(request)
    const etag = `"${page.hash.slice(0, 32)}${gzip ? '' : '-plain'}"`
    // What was read must not lie in the browser's cache; feeds and texts say nothing about
    // that, the tail of a live blog does.
    const isRead =
      /^(?:text\/html|image\/)/.test(page.headers['content-type'] ?? '') || pathname.endsWith('/tail.json')
    const headers = {
      ...page.headers,
      vary: 'accept-encoding',
      etag,
      ...(isRead && { 'cache-control': 'no-store' }),
    }
    if (page.status === 200 && request.headers['if-none-match'] === etag) {
      response.writeHead(304, headers).end()
      return
    }
    const body = gzip ? page.stored : nodeGunzip(Uint8Array.from(page.stored), 64 * 1024 * 1024)
    response.writeHead(page.status, {
      ...headers,
      ...(gzip && { 'content-encoding': 'gzip' }),
      'content-length': String((await body).length),
    })
    response.end(request.method === 'HEAD' ? undefined : await body)
  }
}

function acceptsGzip(request: IncomingMessage): boolean {
  return /(?:^|[\s,])(?:gzip|\*)(?!\s*;\s*q=0(?:\.0*)?(?:\s*(?:,|$)))/.test(
    request.headers['accept-encoding'] ?? '',
  )
}

async function serveEditionFile(
  shelf: Shelf,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
): Promise<void> {
  if (!isEditionFile(name)) return plain(response, 404, 'An edition has no such file.')
  const path = join(shelf.folder, name)
  const found = await stat(path).catch(() => null)
  if (found === null || !found.isFile()) return plain(response, 404, 'This edition has no such file.')
  const isFixed = /^(?:blob|node)\//.test(name)
  // Readers ask for head and statement again and again: these are small, and most often the ones they have.
  const small = isFixed || found.size > smallFile ? null : await readFile(path).catch(() => null)
  const etag = small === null ? null : `"${createHash('sha256').update(small).digest('hex').slice(0, 32)}"`
  if (etag !== null && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag, 'access-control-allow-origin': '*', 'cache-control': 'no-cache' }).end()
    return
  }
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': String(small?.length ?? found.size),
    ...(etag !== null && { etag }),
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': isFixed ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  if (small !== null) {
    response.end(small)
    return
  }
  createReadStream(path)
    .on('error', () => response.destroy())
    .pipe(response)
}

function serveWorker(request: IncomingMessage, response: ServerResponse, worker: string): void {
  const body = Buffer.from(worker)
  response.writeHead(200, {
    'content-type': 'text/javascript; charset=utf-8',
    'content-length': String(body.length),
    'content-security-policy': "default-src 'none'; connect-src 'self' https: http:",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  })
  response.end(`${text}\n`)
}
