import { replayDeadJob } from '@heliograph/store'
import * as v from 'valibot'
import { notFound } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/** Has a job that was given up done again. */
export const replayJob = defineCommand({
  name: 'replay-job',
  permission: 'service.manage',
  input: v.strictObject({ id: v.pipe(v.number(), v.integer()) }),
  run: async (act, input) => {
    demand(act, '*', 'service.manage')
    if (!(await replayDeadJob(act.trx, input.id))) throw notFound('job that was given up')
    act.record(`job:${input.id}`, {})
  },
})
