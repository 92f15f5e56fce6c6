import { operations } from '@heliograph/api'
import { defineCommand, demand } from '../perform.ts'
import { demandFresh } from '../sessions/demand-fresh.ts'

/**
 * Whether a password alone opens the desk. Who has no authenticator yet can still sign in once it does not, and must
 * set one up before anything else works; sessions that are open stay so.
 */
export const requireSecondFactor = defineCommand({
  name: 'require-second-factor',
  permission: 'people.manage',
  input: operations['people.require-second-factor'],
  run: async (act, input) => {
    demand(act, '*', 'people.manage')
    demandFresh(act)
    await act.trx.updateTable('newsroom').set({ second_factor: input.required }).execute()
    act.record('newsroom', { required: input.required })
  },
})
