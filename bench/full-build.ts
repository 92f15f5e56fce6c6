import { perform, pressEdition, program, renderAgain } from '@heliograph/newsroom'
import { openBenchNewsroom, pageScript } from './bench-newsroom.ts'
import type { BenchPlace } from './bench-newsroom.ts'
import { ownPeakMemory, processorOfFamily } from './machine.ts'
import { memoryOfDatabase } from './publish-one.ts'

export interface FullBuildResult {
  readonly pages: number
  /** Of the press alone, seconds. */
  readonly pressSeconds: number
  /** Of the whole process, from its start to its end, seconds: what a peer's command is measured by. */
  readonly seconds: number
  /** Processor time of the press, all threads, and of the database meanwhile. */
  readonly processorSeconds: number
  readonly databaseProcessorSeconds: number | null
  readonly peakMemoryMib: number
  readonly databaseMemoryMib: number | null
}

/** Renders every page from the database, compresses, hashes, signs and notes what each depends on. */
export async function fullBuild(
  place: BenchPlace,
  now: () => Temporal.Instant,
  progress: (pages: number) => void,
): Promise<Omit<FullBuildResult, 'seconds'>> {
  const open = await openBenchNewsroom(place, now)
  try {
    await perform(open.newsroom, program, renderAgain, { why: 'bench' })
    const database = open.newsroom.store.serverPid()
    const databaseBefore = database === null ? null : processorOfFamily(database)
    const before = process.cpuUsage()
    const began = performance.now()
    const { pages } = await pressEdition(open.newsroom, open.keys, { script: pageScript }, progress)
    const pressSeconds = (performance.now() - began) / 1000
    const spent = process.cpuUsage(before)
    const databaseAfter = database === null ? null : processorOfFamily(database)
    return {
      pages,
      pressSeconds,
      processorSeconds: (spent.user + spent.system) / 1e6,
      databaseProcessorSeconds:
        databaseBefore === null || databaseAfter === null ? null : databaseAfter - databaseBefore,
      peakMemoryMib: ownPeakMemory(),
      databaseMemoryMib: memoryOfDatabase(open),
    }
  } finally {
    await open.close()
  }
}
