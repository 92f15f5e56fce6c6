// `npm run bench:desk -- [--stories N] [--out DIR|none] [--work DIR]`: the desk with a large archive. See README.md here.
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { deskDist } from '@heliograph/desk'
import { languages } from '@heliograph/languages'
import { perform, program, setUpNewsroom, startServer, stopServer } from '@heliograph/newsroom'
import type { OpenNewsroom } from '@heliograph/newsroom'
import { sql } from 'kysely'
import { chromium } from 'playwright-core'
import { clockFrom, freePort, openBenchNewsroom } from './bench-newsroom.ts'
import type { BenchPlace } from './bench-newsroom.ts'
import { machine } from './machine.ts'
import { signIn } from './publish-one.ts'
import type { Desk } from './publish-one.ts'
import { figures, percentile } from './statistics.ts'

const { values } = parseArgs({
  options: {
    stories: { type: 'string', default: '100000' },
    out: { type: 'string', default: resolve(import.meta.dirname, '../docs/measured') },
    work: { type: 'string', default: tmpdir() },
  },
})
const stories = Number(values.stories)
if (!Number.isSafeInteger(stories) || stories < 100) {
  console.error('--stories is a whole number from 100.')
  process.exit(2)
}

/** One thing measured: milliseconds, and what they may be. */
interface Row {
  readonly what: string
  readonly milliseconds: readonly number[]
  /** Null: it is only told. */
  readonly bar: number | null
}

const services = [...languages.values()].filter(({ service }) => service).map(({ key }) => key)
const work = await mkdtemp(join(resolve(values.work), 'heliograph-bench-desk-'))
const progress = (line: string): void => void process.stderr.write(`${line}\n`)

/** A newsroom of these services with the archive in it, its server, and somebody signed in. */
async function open(keys: readonly string[]): Promise<{
  readonly room: OpenNewsroom
  readonly place: BenchPlace
  readonly desk: Desk
  readonly close: () => Promise<void>
}> {
  const place = { dataDir: join(work, `services-${keys.length}`), port: await freePort() }
  await mkdir(place.dataDir)
  const room = await openBenchNewsroom(place, clockFrom(Temporal.Now.instant()))
  await perform(room.newsroom, program, setUpNewsroom, {
    name: 'Invented Gazette',
    site: room.site,
    demonstration: false,
    agencies: [],
    services: keys.map((key) => ({
      key,
      language: key,
      name: `Invented Gazette ${key}`,
      timeZone: 'Europe/Prague',
      city: 'prague',
      calendar: 'gregory',
      countries: [],
      about: 'The Invented Gazette exists to be measured.',
      sections: [{ key: 'world', name: 'World' }],
    })),
  })
  progress(`${keys.length} services: ${stories.toLocaleString('en')} stories…`)
  await fill(room, keys)
  const server = await startServer(room.newsroom, room.events, {
    port: place.port,
    host: '127.0.0.1',
    deskDist,
    worker: '',
  })
  const agent = new Agent({ keepAlive: true })
  return {
    room,
    place,
    desk: await signIn(room, place, agent),
    close: async () => {
      agent.destroy()
      await stopServer(server, room.events)
      await room.close()
    },
  }
}

/**
 * The archive, put straight into the tables: what is measured is reading it and writing one more. Every story has an
 * article in the first service, and one in another where there is another.
 */
async function fill(room: OpenNewsroom, keys: readonly string[]): Promise<void> {
  const { db } = room.newsroom.store
  const body = JSON.stringify({
    type: 'doc',
    content: Array.from({ length: 6 }, (_, at) => ({
      type: 'paragraph',
      attrs: { sources: [], from: null, machine: null },
      content: [{ type: 'text', text: `Paragraph ${at} of an article that nobody wrote. `.repeat(4) }],
    })),
  })
  await sql`
    insert into stories (id, slugline, created_at)
    select gen_random_uuid(), 'story-' || n, now() - n * interval '1 hour' from generate_series(1, ${stories}) n`.execute(
    db,
  )
  for (const part of keys.length > 1 ? ['first', 'other'] : ['first']) {
    const service =
      part === 'first' ? sql`${keys[0]}::text` : sql`(${keys.slice(1)}::text[])[1 + n % ${keys.length - 1}]`
    await sql`
      with numbered as (
        select id as story, created_at, row_number() over (order by created_at desc)::int as n from stories
      ), made as (
        insert into articles (id, story_id, service, kind, number, publication, work, first_published_at, section, changed_at, created_at)
        select gen_random_uuid(), story, ${service}, case when n % 5 = 0 then 'brief' else 'text' end,
          nextval('article_numbers'), 'live', 'none', created_at, 'world', created_at, created_at from numbered
        returning id, created_at, number
      )
      insert into revisions (id, article_id, number, save, state, headline, content, made_at, published_at, published_as)
      select gen_random_uuid(), id, 1, 1, 'live', 'Headline ' || number || ' of the invented archive',
        jsonb_build_object('headline', 'Headline ' || number || ' of the invented archive', 'lede', '', 'dateline', '',
          'section', 'world', 'slug', '', 'body', ${body}::jsonb, 'picture', null, 'attachments', '[]'::jsonb, 'creditOrder', '[]'::jsonb),
        created_at, created_at, 'publish' from made`.execute(db)
  }
  await sql`
    update articles set live_revision = revisions.id from revisions where revisions.article_id = articles.id`.execute(
    db,
  )
  await sql`analyze`.execute(db)
}

async function times(count: number, work: (index: number) => Promise<unknown>): Promise<readonly number[]> {
  const milliseconds: number[] = []
  for (let index = -5; index < count; index++) {
    const before = performance.now()
    await work(index)
    if (index >= 0) milliseconds.push(performance.now() - before)
  }
  return milliseconds
}

/** Saves of one article, one after the other, as typing makes them. */
async function saves(desk: Desk, service: string): Promise<readonly number[]> {
  const made = await desk('article.create', { service, kind: 'text', headline: 'Saved again and again' })
  const copy = made['copy'] as { readonly save: number; readonly content: object }
  let base = copy.save
  return times(200, async (index) => {
    const content = { ...copy.content, lede: `Save number ${index}.` }
    base = (await desk('article.save', { article: made['id'], base, content }))['save'] as number
  })
}

interface Keystrokes {
  /** From the key to the end of all code that it set off, layout that the code asked for included. */
  readonly code: readonly number[]
  /** From the key until its letter is painted; a frame without a graphics card takes some of it. */
  readonly paint: readonly number[]
}

/** Keys typed in the middle of a text of 5,000 words. */
async function keystrokes(place: BenchPlace, desk: Desk): Promise<Keystrokes> {
  const made = await desk('article.create', { service: 'en', kind: 'text', headline: 'Five thousand words' })
  const copy = made['copy'] as { readonly save: number; readonly content: object }
  const content = {
    ...copy.content,
    section: 'world',
    body: {
      type: 'doc',
      content: Array.from({ length: 100 }, (_, at) => ({
        type: 'paragraph',
        content: [{ type: 'text', text: `Words of paragraph ${at} follow one another. `.repeat(8).trim() }],
      })),
    },
  }
  await desk('article.save', { article: made['id'], base: copy.save, content })
  const executablePath = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
    (path) => path !== undefined && existsSync(path),
  )
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
    await page.goto(`http://desk.localhost:${place.port}/`)
    await page.getByLabel('E-mail address').fill(`measuring-${process.pid}@invented.example`)
    await page.getByLabel('Password', { exact: true }).fill('measured in milliseconds')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { name: 'Wire' }).waitFor()
    await page.goto(`http://desk.localhost:${place.port}/stories/article/${String(made['id'])}`)
    await page.locator('.ProseMirror p').nth(50).click()
    await page.evaluate(() => {
      const measured = { code: [] as number[], paint: [] as number[] }
      Object.assign(globalThis, { measured })
      let pressed = 0
      addEventListener('keydown', () => (pressed = performance.now()), { capture: true })
      const text = document.querySelector('.ProseMirror')
      if (text === null) throw new Error('no editor')
      // The editor reads what the browser typed in an observer of its own, made before this one: ours is called after it.
      new MutationObserver(() => {
        if (pressed === 0) return
        const before = pressed
        pressed = 0
        const done = (turns: number): void => {
          // Views are drawn anew in microtasks, some of which ask for others.
          if (turns > 0) return queueMicrotask(() => done(turns - 1))
          measured.code.push(performance.now() - before)
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.addEventListener('message', () => measured.paint.push(performance.now() - before))
            port1.start()
            port2.postMessage(null)
          })
        }
        done(20)
      }).observe(text, { childList: true, characterData: true, subtree: true })
    })
    const words = 'the quick words of a reporter who types without looking up '
    await page.keyboard.type(words.repeat(6), { delay: 25 })
    return await page.evaluate(() => (globalThis as unknown as { measured: Keystrokes }).measured)
  } finally {
    await browser.close()
  }
}

try {
  const rows: Row[] = []
  const one = await open(['en'])
  const alone = await saves(one.desk, 'en')
  await one.close()
  const all = await open(services)
  const list = (input: object) => () => all.desk('article.list', { service: 'en', limit: 50, ...input })
  rows.push(
    { what: 'list, first 50 rows', milliseconds: await times(100, list({})), bar: 200 },
    { what: 'list, drafts only', milliseconds: await times(100, list({ work: 'draft' })), bar: 200 },
    { what: 'list, a word in headlines', milliseconds: await times(30, list({ words: '4711' })), bar: 200 },
    {
      what: 'list, a word in no headline',
      milliseconds: await times(30, list({ words: 'zebra' })),
      bar: 200,
    },
    { what: 'save, 1 service', milliseconds: alone, bar: 50 },
    { what: `save, ${services.length} services`, milliseconds: await saves(all.desk, 'en'), bar: 50 },
  )
  const { code, paint } = await keystrokes(all.place, all.desk)
  rows.push(
    { what: 'keystroke in 5,000 words, Chromium', milliseconds: code, bar: 16 },
    { what: 'the same until it is painted, in software', milliseconds: paint, bar: null },
  )
  await all.close()
  const here = machine()
  const table = rows.map(
    ({ what, milliseconds, bar }) =>
      `| ${what} | ${milliseconds.length} | ${figures(percentile(milliseconds, 50))} | ${figures(percentile(milliseconds, 95))} | ${figures(Math.max(...milliseconds))} | ${bar ?? '–'} |`,
  )
  const saved = rows.filter(({ what }) => what.startsWith('save'))
  const [few, many] = saved.map(({ milliseconds }) => percentile(milliseconds, 50))
  const text = `# Benchmark: the desk

${Temporal.Now.plainDateISO().toString()}. Machine: ${here.cores} cores, ${here.memoryGib} GiB, ${here.kernel}; Node ${here.node}. ${stories.toLocaleString('en')} stories, each with an article in English and one in
another of ${services.length} services, asked over HTTP through the desk's API. Milliseconds.

| what | times | p50 | p95 | max | bar |
| --- | ---: | ---: | ---: | ---: | ---: |
${table.join('\n')}

A save with ${services.length} services takes ${figures((many ?? 0) / (few ?? 1))} times as long as with one (p50).
`
  console.log(text)
  if (values.out !== 'none') await writeFile(join(resolve(values.out), 'bench-desk.md'), text)
} finally {
  await rm(work, { recursive: true, force: true })
}
