import * as v from 'valibot'
import { defineCommand } from '../perform.ts'
import { demandFresh } from '../sessions/demand-fresh.ts'
import { demandSelf } from '../sessions/demand-self.ts'
import { finishSessions } from '../sessions/finish-sessions.ts'
import { newPasskey, storePasskey } from '../sessions/store-passkey.ts'

/** Adds a passkey to one's own account. */
export const addPasskey = defineCommand({
  name: 'add-passkey',
  permission: null,
  input: v.strictObject({ passkey: newPasskey }),
  run: async (act, input) => {
    const person = demandSelf(act)
    demandFresh(act)
    await storePasskey(act, person, input.passkey)
    await finishSessions(act, person)
    act.record(`person:${person}`, { passkey: input.passkey.name })
  },
})
