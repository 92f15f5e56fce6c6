import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import { defineCommand } from '../perform.ts'
import { announceEnd } from '../sessions/announce-end.ts'

/** Ends one of one's own sessions. */
export const endSession = defineCommand({
  name: 'end-session',
  permission: null,
  input: operations['session.end'],
  run: async (act, input) => {
    const ended = await act.trx
      .deleteFrom('sessions')
      .where('public_id', '=', input.id)
      .where('person_id', '=', act.actor.id)
      .returning('public_id')
      .executeTakeFirst()
    if (ended === undefined) throw notFound('session')
    await announceEnd(act.trx, [input.id])
    act.record(`session:${input.id}`, {})
  },
})
