import { keyOfUrl, responseHeaders, type VerifiedHead } from '@heliograph/edition'
import { databaseKeep } from './database.ts'
import { failurePage, failureStyle } from './failure-page.ts'
import { fetchFile } from './fetch-file.ts'
import { openReader, type Reader } from './reader.ts'
import { streamGunzip, webCrypto } from './web-crypto.ts'

declare const self: ServiceWorkerGlobalScope & {
  /** Base64 of the pinned root document's file, put before this script by the server. */
  readonly heliographRoot?: string
  readonly heliographMirrors?: readonly string[]
}

/** Where the site itself serves the files of its edition. */
const ownPlace = new URL('/_edition/', self.location.href).href
/** Pages shown lately and the edition each came from, by client. In memory only. */
const shown = new Map<string, VerifiedHead>()
const keptPages = 64

let opening: Promise<Reader> | null = null

/** The reader, opened once; opened again when that failed. */
function reader(): Promise<Reader> {
  opening ??= openReader({
    ports: {
      crypto: webCrypto,
      gunzip: streamGunzip,
      ask: fetchFile,
      after(milliseconds, callback) {
        const timer = setTimeout(callback, milliseconds)
        return () => clearTimeout(timer)
      },
      now: () => Math.floor(Date.now() / 1000),
      keep: databaseKeep(),
    },
    pinnedRoot: Uint8Array.from(atob(self.heliographRoot ?? ''), (sign) => sign.charCodeAt(0)),
    places: [ownPlace, ...(self.heliographMirrors ?? [])],
  })
  opening.catch(() => {
    opening = null
  })
  return opening
}

async function answer(request: Request, pathname: string, client: string): Promise<Response> {
  const isPage = request.mode === 'navigate'
  let words: Reader['words'] = null
  try {
    const opened = await reader()
    words = opened.words
    // A page that is shown is always given whole.
    const known = isPage ? null : request.headers.get('if-none-match')
    const { status, mediaType, bytes, mark, policy, head } = await opened.page(pathname, known)
    if (isPage && client !== '') {
      shown.set(client, head)
      for (const [oldest] of shown) {
        if (shown.size <= keptPages) break
        shown.delete(oldest)
      }
    }
    return new Response(status === 304 ? null : bytes, {
      status,
      headers: { ...responseHeaders(mediaType, policy), ...(mark !== null && { etag: mark }) },
    })
  } catch {
    // Whatever it was: what cannot be verified is not shown.
    return isPage ? failure(words, pathname) : Response.error()
  }
}

async function failure(words: Reader['words'], pathname: string): Promise<Response> {
  const digest = await webCrypto.sha256(new TextEncoder().encode(failureStyle))
  const style = `sha256-${btoa(String.fromCharCode(...digest))}`
  return new Response(failurePage(words, pathname, self.location.host), {
    status: 503,
    headers: responseHeaders('text/html', { styles: [style], scripts: [] }),
  })
}

self.addEventListener('install', (event) => {
  // A worker that has no good root to begin with must not take over.
  event.waitUntil(reader().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== self.location.origin) return
  // Every page of this origin is verified, whatever its address: there is no other way to show one. Besides pages,
  // only what the edition holds is answered.
  if (request.mode === 'navigate' || (request.method === 'GET' && keyOfUrl(url.pathname) !== null))
    event.respondWith(answer(request, url.pathname, event.resultingClientId))
})

self.addEventListener('message', (event) => {
  const [port] = event.ports
  const { source } = event
  if (port === undefined || !(source instanceof WindowClient)) return
  if (event.data === 'forget') {
    event.waitUntil(
      reader()
        .then((opened) => opened.forget())
        .then(
          () => port.postMessage(true),
          () => port.postMessage(false),
        ),
    )
  } else {
    const { pathname } = new URL(source.url)
    event.waitUntil(
      reader()
        .then((opened) => opened.line(pathname, shown.get(source.id) ?? null))
        .then(
          (line) => port.postMessage(line),
          () => port.postMessage(null),
        ),
    )
  }
})
