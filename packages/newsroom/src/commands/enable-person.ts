import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'
import { demandFresh } from '../sessions/demand-fresh.ts'

/** Somebody may sign in again, with the roles and the ways in they had. */
export const enablePerson = defineCommand({
  name: 'enable-person',
  permission: 'people.manage',
  input: operations['people.enable'],
  run: async (act, input) => {
    demand(act, '*', 'people.manage')
    demandFresh(act)
    const person = await act.trx
      .updateTable('people')
      .set({ disabled_at: null })
      .where('id', '=', input.id)
      .returning('id')
      .executeTakeFirst()
    if (person === undefined) throw notFound('person')
    act.record(`person:${person.id}`, {})
    act.tell({ type: 'person', person: person.id })
  },
})
