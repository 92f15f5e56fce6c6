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
      .select(({ exists, selectFrom }) => [
        'people.id',
        'people.password',
        exists(selectFrom('passkeys').select('id').whereRef('person_id', '=', 'people.id')).as('hasPasskey'),
      ])
      .where('email', '=', input.email)
      .forUpdate()
      .executeTakeFirst()
    if (there !== undefined && (there.password !== null || there.hasPasskey))
      throw new CommandError('api.conflict', 'Somebody has this address already.', { at: 'email' })
    const id = there?.id ?? act.newsroom.newId()
    // Who was invited before and never came is invited again.
    await act.trx
      .insertInto('people')
      .values({ id, name: input.name, email: input.email, password: null, created_at: act.at })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: input.name, disabled_at: null }))
      .execute()
    await giveRoles(act, id, input.memberships)
    act.record(`person:${id}`, { memberships: input.memberships })
    return openInvitation(act, id)
  },
})
