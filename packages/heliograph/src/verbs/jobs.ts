import { parseArgs } from 'node:util'
import { perform, program, replayJob } from '@heliograph/newsroom'
import { listDeadJobs } from '@heliograph/store'
import { placeOptions } from '../places.ts'
import type { ExitStatus, Verb } from '../verb.ts'
import { UsageError } from '../verb.ts'
import { withNewsroom } from '../with-newsroom.ts'

/** Jobs that failed so often that they were given up. */
export const jobs: Verb = {
  help: `heliograph jobs list [--json] [--data DIR]
heliograph jobs replay ID [--data DIR]

Lists jobs that failed so often that they were given up, with their last error, and has one done again at the
next start. The newsroom must not be running.

  heliograph jobs list
  heliograph jobs replay 1204`,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...placeOptions, json: { type: 'boolean', default: false } },
    })
    const [verb, id] = positionals
    if (
      verb === 'replay'
        ? positionals.length !== 2 || !/^\d+$/.test(id ?? '')
        : verb !== 'list' || positionals.length !== 1
    )
      throw new UsageError('say list, or replay and the number of a job.')
    return withNewsroom<ExitStatus>(values, terminal, async ({ newsroom }) => {
      if (verb === 'replay') await perform(newsroom, program, replayJob, { id: Number(id) })
      const dead = await listDeadJobs(newsroom.store.db)
      for (const job of dead)
        terminal.out(
          values.json
            ? JSON.stringify(job)
            : `${job.id}  ${job.kind}  given up ${job.diedAt.toString({ smallestUnit: 'second' })} after ${job.attempts} attempts: ${job.lastError}`,
        )
      if (dead.length === 0 && !values.json) terminal.out('No job was given up.')
      return 0
    })
  },
}
