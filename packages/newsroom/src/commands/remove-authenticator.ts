import { operations } from '@heliograph/api'
import { CommandError } from '../command-error.ts'
import { defineCommand } from '../perform.ts'
import { demandFresh } from '../sessions/demand-fresh.ts'
import { demandSelf } from '../sessions/demand-self.ts'

/** Does without the authenticator again, where the newsroom does not require one. */
export const removeAuthenticator = defineCommand({
  name: 'remove-authenticator',
  permission: null,
  input: operations['account.authenticator-remove'],
  run: async (act) => {
    const person = demandSelf(act)
    demandFresh(act)
    const room = await act.trx.selectFrom('newsroom').select('second_factor').executeTakeFirst()
    if (room?.second_factor === true)
      throw new CommandError('api.conflict', 'This newsroom requires it. Set up another one instead.')
    await act.trx.updateTable('people').set({ authenticator: null }).where('id', '=', person).execute()
    act.record(`person:${person}`, {})
  },
})
