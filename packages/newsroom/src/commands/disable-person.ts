import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import { rolesOf } from '../people/give-roles.ts'
import { defineCommand, demand } from '../perform.ts'
import { demandFresh } from '../sessions/demand-fresh.ts'
import { demandAdministrator, endSessionsOf, lockPeople } from '../sessions/ways-in.ts'

/** Somebody may no longer sign in; every session ends at once, and open links with it. */
export const disablePerson = defineCommand({
  name: 'disable-person',
  permission: 'people.manage',
  input: operations['people.disable'],
  run: async (act, input) => {
    demand(act, '*', 'people.manage')
    demandFresh(act)
    await lockPeople(act)
    const person = await act.trx
      .updateTable('people')
      .set({ disabled_at: act.at })
      .where('id', '=', input.id)
      .returning('id')
      .executeTakeFirst()
    if (person === undefined) throw notFound('person')
    if ((await rolesOf(act, person.id))['*']?.includes('administrator') === true)
      await demandAdministrator(act)
    await act.trx
      .deleteFrom('sign_in_links')
      .where('person_id', '=', person.id)
      .where('used_at', 'is', null)
      .execute()
    const ended = await endSessionsOf(act, person.id)
    act.record(`person:${person.id}`, { ended })
    act.tell({ type: 'person', person: person.id })
  },
})
