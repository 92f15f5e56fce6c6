import { operations } from '@heliograph/api'
import { CommandError } from '../command-error.ts'
import { defineCommand } from '../perform.ts'

/** Says how one wants to hear of a kind of thing: at the desk alone, or by mail as well. */
export const preferNotification = defineCommand({
  name: 'prefer-notification',
  permission: null,
  input: operations['notification.prefer'],
  run: async (act, input) => {
    const { id } = act.actor
    if (id === null) throw new CommandError('api.signed-out', 'Sign in first.')
    await act.trx
      .insertInto('notification_preferences')
      .values({ person_id: id, kind: input.kind, mail: input.mail })
      .onConflict((conflict) => conflict.columns(['person_id', 'kind']).doUpdateSet({ mail: input.mail }))
      .execute()
    act.record(`person:${id}`, { kind: input.kind, mail: input.mail })
  },
})
