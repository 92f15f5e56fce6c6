import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'
import { demandFresh } from '../sessions/demand-fresh.ts'

/** Takes an open invitation back: its link stops working, and who never came is forgotten. */
export const withdrawInvitation = defineCommand({
  name: 'withdraw-invitation',
  permission: 'people.manage',
  input: operations['people.withdraw-invitation'],
  run: async (act, input) => {
    demand(act, '*', 'people.manage')
    demandFresh(act)
    const link = await act.trx
      .deleteFrom('sign_in_links')
      .where('id', '=', input.id)
      .where('used_at', 'is', null)
      .returning('person_id')
      .executeTakeFirst()
    if (link === undefined) throw notFound('open invitation')
    act.record(`person:${link.person_id}`, {})
    // Somebody may have been given work already, and then stays as a name; without a role or a way in.
    await act.trx.deleteFrom('memberships').where('person_id', '=', link.person_id).execute()
    await act.trx
      .updateTable('people')
      .set({ disabled_at: act.at })
      .where('id', '=', link.person_id)
      .execute()
  },
})
