// One step of a benchmark in a process of its own, so that its memory and its warm code are its own. Started by
// run.ts with what to do; answers with messages.
import { mkdir } from 'node:fs/promises'
import { clockFrom, importRange, openBenchNewsroom, setUpBenchNewsroom } from './bench-newsroom.ts'
import type { BenchPlace } from './bench-newsroom.ts'
import { openCorpus } from './corpus.ts'
import type { Corpus, CorpusArticle } from './corpus.ts'
import { fullBuild } from './full-build.ts'
import { hugoBuild } from './hugo.ts'
import { publishOne } from './publish-one.ts'
import { weighCorpus, weighDemonstration, weighFrame } from './weight.ts'

/** What a step works on. */
export interface Task {
  readonly step: 'import' | 'full-build' | 'publish-one' | 'hugo' | 'weigh-corpus' | 'weigh-demonstration'
  readonly place: BenchPlace
  readonly corpus: string | null
  readonly seed: number
  /** Articles of the corpus in the archive: from, and up to but not including. */
  readonly from: number
  readonly to: number
  readonly publishes: number
  readonly warmUp: number
}

export type TaskMessage = { readonly progress: string } | { readonly result: unknown }

const task = JSON.parse(process.argv[2] ?? '') as Task
const say = (message: TaskMessage): void => void process.send?.(message)
const progress = (text: string): void => say({ progress: text })

/** The newest article of the archive is as old as this many hours at each step, so that no clock goes back. */
const hoursAfter = { import: 1, 'full-build': 2, 'publish-one': 4 } as const

const corpus = await openCorpus(task.corpus, task.seed)
say({ result: await work(corpus) })
process.disconnect?.()

async function work(corpus: Corpus): Promise<unknown> {
  const { place, from, to } = task
  await mkdir(place.dataDir, { recursive: true })
  switch (task.step) {
    case 'import': {
      const open = await openBenchNewsroom(place, await clockAfterArchive(corpus, hoursAfter.import))
      try {
        await setUpBenchNewsroom(open, corpus)
        return await importRange(open, corpus.articles(from, to), (done) => progress(`${done} imported`))
      } finally {
        await open.close()
      }
    }
    case 'full-build':
      return fullBuild(place, await clockAfterArchive(corpus, hoursAfter['full-build']), (pages) =>
        progress(`${pages} pages`),
      )
    case 'publish-one':
      return publishOne(
        place,
        await listOf(corpus.articles(to, to + task.warmUp + task.publishes)),
        { warmUp: task.warmUp, now: await clockAfterArchive(corpus, hoursAfter['publish-one']) },
        (done) => progress(`${done} published`),
      )
    case 'hugo': {
      const [oneMore] = await listOf(corpus.articles(to, to + 1))
      if (oneMore === undefined) throw new Error('the corpus ends too early')
      return hugoBuild(place.dataDir, corpus, corpus.articles(from, to), oneMore)
    }
    case 'weigh-corpus': {
      const clock = clockFrom(Temporal.Now.instant())
      return { services: await weighCorpus(place, corpus, to - from, clock), ...weighFrame() }
    }
    case 'weigh-demonstration':
      return weighDemonstration(place)
  }
}

async function clockAfterArchive(corpus: Corpus, hours: number): Promise<() => Temporal.Instant> {
  const [last] = await listOf(corpus.articles(task.to - 1, task.to))
  return clockFrom(Temporal.Instant.from(last?.date ?? '2016-01-01T00:00:00Z').add({ hours }))
}

async function listOf(articles: AsyncIterable<CorpusArticle>): Promise<readonly CorpusArticle[]> {
  return Array.fromAsync(articles)
}
