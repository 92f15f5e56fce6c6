// Damages the fixtures of the wire room and parses what comes out.
//   npm run fuzz -- [--runs N] [--seed S] [--from RUN] [WORD...]
// A run follows from the seed and its number alone: `--seed 7 --from 4211 --runs 1` repeats one, and a long session
// goes on where it was stopped with `--from`. Words narrow the fixtures to those whose name contains one of them.
// Fails on an exception, a broken promise (see packages/wire/test/promises.ts), a run of more than 2 seconds, or
// memory that grows by more than 64 MB from the first tenth of the runs to the end.
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parseWire } from '@heliograph/wire'
import { fixture, fixtureNames, RECEIVED } from '../packages/wire/test/fixtures.ts'
import { mutate, randomOf } from '../packages/wire/test/mutate.ts'
import { brokenPromise } from '../packages/wire/test/promises.ts'

const SLOWEST_MS = 2000
const GROWTH_BYTES = 64 * 1024 * 1024

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
  },
})
const [runs, seed, from] = [values.runs, values.seed, values.from].map(Number) as [number, number, number]
const names = fixtureNames().filter(
  (name) => positionals.length === 0 || positionals.some((word) => name.includes(word)),
)
if (
  ![runs, seed, from].every((number) => Number.isSafeInteger(number) && number >= 0) ||
  names.length === 0
) {
  console.error('Usage: npm run fuzz -- [--runs N] [--seed S] [--from RUN] [WORD...]')
  process.exit(2)
}
const sources = names.map(fixture)
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

let bytes = 0
let withItems = 0
let slowest = { ms: 0, run: -1 }
let settledHeap = 0
const failures: string[] = []
const start = performance.now()
for (let run = from; run < from + runs; run += 1) {
  const index = run % names.length
  const input = mutate(sources[index] ?? new Uint8Array(), randomOf(seed, run))
  bytes += input.length
  const before = performance.now()
  let broken: string | null
  try {
    const result = parseWire(input, { file: names[index] ?? '', receivedAt: RECEIVED })
    if (result.items.length > 0) withItems += 1
    broken = brokenPromise(result)
  } catch (error) {
    broken = `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
  }
  const ms = performance.now() - before
  if (ms > slowest.ms) slowest = { ms, run }
  if (ms > SLOWEST_MS) broken ??= `took ${Math.round(ms)} ms`
  if (broken !== null) {
    failures.push(broken)
    console.error(`${names[index]} --seed ${seed} --from ${run} --runs 1: ${broken}`)
  }
  if (run - from === Math.floor(runs / 10)) {
    collect()
    settledHeap = process.memoryUsage().heapUsed
  }
  if (process.stderr.isTTY && run % 1000 === 0)
    process.stderr.write(`\r${run - from} of ${runs}, go on with --from ${run}`)
}
collect()
const growth = process.memoryUsage().heapUsed - settledHeap
if (growth > GROWTH_BYTES) failures.push(`memory grew by ${megabytes(growth)}`)
const seconds = (performance.now() - start) / 1000
if (process.stderr.isTTY) process.stderr.write('\r')
console.log(
  `${runs} runs over ${names.length} fixtures (seed ${seed}, from ${from}): mean ${Math.round(bytes / Math.max(runs, 1))} bytes, ` +
    `${withItems} still gave items, ${seconds.toFixed(1)} s, slowest ${slowest.ms.toFixed(0)} ms (run ${slowest.run}), ` +
    `memory ${growth < 0 ? '-' : '+'}${megabytes(Math.abs(growth))}, ${failures.length} failures`,
)
process.exitCode = failures.length === 0 ? 0 : 1

function megabytes(count: number): string {
  return `${(count / 1024 / 1024).toFixed(1)} MB`
}
