import type { FullBuildResult } from './full-build.ts'
import type { HugoResult } from './hugo.ts'
import type { Machine } from './machine.ts'
import type { Phase, PublishOneResult } from './publish-one.ts'
import { figures, ratio } from './statistics.ts'
import type { ServiceWeight, WeightResult } from './weight.ts'

export interface SizeReport {
  /** Articles in the archive. */
  readonly size: number
  readonly fullBuild: FullBuildResult
  readonly publishOne: PublishOneResult | null
  /** Null where the machine has no Hugo. */
  readonly hugo: HugoResult | null
}

export interface Report {
  readonly kind: string
  readonly date: string
  readonly machine: Machine
  readonly corpus: string
  readonly seed: number
  readonly publishes: number
  readonly warmUp: number
  readonly sizes: readonly SizeReport[]
  readonly weight: WeightResult | null
}

/** The report for people; ratios first, since absolute times are the machine's. */
export function markdownOf(report: Report): string {
  const { machine } = report
  const parts = [
    `# Benchmark: ${report.kind}`,
    `${report.date}. Machine: ${machine.cores} cores, ${machine.memoryGib} GiB, ${machine.kernel}; Node ${machine.node}. Corpus: ${report.corpus}, seed ${report.seed}.`,
  ]
  if (report.sizes.some(({ publishOne }) => publishOne !== null)) parts.push(publishOneOf(report))
  if (report.sizes.length > 0) parts.push(fullBuildOf(report))
  if (report.weight !== null) parts.push(weightOf(report.weight))
  return `${parts.join('\n\n')}\n`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, 3, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

const count = (value: number): string => value.toLocaleString('en')
const seconds = (value: number | null): string => (value === null ? '–' : `${figures(value)} s`)
const mebibytes = (value: number | null): string => (value === null ? '–' : `${figures(value)} MiB`)

function publishOneOf(report: Report): string {
  const measured = report.sizes.flatMap(({ size, publishOne, hugo }) =>
    publishOne === null ? [] : [{ size, publishOne, hugo }],
  )
  const [first] = measured
  const last = measured.at(-1)
  const rows = measured.map(
    ({ size, publishOne: { total, pages, peakMemoryMib, databaseMemoryMib }, hugo }) => [
      count(size),
      figures(total.p50),
      figures(total.p99),
      figures(total.min),
      figures(total.max),
      figures(ratio(total.p50, first?.publishOne.total.p50 ?? total.p50)),
      `${count(pages.min)} to ${count(pages.max)}`,
      hugo === null ? '–' : `${figures(ratio(hugo.oneMoreSeconds * 1000, total.p50))} times`,
      mebibytes(peakMemoryMib),
      mebibytes(databaseMemoryMib),
    ],
  )
  const phases = measured.map(({ size, publishOne }) => [
    count(size),
    ...(['command', 'wake', 'pages', 'edition', 'serve'] satisfies Phase[]).map((phase) =>
      figures(publishOne.phases[phase].p50),
    ),
    figures(publishOne.after.p50),
    figures(publishOne.processor.p50),
  ])
  return `## Publish one article

From the click (a call to the desk's API) to the head signed and on the disk and the page served with its new
headline; ${report.publishes} publishes at each size after ${report.warmUp} that are not counted, one after the other; milliseconds. The archives are
the newest so many articles of one archive, so that every size publishes the same articles into the same month.

${table(['articles', 'p50', 'p99', 'min', 'max', 'p50 to the first', 'entries changed', 'Hugo, one more', 'peak memory', 'database'], rows)}

${
  first === undefined || last === undefined || first === last
    ? ''
    : `p50 at ${count(last.size)} is ${figures(ratio(last.publishOne.total.p50, first.publishOne.total.p50))} times that at ${count(first.size)} (bar: 1.3).\n\n`
}Where the median goes; "after" is between the page being out and the press being free again, and not in the total, "processor"
what this process (without the database) computed in all of it:

${table(['articles', 'command', 'wake', 'pages', 'edition', 'serve', 'after', 'processor'], phases)}`
}

function fullBuildOf(report: Report): string {
  const rows = report.sizes.flatMap(({ size, fullBuild, hugo }) => {
    const rate = fullBuild.pages / fullBuild.seconds
    const ours = [
      count(size),
      'Heliograph',
      count(fullBuild.pages),
      figures(fullBuild.seconds),
      figures(rate),
      seconds(fullBuild.processorSeconds),
      seconds(fullBuild.databaseProcessorSeconds),
      mebibytes(fullBuild.peakMemoryMib),
      hugo === null ? '–' : figures(ratio(rate, hugo.pages / hugo.seconds)),
    ]
    if (hugo === null) return [ours]
    const peer = [
      '',
      `Hugo ${hugo.version}`,
      count(hugo.pages),
      figures(hugo.seconds),
      figures(hugo.pages / hugo.seconds),
      seconds(hugo.processorSeconds),
      '–',
      mebibytes(hugo.peakMemoryMib),
      '1',
    ]
    return [ours, peer]
  })
  const missing = report.sizes.some(({ hugo }) => hugo === null)
    ? '\n\nThere is no Hugo on this machine, so no peer stands beside us.'
    : ''
  return `## Full build

The whole process from start to end, seconds. Ours reads from the database and compresses, hashes, signs and notes
what each page depends on; Hugo reads files and writes files, and does none of these.
"processor" is the processor time of the press (without the database, which stands beside it) and of Hugo, "to Hugo" the ratio of pages a second.

${table(['articles', '', 'pages', 'seconds', 'pages a second', 'processor', 'database', 'peak memory', 'to Hugo'], rows)}${missing}`
}

function weightOf(weight: WeightResult): string {
  const rows = (services: readonly ServiceWeight[]): readonly (readonly string[])[] =>
    services.map(({ edition, articles, words, withPicture, front }) => [
      edition,
      count(articles.count),
      count(Math.round(articles.mean)),
      count(articles.max),
      count(Math.round(words.mean)),
      withPicture === null ? '–' : count(Math.round(withPicture.mean)),
      withPicture === null ? '–' : count(withPicture.max),
      count(front),
    ])
  const head = [
    'service',
    'articles',
    'mean',
    'max',
    'words alone',
    'mean with AVIF',
    'max with AVIF',
    'front page',
  ]
  return `## Weight

Bytes of gzip, one response: text and frame; the words alone, without markup; with the smallest AVIF of the lead picture. Every page carries the stylesheet (${count(weight.stylesheet)} bytes
of gzip alone) and the page script (${count(weight.script)} bytes).

Corpus:

${table(head, rows(weight.corpus))}

Demonstration:

${table(head, rows(weight.demonstration))}`
}
