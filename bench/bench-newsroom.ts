import { createServer } from 'node:net'
import { openNewsroom, perform, program, setUpNewsroom, importArticles } from '@heliograph/newsroom'
import type { ImportedArticle, OpenNewsroom } from '@heliograph/newsroom'
import { readPageScript } from '@heliograph/reader'
import type { Corpus, CorpusArticle } from './corpus.ts'

/** Where a benchmark's newsroom lives. */
export interface BenchPlace {
  readonly dataDir: string
  readonly port: number
}

/** A port of the loopback that is free now. */
export function freePort(): Promise<number> {
  return new Promise((done, refuse) => {
    const probe = createServer()
    probe.once('error', refuse)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** The page script as it was built, which every page carries. */
export const pageScript: string = await readPageScript()

/** A clock that stands at `start` now and then runs: publishes come after the archive whatever the day is. */
export function clockFrom(start: Temporal.Instant): () => Temporal.Instant {
  const began = process.hrtime.bigint()
  return () => start.add({ nanoseconds: Number(process.hrtime.bigint() - began) })
}

/** The newsroom as it runs: embedded server, durable settings, real keys. */
export function openBenchNewsroom(place: BenchPlace, now: () => Temporal.Instant): Promise<OpenNewsroom> {
  return openNewsroom({
    settings: {
      dataDir: place.dataDir,
      siteOrigin: `http://localhost:${place.port}`,
      deskOrigin: `http://desk.localhost:${place.port}`,
    },
    pageScript,
    log: (line) => process.stderr.write(`${line}\n`),
    now,
  })
}

const zones: Readonly<Record<string, { readonly timeZone: string; readonly city: string }>> = {
  en: { timeZone: 'Europe/Prague', city: 'prague' },
  ru: { timeZone: 'Europe/Moscow', city: 'moscow' },
  fa: { timeZone: 'Asia/Tehran', city: 'tehran' },
  ka: { timeZone: 'Asia/Tbilisi', city: 'tbilisi' },
}

/** A service for each language of the corpus, with the corpus' sections. */
export async function setUpBenchNewsroom(open: OpenNewsroom, corpus: Corpus): Promise<void> {
  await perform(open.newsroom, program, setUpNewsroom, {
    name: 'Invented Gazette',
    site: open.site,
    demonstration: false,
    agencies: [],
    services: corpus.languages.map((key) => ({
      key,
      language: key,
      name: `Invented Gazette ${key}`,
      ...(zones[key] ?? { timeZone: 'Europe/Prague', city: 'prague' }),
      calendar: key === 'fa' ? 'persian' : 'gregory',
      countries: [],
      about:
        'The Invented Gazette exists to be measured. Its words are drawn by lot, its people were never born, and nothing in it happened.',
      sections: corpus.sections.map((section) => ({
        key: section,
        name: section.charAt(0).toUpperCase() + section.slice(1),
      })),
    })),
  })
}

/** What the desk saves for an article of the corpus. */
export function contentOf(article: CorpusArticle) {
  return {
    headline: article.title,
    lede: article.lede,
    dateline: '',
    section: article.sections[0] ?? null,
    slug: '',
    body: {
      type: 'doc' as const,
      content: article.body.map((text) => ({
        type: 'paragraph',
        attrs: { sources: [], from: null },
        content: [{ type: 'text', text }],
      })),
    },
    picture: null,
    attachments: [],
    creditOrder: [],
  }
}

/** Imports the corpus' articles from `from` up to, not including, `to`, as `heliograph import jsonl` does. */
export async function importRange(
  open: OpenNewsroom,
  articles: AsyncIterable<CorpusArticle>,
  progress: (done: number) => void,
): Promise<number> {
  let done = 0
  let waiting: ImportedArticle[] = []
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return
    await perform(open.newsroom, program, importArticles, { archive: 'bench', articles: waiting })
    done += waiting.length
    waiting = []
    progress(done)
  }
  for await (const article of articles) {
    waiting.push({
      id: `${done + waiting.length}`,
      service: article.lang,
      kind: 'text',
      publishedAt: Temporal.Instant.from(article.date),
      content: contentOf(article),
    })
    if (waiting.length === 500) await flush()
  }
  await flush()
  return done
}
