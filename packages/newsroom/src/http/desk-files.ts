import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { pagePolicy } from '../pages/policy.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
}

/** Serves the built desk; every path that is no file is the application itself. */
export function createDeskFiles(dist: string) {
  // A preview is a page of the site in a sandboxed frame: it brings the site's stylesheet along.
  const [style = ''] = pagePolicy({ script: '' }).styles
  const policy =
    `default-src 'none'; script-src 'self'; style-src 'self' '${style}'; img-src 'self' blob: data:; ` +
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
  const files = new Map<string, Buffer>()
  const read = async (name: string): Promise<Buffer | null> => {
    const known = files.get(name)
    if (known !== undefined) return known
    const bytes = await readFile(join(dist, name)).catch(() => null)
    if (bytes !== null) files.set(name, bytes)
    return bytes
  }
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // `//` and the like read as another host, or as no address at all.
    const path = request.url ?? '/'
    const address = path.startsWith('//') ? null : URL.parse(path, 'http://desk')
    if (address === null) {
      response
        .writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
        .end('This is no address of the desk.\n')
      return
    }
    const name = normalize(address.pathname).replace(/^\/+/, '')
    const isAsset = !name.includes('..') && Object.hasOwn(types, extname(name))
    const found = isAsset ? await read(name) : await read('index.html')
    if (found === null) {
      response
        .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
        .end('The desk has no such file.\n')
      return
    }
    response.writeHead(200, {
      'content-type': types[isAsset ? extname(name) : '.html'],
      'content-length': String(found.length),
      'content-security-policy': policy,
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
      'cache-control':
        isAsset && name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
    response.end(request.method === 'HEAD' ? undefined : found)
  }
}
