// A site for the browser tests of the reader: real pages on a real shelf, served by an origin and two mirrors whose
// answers a test can replace by lies.
import { createHash, randomBytes } from 'node:crypto'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import {
  type Change,
  createSingleProfile,
  isEditionFile,
  keyOfUrl,
  type PagePolicy,
  responseHeaders,
  signMirrorList,
} from '@heliograph/edition'
import {
  type Library,
  pagesOfService,
  type PressArticle,
  type PressNewsroom,
  renderPage,
  sitePages,
  stylesheet,
} from '@heliograph/press'
import { readPageScript, workerScript } from '@heliograph/reader'
import { generateKey, nodeCrypto, openShelf } from '@heliograph/shelf'

/** How a server answers a request for a file of the edition, or for a page. */
export type Behave = (request: IncomingMessage, response: ServerResponse, folder: string) => unknown

const cors = { 'access-control-allow-origin': '*', 'cache-control': 'no-cache' }

export async function fileOf(folder: string, name: string): Promise<Buffer | null> {
  return isEditionFile(name) ? readFile(join(folder, name)).catch(() => null) : null
}

/** Name of the file of the edition that a request asks for; null for another request. */
export function nameOf(request: IncomingMessage): string | null {
  return /^\/_edition\/(.+)$/.exec(request.url ?? '')?.[1] ?? null
}

/** Files as they are; `change` makes others of them. */
export const files =
  (
    from: string | null = null,
    change: (name: string, bytes: Buffer) => Buffer = (_, bytes) => bytes,
  ): Behave =>
  async (request, response, folder) => {
    const name = nameOf(request) ?? ''
    const bytes = await fileOf(from ?? folder, name)
    if (bytes === null) response.writeHead(404, cors).end()
    else response.writeHead(200, cors).end(change(name, bytes))
  }

async function listen(handle: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const paragraph = (text: string) => ({
  type: 'paragraph' as const,
  content: [{ type: 'text' as const, text }],
})

export function anArticle(number: number, changes: Partial<PressArticle> = {}): PressArticle {
  return {
    number,
    story: `story-${number}`,
    service: 'en',
    kind: 'text',
    headline: `Headline ${number}`,
    lede: '',
    dateline: '',
    section: null,
    slug: `slug-of-${number}`,
    body: { type: 'doc', content: [paragraph(`Text of number ${number}.`)] },
    picture: null,
    agencies: [],
    firstPublishedAt: Temporal.Instant.from('2016-05-01T12:40:00Z'),
    updatedAt: null,
    corrections: [],
    retracted: null,
    purged: null,
    notice: null,
    unnamedAt: null,
    ...changes,
  }
}

function libraryOf(newsroom: PressNewsroom, articles: readonly PressArticle[]): Library {
  const live = (service: string) =>
    articles
      .filter((article) => article.service === service && article.retracted === null)
      .map((article) => Object.assign({ opening: '' }, article))
  return {
    newsroom: async () => newsroom,
    article: async (service, number) =>
      articles.find((article) => article.service === service && article.number === number) ?? null,
    siblings: async () => [],
    latest: async (service, { limit, kind }) =>
      live(service)
        .filter((article) => kind === undefined || [kind].flat().includes(article.kind))
        .slice(0, limit),
    corrections: async () => [],
    blog: async () => null,
    posts: async () => null,
    breaking: async () => ({ alert: null, flagged: [] }),
    months: async (service) => [{ year: 2016, month: 5, count: live(service).length }],
    month: async (service, _year, _month, { offset, limit }) => live(service).slice(offset, offset + limit),
  }
}

export const articlePath = (number: number, service = 'en'): string =>
  `/${service}/2016/05/${number}-slug-of-${number}`
const keyOf = ({ service, number }: PressArticle): string => `/${service}/2016/05/${number}`

export async function startReaderSite() {
  const place = await mkdtemp(join(tmpdir(), 'heliograph-reader-'))
  let shelf = await openShelf(join(place, 'shelf'))
  const script = await readPageScript()
  const { root, keys } = await createSingleProfile(nodeCrypto, {
    site: 'reader.example',
    time: 1_462_000_000,
    generateKey,
  })
  await shelf.addRoot(root)
  const behaves: { origin: Behave; pages: Behave; first: Behave; second: Behave } = {
    origin: files(),
    pages: serveRealPage,
    first: files(),
    second: files(),
  }
  let worker = ''

  async function serveRealPage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const key = keyOfUrl(request.url ?? '/')
    const found = key === null ? null : await shelf.lookup(key)
    if (found?.kind !== 'object') {
      response.writeHead(404).end()
      return
    }
    const policy = await shelf.lookup('/_site/_live/policy.json')
    const allowed =
      policy?.kind === 'object'
        ? (JSON.parse(gunzipSync(await shelf.readStored(policy.object)).toString()) as PagePolicy)
        : { styles: [], scripts: [] }
    response
      .writeHead(200, { ...responseHeaders(found.object.mediaType, allowed), 'content-encoding': 'gzip' })
      .end(await shelf.readStored(found.object))
  }

  const originServer = await listen((request, response) => {
    if (request.url === '/sw.js' && behaves.pages === serveRealPage)
      return response
        .writeHead(200, {
          'content-type': 'text/javascript',
          'content-security-policy': "default-src 'none'; connect-src 'self' https: http:",
        })
        .end(worker)
    return nameOf(request) === null
      ? behaves.pages(request, response, shelf.folder)
      : behaves.origin(request, response, shelf.folder)
  })
  const mirrorServer = (which: 'first' | 'second') =>
    listen((request, response) => behaves[which](request, response, shelf.folder))
  const [first, second] = [await mirrorServer('first'), await mirrorServer('second')]
  const origin = `http://localhost:${originServer.port}`
  const firstBase = `http://127.0.0.1:${first.port}/_edition/`
  const secondBase = `http://127.0.0.1:${second.port}/_edition/`
  worker = await workerScript({ root, mirrors: [firstBase] })

  const newsroom: PressNewsroom = {
    name: 'The Mirror',
    origin,
    demonstration: true,
    services: (['en', 'fa'] as const).map((key) => ({
      key,
      language: key,
      name: key === 'en' ? 'English' : 'بخش فارسی',
      timeZone: 'Asia/Tehran',
      city: 'tehran',
      calendar: key === 'fa' ? 'persian' : 'gregory',
      about: 'News that can be checked.',
      sections: [],
    })),
  }
  const articles = new Map<string, PressArticle>()

  return {
    origin,
    place,
    behaves,
    serveRealPage,
    keys,
    newsroom,
    shelf: () => shelf,
    /** The folder of the shelf as it is now, in a place of its own: an older edition, later. */
    async copy(): Promise<string> {
      const to = join(place, `copy-${randomBytes(4).toString('hex')}`)
      await cp(join(place, 'shelf'), to, { recursive: true, filter: (path) => !path.endsWith('lock') })
      return join(to, 'edition')
    },
    /** Puts another shelf in the place of this one: a restored backup. */
    async replaceShelf(folder: string): Promise<void> {
      await shelf.close()
      shelf = await openShelf(folder)
    },
    /** Publishes articles and all that lists them. */
    async publish(
      changed: readonly PressArticle[],
      options: {
        readonly pictures?: Readonly<Record<string, Uint8Array>>
        readonly above?: Uint8Array<ArrayBuffer>
        /** With the time of the edition before, and good for no time at all. */
        readonly hasExpired?: boolean
      } = {},
    ): Promise<void> {
      for (const article of changed) articles.set(keyOf(article), article)
      const library = libraryOf(newsroom, [...articles.values()])
      const now = Temporal.Now.instant()
      const at = options.hasExpired === true ? now.subtract({ hours: 1 }) : now
      const none = Temporal.Duration.from({ seconds: 0 })
      const changes: Change[] = []
      const wanted = [...sitePages(), ...newsroom.services.flatMap(pagesOfService), ...changed.map(keyOf)]
      for (const key of wanted) {
        const page = await renderPage(key, library, { script, at })
        if (page === null) continue
        const object = await shelf.storeBlob(Buffer.from(page.body), page.mediaType)
        changes.push(
          articles.get(key)?.retracted == null
            ? { kind: 'put', key, object }
            : { kind: 'tombstone', key, reason: 'retracted', at: 1_462_200_000, notice: object },
        )
      }
      const source = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`
      const policy = JSON.stringify({ styles: [source(stylesheet)], scripts: [source(script)] })
      for (const [key, bytes, mediaType] of [
        ['/_site/_live/policy.json', Buffer.from(policy), 'application/json'],
        ...Object.entries(options.pictures ?? {}).map(([key, bytes]) => [key, bytes, 'image/png'] as const),
      ] as const)
        changes.push({ kind: 'put', key, object: await shelf.storeBlob(bytes, mediaType) })
      const mirrors = await signMirrorList(
        nodeCrypto,
        {
          site: 'reader.example',
          version: 1,
          time: 1_462_000_000,
          expires: 2_000_000_000,
          mirrors: [{ base: secondBase }],
        },
        [keys.edition],
      )
      await shelf.publishEdition({
        changes,
        time: at,
        edition: [keys.edition],
        freshness: [keys.freshness],
        mirrors,
        ...(options.hasExpired === true ? { headLifetime: none, freshnessLifetime: none } : {}),
        ...(options.above === undefined ? {} : { above: options.above }),
      })
    },
    async close(): Promise<void> {
      for (const server of [originServer, first, second]) await server.close()
      await shelf.close()
      await rm(place, { recursive: true, force: true })
    },
  }
}

export type ReaderSite = Awaited<ReturnType<typeof startReaderSite>>
