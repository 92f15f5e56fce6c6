import { Agent, request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { gunzipSync } from 'node:zlib'
import {
  firstAdministrator,
  makeSignInLink,
  perform,
  program,
  startServer,
  stopServer,
} from '@heliograph/newsroom'
import type { OpenNewsroom } from '@heliograph/newsroom'
import { contentOf, openBenchNewsroom } from './bench-newsroom.ts'
import type { BenchPlace } from './bench-newsroom.ts'
import type { CorpusArticle } from './corpus.ts'
import { memoryOfFamily, ownPeakMemory } from './machine.ts'
import { spreadOf } from './statistics.ts'
import type { Spread } from './statistics.ts'

/** The way of one publish, in milliseconds each. */
const phases = ['command', 'wake', 'pages', 'edition', 'serve'] as const
export type Phase = (typeof phases)[number]

export interface PublishOneResult {
  /** From the click (the call to the desk's API) to the page served with its new headline, milliseconds. */
  readonly total: Spread
  /**
   * `command`: from the click to the API's answer, or to the press taking its job if that comes first; `wake`: from
   * that answer to the press taking its job; `pages`: finding, rendering and storing what the article touches;
   * `edition`: tree, signature, disk, and taking the oldest edition away; `serve`: the page fetched by its address.
   */
  readonly phases: Readonly<Record<Phase, Spread>>
  /** Notes of the press in the database, after the page is out and before the next publish. */
  readonly after: Spread
  /** Processor time of this process (all threads) from click to quiet, milliseconds: says more than the clock on a busy machine. */
  readonly processor: Spread
  readonly pages: Spread
  readonly files: Spread
  readonly milliseconds: readonly number[]
  readonly peakMemoryMib: number
  readonly databaseMemoryMib: number | null
}

/** One edition, as the shelf saw it: milliseconds of this process' clock, keys changed, files written. */
interface Timeline {
  readonly begun: number
  readonly out: number
  readonly changed: number
  readonly files: number
}

/**
 * Publishes articles one after the other as a journalist does (the desk's HTTP API, a session, the worker running)
 * and looks each time at what a reader gets. The first `warmUp` of them are not counted: a newsroom runs for weeks.
 */
export async function publishOne(
  place: BenchPlace,
  articles: readonly CorpusArticle[],
  options: { readonly warmUp: number; readonly now: () => Temporal.Instant },
  progress: (done: number) => void,
): Promise<PublishOneResult> {
  const open = await openBenchNewsroom(place, options.now)
  const { newsroom } = open
  await open.worker.drain()
  const server = await startServer(newsroom, open.events, {
    port: place.port,
    host: '127.0.0.1',
    deskDist: place.dataDir,
    worker: '',
  })
  await open.worker.start()
  const agent = new Agent({ keepAlive: true })
  try {
    const desk = await signIn(open, place, agent)
    const watch = watchShelf(open)
    const totals: number[] = []
    const after: number[] = []
    const processor: number[] = []
    const pages: number[] = []
    const files: number[] = []
    const parts: Record<Phase, number[]> = { command: [], wake: [], pages: [], edition: [], serve: [] }
    for (const [index, article] of articles.entries()) {
      const made = await desk('article.create', {
        service: article.lang,
        kind: 'text',
        headline: article.title,
      })
      const saved = await desk('article.save', {
        article: made['id'],
        base: (made['copy'] as { readonly save: number }).save,
        content: contentOf(article),
      })
      await quiet(open)

      const edition = watch.next()
      const before = process.cpuUsage()
      const click = performance.now()
      const clickAt = newsroom.now()
      const { url } = await desk('article.publish', { article: made['id'], save: saved['save'] })
      const answered = performance.now()
      const out = await edition
      const page = await get(agent, place, String(url))
      const served = performance.now()
      if (page.status !== 200 || !page.text.includes(article.title))
        throw new Error(`${String(url)} is not the page of "${article.title}" (status ${page.status}).`)

      await quiet(open)
      const spent = process.cpuUsage(before)
      const job = await newsroom.store.db
        .selectFrom('jobs')
        .select(['started_at', 'finished_at'])
        .where('kind', '=', 'press-edition')
        .where('state', '=', 'done')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      if (job.started_at === null || job.finished_at === null) throw new Error('the press left no times')
      const sinceClick = (at: Temporal.Instant): number => click + at.since(clickAt).total('milliseconds')
      const taken = sinceClick(job.started_at)
      if (index < options.warmUp) continue
      totals.push(served - click)
      parts.command.push(Math.min(answered, taken) - click)
      parts.wake.push(Math.max(0, taken - answered))
      parts.pages.push(out.begun - taken)
      parts.edition.push(out.out - out.begun)
      parts.serve.push(served - out.out)
      after.push(sinceClick(job.finished_at) - out.out)
      processor.push((spent.user + spent.system) / 1000)
      pages.push(out.changed)
      files.push(out.files)
      progress(totals.length)
    }
    return {
      total: spreadOf(totals),
      phases: Object.fromEntries(phases.map((phase) => [phase, spreadOf(parts[phase])])) as Record<
        Phase,
        Spread
      >,
      after: spreadOf(after),
      processor: spreadOf(processor),
      pages: spreadOf(pages),
      files: spreadOf(files),
      milliseconds: totals.map((value) => Math.round(value * 100) / 100),
      peakMemoryMib: ownPeakMemory(),
      databaseMemoryMib: memoryOfDatabase(open),
    }
  } finally {
    agent.destroy()
    await stopServer(server, open.events)
    await open.close()
  }
}

/** Memory of the embedded server with all its processes, MiB. */
export function memoryOfDatabase(open: OpenNewsroom): number | null {
  const pid = open.newsroom.store.serverPid()
  return pid === null ? null : memoryOfFamily(pid)
}

/** Tells when an edition is begun and when its head is on the disk: the one place where both are known. */
function watchShelf(open: OpenNewsroom): { readonly next: () => Promise<Timeline> } {
  const shelf = open.newsroom.shelf as { publishEdition: OpenNewsroom['newsroom']['shelf']['publishEdition'] }
  const publish = shelf.publishEdition.bind(shelf)
  let waiting = Promise.withResolvers<Timeline>()
  shelf.publishEdition = async (asked) => {
    const begun = performance.now()
    const published = await publish(asked)
    const out = performance.now()
    waiting.resolve({ begun, out, changed: published.changed.length, files: published.files })
    return published
  }
  return {
    next: () => {
      waiting = Promise.withResolvers<Timeline>()
      return waiting.promise
    },
  }
}

/**
 * Waits until nothing is left to do at this moment, so that one publish is measured and not two.
 * @throws {Error} a job that fails: it would be tried again for an hour
 */
async function quiet(open: OpenNewsroom): Promise<void> {
  for (;;) {
    const waiting = await open.newsroom.store.db
      .selectFrom('jobs')
      .select(['kind', 'last_error'])
      .where('state', '=', 'open')
      .where((where) => where.or([where('due_at', 'is', null), where('due_at', '<=', open.newsroom.now())]))
      .execute()
    const failed = waiting.find((job) => job.last_error !== null)
    if (failed !== undefined) throw new Error(`${failed.kind} failed: ${failed.last_error ?? ''}`)
    if (waiting.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export type Desk = (operation: string, input: object) => Promise<Readonly<Record<string, unknown>>>

/** A session on the desk by a one-time link. @throws {Error} a call that is refused */
export async function signIn(open: OpenNewsroom, place: BenchPlace, agent: Agent): Promise<Desk> {
  const host = `desk.localhost:${place.port}`
  let cookie = ''
  const call: Desk = async (operation, input) => {
    const answer = await send(agent, place.port, {
      method: 'POST',
      path: `/api/${operation}`,
      headers: { host, origin: `http://${host}`, 'content-type': 'application/json', cookie },
      body: JSON.stringify(input),
    })
    if (answer.status !== 200) throw new Error(`${operation}: ${answer.status} ${answer.body.toString()}`)
    const [set] = answer.headers['set-cookie'] ?? []
    if (set !== undefined) cookie = set.split(';')[0] ?? ''
    return JSON.parse(answer.body.toString()) as Readonly<Record<string, unknown>>
  }
  const { token } = await perform(open.newsroom, program, makeSignInLink, {
    email: firstAdministrator,
    name: 'Administrator',
    memberships: { '*': ['administrator'] },
  })
  const email = `measuring-${process.pid}@invented.example`
  await call('session.use-link', { token, name: 'Measuring', email, password: 'measured in milliseconds' })
  return call
}

async function get(
  agent: Agent,
  place: BenchPlace,
  path: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const { status, body } = await send(agent, place.port, {
    method: 'GET',
    path: encodeURI(decodeURI(path)),
    headers: { host: `localhost:${place.port}`, 'accept-encoding': 'gzip' },
  })
  return { status, text: status === 200 ? gunzipSync(body).toString() : body.toString() }
}

interface Asked {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

function send(agent: Agent, port: number, asked: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, path, headers } = asked
    const sent = request({ host: '127.0.0.1', port, agent, method, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    sent.on('error', reject)
    sent.end(asked.body)
  })
}
