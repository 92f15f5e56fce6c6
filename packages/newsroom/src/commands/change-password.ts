import * as v from 'valibot'
import { defineCommand } from '../perform.ts'
import { demandFresh } from '../sessions/demand-fresh.ts'
import { demandSelf } from '../sessions/demand-self.ts'
import { endSessionsOf } from '../sessions/ways-in.ts'

/** Changes one's own password, or sets a first one. Every other session of the person ends. */
export const changePassword = defineCommand({
  name: 'change-password',
  permission: null,
  input: v.strictObject({
    /** As it will be stored. */
    password: v.pipe(v.string(), v.startsWith('$argon2id$')),
    /** Public id of the session that stays. */
    session: v.string(),
  }),
  run: async (act, input) => {
    const person = demandSelf(act)
    demandFresh(act)
    await act.trx.updateTable('people').set({ password: input.password }).where('id', '=', person).execute()
    await endSessionsOf(act, person, input.session)
    act.record(`person:${person}`, {})
  },
})
