// `npm run bench -- [publish-one|full-build|weight|all]`: measures, prints tables, keeps them. See README.md here.
import { fork } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { freePort } from './bench-newsroom.ts'
import { openCorpus } from './corpus.ts'
import type { FullBuildResult } from './full-build.ts'
import { hugoVersion } from './hugo.ts'
import type { HugoResult } from './hugo.ts'
import { machine } from './machine.ts'
import type { PublishOneResult } from './publish-one.ts'
import { markdownOf } from './report.ts'
import type { Report, SizeReport } from './report.ts'
import type { Task, TaskMessage } from './task.ts'
import type { ServiceWeight, WeightResult } from './weight.ts'

const usage = `npm run bench -- [publish-one|full-build|weight|all] [options]

  --corpus FILE      articles: a module that exports article(index, seed), or JSON lines (default: words of our own)
  --sizes N,N,N      articles in the archive (default: 1000,10000,50000)
  --publishes N      measured publishes at each size (default: 50)
  --warm-up N        publishes before them (default: 10)
  --weigh N          articles weighed in each language (default: 300)
  --seed N           of the corpus (default: 1)
  --out DIR          where the tables are kept (default: docs/measured; "none": nowhere)
  --work DIR         where the newsrooms are made and taken away again (default: the system's temporary folder)
  --profile DIR      also writes a CPU profile of each step there`

const kinds = ['publish-one', 'full-build', 'weight', 'all'] as const

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: {
    corpus: { type: 'string' },
    sizes: { type: 'string', default: '1000,10000,50000' },
    publishes: { type: 'string', default: '50' },
    'warm-up': { type: 'string', default: '10' },
    weigh: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: resolve(import.meta.dirname, '../docs/measured') },
    work: { type: 'string', default: tmpdir() },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const kind = kinds.find((name) => name === (positionals[0] ?? 'all'))
const sizes = values.sizes.split(',').map(Number)
const [publishes, warmUp, weigh, seed] = [values.publishes, values['warm-up'], values.weigh, values.seed].map(
  Number,
)
if (
  values.help ||
  kind === undefined ||
  positionals.length > 1 ||
  !isCount(publishes) ||
  !isCount(warmUp) ||
  !isCount(weigh) ||
  !isCount(seed) ||
  sizes.some((size) => !isCount(size) || size === 0)
) {
  console.log(usage)
  process.exit(values.help ? 0 : 2)
}

function isCount(value: number | undefined): value is number {
  return Number.isSafeInteger(value) && (value ?? -1) >= 0
}

const work = await mkdtemp(join(resolve(values.work), 'heliograph-bench-'))
try {
  const corpus = await openCorpus(values.corpus ?? null, seed)
  const largest = Math.max(...sizes)
  const steps = {
    corpus: values.corpus === undefined ? null : resolve(values.corpus),
    seed,
    publishes,
    warmUp,
  }
  const reports: SizeReport[] = []
  if (kind !== 'weight')
    for (const size of sizes) {
      const place = { dataDir: join(work, `newsroom-${size}`), port: await freePort() }
      // Every archive is the newest part of the same one: each size publishes the same articles into the same month.
      const task = { ...steps, place, from: largest - size, to: largest }
      await step<number>({ ...task, step: 'import' }, `${size} articles: import`)
      const began = performance.now()
      const built = await step<Omit<FullBuildResult, 'seconds'>>(
        { ...task, step: 'full-build' },
        `${size} articles: full build`,
      )
      const fullBuild: FullBuildResult = { ...built, seconds: (performance.now() - began) / 1000 }
      const publishOne =
        kind === 'full-build'
          ? null
          : await step<PublishOneResult>({ ...task, step: 'publish-one' }, `${size} articles: publish one`)
      await rm(place.dataDir, { recursive: true, force: true })
      const hugo =
        hugoVersion() === null
          ? null
          : await step<HugoResult>(
              { ...task, place: { ...place, dataDir: join(work, `hugo-${size}`) }, step: 'hugo' },
              `${size} articles: Hugo`,
            )
      await rm(join(work, `hugo-${size}`), { recursive: true, force: true })
      reports.push({ size, fullBuild, publishOne, hugo })
    }
  const weight = kind === 'weight' || kind === 'all' ? await weighAll(steps) : null
  const report: Report = {
    kind,
    date: Temporal.Now.plainDateISO('UTC').toString(),
    machine: machine(),
    corpus: corpus.name,
    seed,
    publishes,
    warmUp,
    sizes: reports,
    weight,
  }
  const text = markdownOf(report)
  console.log(text)
  if (values.out !== 'none') {
    await mkdir(values.out, { recursive: true })
    const name = join(resolve(values.out), `bench-${kind}`)
    await writeFile(`${name}.md`, text)
    await writeFile(`${name}.json`, `${JSON.stringify(report, null, 2)}\n`)
  }
} finally {
  await rm(work, { recursive: true, force: true })
}

async function weighAll(
  steps: Pick<Task, 'corpus' | 'seed' | 'publishes' | 'warmUp'>,
): Promise<WeightResult> {
  const at = async (name: string) => ({ dataDir: join(work, name), port: await freePort() })
  const { services, stylesheet, script } = await step<
    { readonly services: readonly ServiceWeight[] } & Pick<WeightResult, 'stylesheet' | 'script'>
  >(
    { ...steps, place: await at('weigh-corpus'), from: 0, to: Number(weigh), step: 'weigh-corpus' },
    'weight: corpus',
  )
  const demonstration = await step<readonly ServiceWeight[]>(
    { ...steps, place: await at('weigh-demonstration'), from: 0, to: 1, step: 'weigh-demonstration' },
    'weight: demonstration',
  )
  return { corpus: services, demonstration, stylesheet, script }
}

/** Runs one step in a process of its own. @throws {Error} a step that fails */
function step<T>(task: Task, title: string): Promise<T> {
  const execArgv =
    values.profile === undefined
      ? []
      : [
          '--cpu-prof',
          `--cpu-prof-dir=${resolve(values.profile)}`,
          `--cpu-prof-name=${task.step}-${task.to - task.from}.cpuprofile`,
        ]
  return new Promise((done, refuse) => {
    const child = fork(join(import.meta.dirname, 'task.ts'), [JSON.stringify(task)], { execArgv })
    let result: { readonly value: T } | null = null
    const line = (text: string): void => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${title}: ${text}`)
    }
    line('…')
    child.on('message', (message: TaskMessage) => {
      if ('progress' in message) line(message.progress)
      else result = { value: message.result as T }
    })
    child.once('error', refuse)
    child.once('exit', (status) => {
      if (process.stderr.isTTY) process.stderr.write('\r\u001B[K')
      if (status === 0 && result !== null) done(result.value)
      else refuse(new Error(`${title} failed (status ${status}).`))
    })
  })
}
