import { perform, pressEdition, program, renderAgain } from '@heliograph/newsroom'
import { openBenchNewsroom, pageScript } from './bench-newsroom.ts'
import type { BenchPlace } from './bench-newsroom.ts'
import { ownPeakMemory } from './machine.ts'
import { memoryOfDatabase } from './publish-one.ts'

export interface FullBuildResult {
  readonly pages: number
  /** Of the press alone, seconds. */
  readonly pressSeconds: number
  /** Of the whole process, from its start to its end, seconds: what a peer's command is measured by. */
  readonly seconds: number
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
    const began = performance.now()
    const { pages } = await pressEdition(open.newsroom, open.keys, { script: pageScript }, progress)
    const pressSeconds = (performance.now() - began) / 1000
    return {
      pages,
      pressSeconds,
      peakMemoryMib: ownPeakMemory(),
      databaseMemoryMib: memoryOfDatabase(open),
    }
  } finally {
    await open.close()
  }
}
