import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'
import { demandFresh } from '../sessions/demand-fresh.ts'
import { endSessionsOf } from '../sessions/ways-in.ts'

/** Ends every session of a person, as when a telephone is lost. */
export const endPersonSessions = defineCommand({
  name: 'end-person-sessions',
  permission: 'people.manage',
  input: operations['people.end-sessions'],
  run: async (act, input) => {
    demand(act, '*', 'people.manage')
    demandFresh(act)
    const person = await act.trx
      .selectFrom('people')
      .select('id')
      .where('id', '=', input.id)
      .executeTakeFirst()
    if (person === undefined) throw notFound('person')
    act.record(`person:${person.id}`, { ended: await endSessionsOf(act, person.id) })
  },
})
