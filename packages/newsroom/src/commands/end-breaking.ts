import { operations } from '@heliograph/api'
import { dependency } from '@heliograph/press'
import { standingAlert } from '../live/load-alert.ts'
import { notFound } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/** Takes an alert off the fronts before its time, in one service or in all. */
export const endBreaking = defineCommand({
  name: 'end-breaking',
  permission: 'breaking.flag',
  input: operations['breaking.end'],
  run: async (act, input): Promise<string> => {
    const standing = (await standingAlert(act, input.alert)).filter(
      (row) => input.service === undefined || row.service === input.service,
    )
    if (standing.length === 0) throw notFound('alert')
    for (const row of standing) {
      demand(act, row.service, 'breaking.flag')
      await act.trx
        .updateTable('breaking')
        .set({ ended_at: act.at, ended_by: act.actor.id })
        .where('id', '=', row.id)
        .execute()
      act.touch(dependency.breaking(row.service))
      act.tell({ type: 'breaking', service: row.service })
    }
    act.record(`alert:${input.alert}`, { services: standing.map((row) => row.service) })
    return input.alert
  },
})
