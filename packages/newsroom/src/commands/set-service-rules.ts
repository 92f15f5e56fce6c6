import { operations } from '@heliograph/api'
import { CommandError, notFound } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/** Writes a service's own rules: whether a second person must look, and its checklist. What was ticked stays ticked. */
export const setServiceRules = defineCommand({
  name: 'set-service-rules',
  permission: 'service.manage',
  input: operations['service.set-rules'],
  run: async (act, input) => {
    demand(act, input.service, 'service.manage')
    const checks = input.checks.map((item) => ({
      ...item,
      key: item.key ?? `check-${act.newsroom.newId().slice(0, 8)}`,
    }))
    if (new Set(checks.map(({ key }) => key)).size !== checks.length)
      throw new CommandError('api.input-invalid', 'Two items of the checklist have one key.', {
        at: 'checks',
      })
    const updated = await act.trx
      .updateTable('services')
      .set({ four_eyes: input.fourEyes })
      .where('key', '=', input.service)
      .returning('key')
      .executeTakeFirst()
    if (updated === undefined) throw notFound('service')
    await act.trx.deleteFrom('checks').where('service', '=', input.service).execute()
    if (checks.length > 0)
      await act.trx
        .insertInto('checks')
        .values(
          checks.map(({ key, words, blocks, kinds }, position) => ({
            service: input.service,
            key,
            words,
            blocks,
            kinds: JSON.stringify([...new Set(kinds)]),
            position,
          })),
        )
        .execute()
    act.record(`service:${input.service}`, {
      fourEyes: input.fourEyes,
      checks: checks.map(({ key, words, blocks }) => ({ key, words, blocks })),
    })
  },
})
