import { operations } from '@heliograph/api'
import { defineCommand } from '../perform.ts'
import { demandSelf } from '../sessions/demand-self.ts'

/** The language the desk speaks to this person, wherever they sign in. */
export const setLanguage = defineCommand({
  name: 'set-language',
  permission: null,
  input: operations['account.set-language'],
  run: async (act, input) => {
    const person = demandSelf(act)
    await act.trx.updateTable('people').set({ language: input.language }).where('id', '=', person).execute()
    act.record(`person:${person}`, { language: input.language })
  },
})
