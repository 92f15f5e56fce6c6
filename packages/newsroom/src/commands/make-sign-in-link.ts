import { roles } from '@heliograph/story'
import * as v from 'valibot'
import { notFound } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'
import { demandFresh } from '../sessions/demand-fresh.ts'
import { hashSecret, newSecret } from '../sessions/secret.ts'

/** How long a sign-in link can be used. */
const linkLife = Temporal.Duration.from({ hours: 72 })

/**
 * Makes a person's one-time sign-in link, and the person if there is none with this address. An earlier unused
 * link of the same person stops working. The link is answered once and never stored.
 */
export const makeSignInLink = defineCommand({
  name: 'make-sign-in-link',
  permission: 'people.manage',
  input: v.strictObject({
    email: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.minLength(3)),
    name: v.optional(v.string()),
    /** Roles to give, by service; `*` for the whole newsroom. */
    memberships: v.optional(v.record(v.string(), v.array(v.picklist(roles)))),
  }),
  run: async (act, input): Promise<{ readonly token: string; readonly expiresAt: Temporal.Instant }> => {
    demand(act, '*', 'people.manage')
    demandFresh(act)
    let person = await act.trx
      .selectFrom('people')
      .select('id')
      .where('email', '=', input.email)
      .executeTakeFirst()
    if (person === undefined) {
      if (input.name === undefined) throw notFound('person with this address')
      person = await act.trx
        .insertInto('people')
        .values({
          id: act.newsroom.newId(),
          name: input.name,
          email: input.email,
          password: null,
          created_at: act.at,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    }
    const { id } = person
    for (const [service, given] of Object.entries(input.memberships ?? {}))
      for (const role of given)
        await act.trx
          .insertInto('memberships')
          .values({ person_id: id, service, role })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
    await act.trx
      .deleteFrom('sign_in_links')
      .where('person_id', '=', id)
      .where('used_at', 'is', null)
      .execute()
    const token = newSecret()
    const expiresAt = act.at.add(linkLife)
    await act.trx
      .insertInto('sign_in_links')
      .values({ hash: hashSecret(token), person_id: id, expires_at: expiresAt, used_at: null })
      .execute()
    act.record(`person:${id}`, { memberships: input.memberships ?? {} })
    return { token, expiresAt }
  },
})
