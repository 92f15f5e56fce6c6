import { gzipSync } from 'node:zlib'
import { articleKey } from '@heliograph/edition'
import type { OpenNewsroom } from '@heliograph/newsroom'
import { perform, pressEdition, program, renderAgain, seedDemonstration } from '@heliograph/newsroom'
import { stylesheet } from '@heliograph/press'
import { importRange, openBenchNewsroom, pageScript, setUpBenchNewsroom } from './bench-newsroom.ts'
import type { BenchPlace } from './bench-newsroom.ts'
import type { Corpus, CorpusArticle } from './corpus.ts'
import { spreadOf } from './statistics.ts'
import type { Spread } from './statistics.ts'

/** Sizes of one service's pages, in bytes of gzip: what goes over the line, without headers. */
export interface ServiceWeight {
  /** Key of the service, in its script: `sr-latn`. */
  readonly edition: string
  readonly articles: Spread
  /** The words alone, as if they were sent without any markup: what no frame can go below. */
  readonly words: Spread
  /** Text and frame with the smallest AVIF of its picture; null where no article has a picture. */
  readonly withPicture: Spread | null
  readonly front: number
}

export interface WeightResult {
  readonly corpus: readonly ServiceWeight[]
  readonly demonstration: readonly ServiceWeight[]
  /** What every page carries, in bytes of gzip if it were alone. */
  readonly stylesheet: number
  readonly script: number
}

/** Weighs article pages of a corpus: the newest `count` of each language, and its fronts. */
export async function weighCorpus(
  place: BenchPlace,
  corpus: Corpus,
  count: number,
  now: () => Temporal.Instant,
): Promise<readonly ServiceWeight[]> {
  const open = await openBenchNewsroom(place, now)
  try {
    await setUpBenchNewsroom(open, corpus)
    await importRange(open, sameOfEach(corpus, count), () => undefined)
    return await weigh(open)
  } finally {
    await open.close()
  }
}

/** Weighs the demonstration newsroom, pictures included. */
export async function weighDemonstration(place: BenchPlace): Promise<readonly ServiceWeight[]> {
  const open = await openBenchNewsroom(place, () => Temporal.Now.instant())
  try {
    await seedDemonstration(open.newsroom, open.site)
    await open.worker.drain()
    return await weigh(open)
  } finally {
    await open.close()
  }
}

/** Weight of what every page carries inlined. */
export function weighFrame(): Pick<WeightResult, 'stylesheet' | 'script'> {
  return {
    stylesheet: gzipSync(stylesheet).length,
    script: gzipSync(pageScript).length,
  }
}

async function* sameOfEach(corpus: Corpus, count: number): AsyncIterable<CorpusArticle> {
  const left = new Map(corpus.languages.map((lang) => [lang, count]))
  for await (const article of corpus.articles(0, count * 100)) {
    const more = left.get(article.lang) ?? 0
    if (more > 0) {
      left.set(article.lang, more - 1)
      yield article
    }
    if ([...left.values()].every((rest) => rest === 0)) return
  }
}

async function weigh(open: OpenNewsroom): Promise<readonly ServiceWeight[]> {
  const { db } = open.newsroom.store
  await perform(open.newsroom, program, renderAgain, { why: 'bench' })
  await pressEdition(open.newsroom, open.keys, { script: pageScript })
  const articles = await db
    .selectFrom('articles')
    .innerJoin('revisions', 'revisions.id', 'articles.live_revision')
    .select(['articles.service', 'articles.number', 'articles.first_published_at', 'revisions.content'])
    .where('articles.publication', '=', 'live')
    .where('articles.kind', '=', 'text')
    .orderBy('articles.number')
    .execute()
  const pictures = await smallestPictures(open)
  const fronts = await db
    .selectFrom('pages')
    .select('key')
    .where('key', 'like', '%/\\_live/front')
    .orderBy('key')
    .execute()
  const weights: ServiceWeight[] = []
  for (const { key } of fronts) {
    const edition = key.split('/')[1] ?? ''
    const alone: number[] = []
    const words: number[] = []
    const together: number[] = []
    for (const { service, number, first_published_at: at, content } of articles) {
      if (number === null || at === null) continue
      if (edition !== service && edition !== `${service}-latn`) continue
      const { year, month } = at.toZonedDateTimeISO('UTC')
      const size = await storedSize(open, articleKey(edition, year, month, number))
      alone.push(size)
      words.push(gzipSync(wordsOf(content)).length)
      const picture = content.picture === null ? undefined : pictures.get(content.picture.media)
      if (picture !== undefined) together.push(size + picture)
    }
    if (alone.length === 0) continue
    weights.push({
      edition,
      articles: spreadOf(alone),
      words: spreadOf(words),
      withPicture: together.length === 0 ? null : spreadOf(together),
      front: await storedSize(open, key),
    })
  }
  return weights
}

function wordsOf(content: {
  readonly headline: string
  readonly lede: string
  readonly body: Block
}): string {
  return [content.headline, content.lede, textOf(content.body)].join('\n')
}

interface Block {
  readonly text?: string
  readonly content?: readonly Block[]
}

function textOf(block: Block): string {
  return block.text ?? (block.content ?? []).map(textOf).join('\n')
}

async function storedSize(open: OpenNewsroom, key: string): Promise<number> {
  const found = await open.newsroom.shelf.lookup(key)
  if (found?.kind !== 'object') throw new Error(`${key} is not in the edition.`)
  return found.object.storedLength
}

/** Bytes of the smallest AVIF of each picture, as the edition stores it. */
async function smallestPictures(open: OpenNewsroom): Promise<ReadonlyMap<string, number>> {
  const rows = await open.newsroom.store.db
    .selectFrom('derivatives')
    .select(['media', 'leaf'])
    .where('media_type', '=', 'image/avif')
    .where('leaf', 'is not', null)
    .execute()
  const smallest = new Map<string, number>()
  for (const { media, leaf } of rows) {
    const size = (leaf as { readonly storedLength: number } | null)?.storedLength
    if (size !== undefined) smallest.set(media, Math.min(size, smallest.get(media) ?? size))
  }
  return smallest
}
