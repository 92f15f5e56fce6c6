import { operations } from '@heliograph/api'
import { dependency } from '@heliograph/press'
import { alertEnd } from '../live/alert-end.ts'
import { standingAlert } from '../live/load-alert.ts'
import { CommandError } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/** Changes the words of an alert that stands, when it ends, or where it is shown. */
export const changeBreaking = defineCommand({
  name: 'change-breaking',
  permission: 'breaking.flag',
  input: operations['breaking.change'],
  run: async (act, input): Promise<string> => {
    const standing = await standingAlert(act, input.alert)
    const changed = input.services ?? []
    const stray = changed.find(({ service }) => !standing.some((row) => row.service === service))
    if (stray !== undefined)
      throw new CommandError('api.input-invalid', `The alert does not stand in "${stray.service}".`, {
        at: 'services',
      })
    const concernsAll = input.until !== undefined || input.onSections !== undefined
    for (const row of standing) {
      const words = changed.find(({ service }) => service === row.service)?.words
      if (words === undefined && !concernsAll) continue
      demand(act, row.service, 'breaking.flag')
      await act.trx
        .updateTable('breaking')
        .set({
          changed_at: act.at,
          ...(words !== undefined && { words }),
          ...(input.until !== undefined && { until: alertEnd(act, input.until) }),
          ...(input.onSections !== undefined && { on_sections: input.onSections }),
        })
        .where('id', '=', row.id)
        .execute()
      act.touch(dependency.breaking(row.service))
      act.tell({ type: 'breaking', service: row.service })
    }
    act.record(`alert:${input.alert}`, {
      services: changed.map(({ service }) => service),
      until: input.until ?? null,
    })
    return input.alert
  },
})
