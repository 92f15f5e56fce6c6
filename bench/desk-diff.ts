// `node bench/desk-diff.ts [--words N] [--runs N] [--out DIR|none]`: how long a comparison and a merge of a long
// article take. See README.md here.
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { articleSchema, diffContents, emptyDocument, mergeContents, writeDocument } from '@heliograph/story'
import type { ArticleContent } from '@heliograph/story'
import { openCorpus } from './corpus.ts'
import { machine } from './machine.ts'
import { figures, spreadOf } from './statistics.ts'

const { values } = parseArgs({
  options: {
    words: { type: 'string', default: '5000' },
    runs: { type: 'string', default: '200' },
    out: { type: 'string', default: resolve(import.meta.dirname, '../docs/measured') },
  },
})
const [words, runs] = [Number(values.words), Number(values.runs)]
if (![words, runs].every((value) => Number.isSafeInteger(value) && value > 0)) {
  console.error('--words and --runs are whole numbers from 1.')
  process.exit(2)
}

/** Milliseconds that a comparison of the default length may take at the 99th percentile. */
const bar = 50
const corpus = await openCorpus(null, 1)

/** Paragraphs of one language, so many words together. */
async function paragraphsOf(language: string): Promise<readonly string[]> {
  const paragraphs: string[] = []
  let count = 0
  for await (const article of corpus.articles(0, 100_000)) {
    if (article.lang !== language) continue
    for (const paragraph of article.body) {
      paragraphs.push(paragraph)
      count += paragraph.split(/\s+/).length
      if (count >= words) return paragraphs
    }
  }
  throw new Error('the corpus ends too early')
}

function contentOf(paragraphs: readonly string[]): ArticleContent {
  const blocks = paragraphs.map((text) => articleSchema.node('paragraph', null, articleSchema.text(text)))
  return {
    headline: 'A long article',
    lede: '',
    dateline: '',
    section: null,
    slug: '',
    body: blocks.length === 0 ? emptyDocument : writeDocument(articleSchema.node('doc', null, blocks)),
    picture: null,
    attachments: [],
    creditOrder: [],
  }
}

/** Another version: every `nth` paragraph has other words, one is gone, one is new, one stands elsewhere. */
function edited(paragraphs: readonly string[], nth: number): readonly string[] {
  const changed = paragraphs.map((text, at) =>
    at % nth === nth - 1 ? text.replaceAll(/(\S+) (\S+) (\S+)/g, '$1 $3 $2') : text,
  )
  const [moved = ''] = changed.splice(2, 1)
  changed.splice(Math.floor(changed.length / 2), 1, 'A new paragraph that nobody had written before.')
  return [...changed, moved]
}

function timed(work: () => void): readonly number[] {
  for (let run = 0; run < 20; run++) work()
  return Array.from({ length: runs }, () => {
    const begin = performance.now()
    work()
    return performance.now() - begin
  })
}

const rows: (readonly [what: string, spread: ReturnType<typeof spreadOf>])[] = []
for (const language of corpus.languages) {
  const paragraphs = await paragraphsOf(language)
  const [before, some, all] = [paragraphs, edited(paragraphs, 4), edited(paragraphs, 1)].map(contentOf) as [
    ArticleContent,
    ArticleContent,
    ArticleContent,
  ]
  rows.push(
    [`${language}: compared, a quarter changed`, spreadOf(timed(() => diffContents(before, some, language)))],
    [`${language}: compared, everything changed`, spreadOf(timed(() => diffContents(before, all, language)))],
    [`${language}: merged, both sides changed`, spreadOf(timed(() => mergeContents(before, some, all)))],
  )
}

const { cores, memoryGib, kernel, node } = machine()
const report = `# Benchmark: comparing and merging revisions

${Temporal.Now.plainDateISO().toString()}. Machine: ${cores} cores, ${memoryGib} GiB, ${kernel}; Node ${node}. Articles of ${words.toLocaleString('en')} words, ${runs} runs each; milliseconds.
Bar: ${bar} at p99.

| | p50 | p99 | max |
| --- | ---: | ---: | ---: |
${rows.map(([what, { p50, p99, max }]) => `| ${what} | ${figures(p50)} | ${figures(p99)} | ${figures(max)} |`).join('\n')}
`
console.log(report)
if (values.out !== 'none') {
  await mkdir(values.out, { recursive: true })
  await writeFile(join(values.out, 'bench-desk-diff.md'), report)
}
