import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import { defineCommand } from '../perform.ts'
import { demandSelf } from '../sessions/demand-self.ts'

/** Calls one of one's own passkeys something else. */
export const renamePasskey = defineCommand({
  name: 'rename-passkey',
  permission: null,
  input: operations['passkey.rename'],
  run: async (act, input) => {
    const person = demandSelf(act)
    const renamed = await act.trx
      .updateTable('passkeys')
      .set({ name: input.name })
      .where('id', '=', input.id)
      .where('person_id', '=', person)
      .returning('id')
      .executeTakeFirst()
    if (renamed === undefined) throw notFound('passkey')
    act.record(`person:${person}`, { passkey: input.name })
  },
})
