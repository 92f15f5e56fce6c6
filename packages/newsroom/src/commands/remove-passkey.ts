import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import { defineCommand } from '../perform.ts'
import { demandFresh } from '../sessions/demand-fresh.ts'
import { demandSelf } from '../sessions/demand-self.ts'
import { demandWayIn } from '../sessions/ways-in.ts'

/** Removes one of one's own passkeys, never the last way in. */
export const removePasskey = defineCommand({
  name: 'remove-passkey',
  permission: null,
  input: operations['passkey.remove'],
  run: async (act, input) => {
    const person = demandSelf(act)
    demandFresh(act)
    // Two that are removed at once would each be the last but one.
    await act.trx.selectFrom('people').select('id').where('id', '=', person).forUpdate().execute()
    const removed = await act.trx
      .deleteFrom('passkeys')
      .where('id', '=', input.id)
      .where('person_id', '=', person)
      .returning('name')
      .executeTakeFirst()
    if (removed === undefined) throw notFound('passkey')
    await demandWayIn(act, person)
    act.record(`person:${person}`, { passkey: removed.name })
  },
})
