import * as v from 'valibot'
import { defineCommand } from '../perform.ts'
import { demandSelf } from '../sessions/demand-self.ts'
import { endSessionsOf } from '../sessions/ways-in.ts'

/** Ends all one's sessions but this one. */
export const endOtherSessions = defineCommand({
  name: 'end-other-sessions',
  permission: null,
  input: v.strictObject({
    /** Public id of the session that stays. */
    session: v.string(),
  }),
  run: async (act, input) => {
    const person = demandSelf(act)
    act.record(`person:${person}`, { ended: await endSessionsOf(act, person, input.session) })
  },
})
