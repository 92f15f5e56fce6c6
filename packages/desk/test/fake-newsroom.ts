// A small newsroom in memory that speaks the desk's API, for the desk's own tests. What it keeps, it keeps by the
// same rules as the real one (story's tables, save numbers, lineage); what the desk does not need is not here.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type { ApiError, NewsroomEvent, TaskShape, WireDetail } from '@heliograph/api'
import type { ArticleContent, ArticleKind } from '@heliograph/story'
import { deskDist } from '../build.ts'
import { createFakeHouse, emptyContent, password, Refused } from './fake-house.ts'
import type { Input } from './fake-house.ts'

export interface FakeNewsroom {
  readonly origin: string
  readonly password: string
  /** A one-time link's token. */
  readonly token: string
  /** Whether somebody is signed in. */
  signedIn: boolean
  readonly tell: (event: NewsroomEvent) => void
  /** Brings in an item as an agency would, and tells the desk. */
  readonly receive: (item: WireDetail) => void
  readonly items: WireDetail[]
  /** Something came that could not be read. */
  readonly failToRead: (problem: string) => void
  /** What a save by somebody else does. */
  readonly saveAsAnother: (article: string, change: Partial<ArticleContent>) => void
  /** What a publication by somebody else does: the first, or that of what was saved since. */
  readonly publishAsAnother: (article: string) => void
  readonly addArticle: (service: string, content: Partial<ArticleContent>, kind?: ArticleKind) => string
  readonly saved: (article: string) => ArticleContent
  readonly addTask: (task: Omit<TaskShape, 'createdAt' | 'closedAt' | 'source' | 'note' | 'schedule'>) => void
  /** While true, API calls get no answer. */
  unreachable: boolean
  /** While true, the next list answers fail. */
  failing: boolean
  readonly calls: string[]
  readonly articleIds: () => readonly string[]
  readonly close: () => Promise<void>
}
export async function startFakeNewsroom(): Promise<FakeNewsroom> {
  const streams = new Set<ServerResponse>()
  const calls: string[] = []
  const tell = (event: NewsroomEvent): void => {
    for (const stream of streams) stream.write(`data: ${JSON.stringify(event)}\n\n`)
  }
  const { items, articles, tasks, media, problems, answer, get, contentOf, add, goLive, now, person, token } =
    createFakeHouse(tell)
  const fake = { unreachable: false, failing: false }

  async function api(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (fake.unreachable) return void request.socket.destroy()
    const send = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      response.end(JSON.stringify(body))
    }
    const name = path.slice('/api/'.length)
    if (name === 'events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write(':\n\n')
      streams.add(response)
      request.socket.on('close', () => streams.delete(response))
      return
    }
    if (name.startsWith('media/')) {
      response.writeHead(200, { 'content-type': 'image/svg+xml' })
      response.end(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="16" height="9" fill="#7a8a99"/><circle cx="5" cy="4" r="2" fill="#f2a93b"/></svg>',
      )
      return
    }
    calls.push(name)
    if (name === 'media') {
      const size = chunks.reduce((sum, { length }) => sum + length, 0)
      if (size < 10) return send(422, { error: 'media.unreadable', message: 'No picture' } satisfies ApiError)
      const hash = 'a'.repeat(64)
      const shape = {
        hash,
        width: 1600,
        height: 1600,
        focusX: 0.5,
        focusY: 0.5,
        rights: '',
        rightsUntil: null,
        preview: `/api/media/${hash}?focus=0.5,0.5`,
      }
      media.set(hash, shape)
      return send(200, shape)
    }
    if (request.method !== 'POST' || request.headers['content-type'] !== 'application/json')
      return send(415, { error: 'api.input-invalid', message: 'POST JSON' } satisfies ApiError)
    try {
      if (!person.signedIn && !name.startsWith('session.'))
        throw new Refused(401, { error: 'api.signed-out', message: 'Signed out' })
      if (fake.failing && name.endsWith('.list'))
        throw new Refused(500, { error: 'api.failed', message: 'Failed' })
      const operation = answer[name]
      if (operation === undefined) throw new Refused(404, { error: 'api.not-found', message: name })
      send(200, operation(JSON.parse(Buffer.concat(chunks).toString()) as Input))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      send(error.status, error.answer)
    }
  }

  const types: Readonly<Record<string, string>> = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
  }
  async function serve(file: string, response: ServerResponse): Promise<void> {
    const bytes = await readFile(join(deskDist, file)).catch(() => null)
    if (bytes === null) return void response.writeHead(404).end()
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    })
    response.end(bytes)
  }
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://desk').pathname
    if (path.startsWith('/api/')) return void api(request, response, path)
    const file = extname(path) === '' ? '/index.html' : path
    void serve(file, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    origin: `http://127.0.0.1:${port}`,
    password,
    token,
    tell,
    items,
    calls,
    receive(item) {
      items.push(item)
      tell({ type: 'wire', item: item.id })
    },
    failToRead(problem) {
      problems.unshift({
        id: `77777777-0000-4000-8000-${String(problems.length).padStart(12, '0')}`,
        source: 'wire-in',
        problem,
        notedAt: now(),
      })
      tell({ type: 'wire-problem' })
    },
    saveAsAnother(id, change) {
      const article = get(id)
      article.copy = {
        content: { ...contentOf(article), ...change },
        save: (article.copy?.save ?? 0) + 1,
        savedAt: now(),
        savedBy: 'Bo Example',
      }
    },
    publishAsAnother(id) {
      const article = get(id)
      article.state = { ...article.state, work: 'draft' }
      goLive(article, article.live === null ? 'publish-article' : 'update-article', article.copy?.save ?? 0)
    },
    addArticle: (service, content, kind = 'text') => add(service, kind, { ...emptyContent, ...content }).id,
    saved: (id) => contentOf(get(id)),
    addTask: (task) => {
      tasks.push({ ...task, source: null, note: null, schedule: null, createdAt: now(), closedAt: null })
      tell({ type: 'task', service: task.service })
    },
    articleIds: () => [...articles.keys()],
    get signedIn() {
      return person.signedIn
    },
    set signedIn(value) {
      person.signedIn = value
    },
    get unreachable() {
      return fake.unreachable
    },
    set unreachable(value) {
      fake.unreachable = value
    },
    get failing() {
      return fake.failing
    },
    set failing(value) {
      fake.failing = value
    },
    close: () =>
      new Promise((resolve) => {
        for (const stream of streams) stream.end()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
