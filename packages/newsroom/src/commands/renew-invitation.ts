import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import type { Invitation } from '../people/open-invitation.ts'
import { openInvitation } from '../people/open-invitation.ts'
import { defineCommand, demand } from '../perform.ts'
import { demandFresh } from '../sessions/demand-fresh.ts'

/** Makes an open invitation's link anew, good for a week; the one before stops working. */
export const renewInvitation = defineCommand({
  name: 'renew-invitation',
  permission: 'people.manage',
  input: operations['people.renew-invitation'],
  run: async (act, input): Promise<Invitation> => {
    demand(act, '*', 'people.manage')
    demandFresh(act)
    const link = await act.trx
      .selectFrom('sign_in_links')
      .select('person_id')
      .where('id', '=', input.id)
      .where('used_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (link === undefined) throw notFound('open invitation')
    act.record(`person:${link.person_id}`, {})
    return openInvitation(act, link.person_id)
  },
})
