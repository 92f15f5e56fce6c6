import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import { giveRoles, rolesOf } from '../people/give-roles.ts'
import { defineCommand, demand } from '../perform.ts'
import { demandFresh } from '../sessions/demand-fresh.ts'
import { demandAdministrator, lockPeople } from '../sessions/ways-in.ts'

/** Gives a person these roles and no others; the newsroom keeps an administrator who can sign in. */
export const setRoles = defineCommand({
  name: 'set-roles',
  permission: 'people.manage',
  input: operations['people.set-roles'],
  run: async (act, input) => {
    demand(act, '*', 'people.manage')
    demandFresh(act)
    await lockPeople(act)
    const person = await act.trx
      .selectFrom('people')
      .select('id')
      .where('id', '=', input.id)
      .executeTakeFirst()
    if (person === undefined) throw notFound('person')
    const before = await rolesOf(act, person.id)
    await giveRoles(act, person.id, input.memberships)
    if (before['*']?.includes('administrator') === true) await demandAdministrator(act)
    act.record(`person:${person.id}`, { before, after: await rolesOf(act, person.id) })
    act.tell({ type: 'person', person: person.id })
  },
})
