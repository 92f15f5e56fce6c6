import { operations } from '@heliograph/api'
import { CommandError } from '../command-error.ts'
import { giveRoles } from '../people/give-roles.ts'
import type { Invitation } from '../people/open-invitation.ts'
import { openInvitation } from '../people/open-invitation.ts'
import { defineCommand, demand } from '../perform.ts'
import { demandFresh } from '../sessions/demand-fresh.ts'

/** Invites somebody, with the roles they will have; the link is answered once and never stored. */
export const invitePerson = defineCommand({
  name: 'invite-person',
  permission: 'people.manage',
  input: operations['people.invite'],
  run: async (act, input): Promise<Invitation> => {
    demand(act, '*', 'people.manage')
    demandFresh(act)
    const there = await act.trx
      .selectFrom('people')
      .select('id')
      .where('email', '=', input.email)
      .executeTakeFirst()
    if (there !== undefined)
      throw new CommandError('api.conflict', 'Somebody has this address already.', { at: 'email' })
    const id = act.newsroom.newId()
    await act.trx
      .insertInto('people')
      .values({ id, name: input.name, email: input.email, password: null, created_at: act.at })
      .execute()
    await giveRoles(act, id, input.memberships)
    act.record(`person:${id}`, { memberships: input.memberships })
    return openInvitation(act, id)
  },
})
