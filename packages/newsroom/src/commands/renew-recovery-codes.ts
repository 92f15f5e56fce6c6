import { operations } from '@heliograph/api'
import { defineCommand } from '../perform.ts'
import { demandFresh } from '../sessions/demand-fresh.ts'
import { demandSelf } from '../sessions/demand-self.ts'
import { makeRecoveryCodes } from '../sessions/recovery-codes.ts'

/** Makes ten new recovery codes; the old ones are void. */
export const renewRecoveryCodes = defineCommand({
  name: 'renew-recovery-codes',
  permission: null,
  input: operations['account.recovery-codes-renew'],
  run: async (act): Promise<readonly string[]> => {
    const person = demandSelf(act)
    demandFresh(act)
    act.record(`person:${person}`, {})
    return makeRecoveryCodes(act, person)
  },
})
