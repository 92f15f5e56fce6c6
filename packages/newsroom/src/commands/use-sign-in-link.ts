import { operations } from '@heliograph/api'
import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import { defineCommand } from '../perform.ts'
import { announceEnd } from '../sessions/announce-end.ts'
import { hashSecret } from '../sessions/secret.ts'
import { openSession } from '../sessions/open-session.ts'

/** Uses a one-time link: the person says who they are, sets a password and is signed in. */
export const useSignInLink = defineCommand({
  name: 'use-sign-in-link',
  permission: null,
  input: v.strictObject({
    ...operations['session.use-link'].entries,
    /** As it will be stored: derived before, so that no transaction waits for it. */
    password: v.pipe(v.string(), v.startsWith('$argon2id$')),
    device: v.string(),
  }),
  run: async (act, input): Promise<{ readonly secret: string }> => {
    const link = await act.trx
      .updateTable('sign_in_links')
      .set({ used_at: act.at })
      .where('hash', '=', hashSecret(input.token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', act.at)
      .returning('person_id')
      .executeTakeFirst()
    if (link === undefined)
      throw new CommandError(
        'api.link-expired',
        'This sign-in link was used already, or is too old. Ask for a new one.',
      )
    const taken = await act.trx
      .selectFrom('people')
      .select('id')
      .where('email', '=', input.email)
      .where('id', '!=', link.person_id)
      .executeTakeFirst()
    if (taken !== undefined)
      throw new CommandError('api.conflict', 'Somebody else has this address.', { at: 'email' })
    await act.trx
      .updateTable('people')
      .set({ name: input.name, email: input.email, password: input.password })
      .where('id', '=', link.person_id)
      .execute()
    // Whoever had the old password is out.
    const ended = await act.trx
      .deleteFrom('sessions')
      .where('person_id', '=', link.person_id)
      .returning('public_id')
      .execute()
    await announceEnd(
      act.trx,
      ended.map((session) => session.public_id),
    )
    act.record(`person:${link.person_id}`, {})
    return { secret: await openSession(act, link.person_id, input.device) }
  },
})
