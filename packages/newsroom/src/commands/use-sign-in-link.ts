import * as v from 'valibot'
import { email, name } from '../sessions/person-fields.ts'
import { CommandError } from '../command-error.ts'
import { defineCommand } from '../perform.ts'
import { newPasskey, storePasskey } from '../sessions/store-passkey.ts'
import { hashSecret } from '../sessions/secret.ts'
import { openSession } from '../sessions/open-session.ts'
import { endSessionsOf } from '../sessions/ways-in.ts'

/**
 * Uses a one-time link: the person says who they are, makes a passkey or sets a password, and is signed in. A link is a
 * new beginning: every way of signing in from before it ends.
 */
export const useSignInLink = defineCommand({
  name: 'use-sign-in-link',
  permission: null,
  input: v.strictObject({
    token: v.string(),
    name,
    email,
    /** As it will be stored: derived before, so that no transaction waits for it. Null with a passkey. */
    password: v.nullable(v.pipe(v.string(), v.startsWith('$argon2id$'))),
    passkey: v.nullable(newPasskey),
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
    if ((input.password === null) === (input.passkey === null))
      throw new CommandError('api.input-invalid', 'Either a password or a passkey.', { at: 'password' })
    const person = link.person_id
    const taken = await act.trx
      .selectFrom('people')
      .select('id')
      .where('email', '=', input.email)
      .where('id', '!=', person)
      .executeTakeFirst()
    if (taken !== undefined)
      throw new CommandError('api.conflict', 'Somebody else has this address.', { at: 'email' })
    await act.trx.deleteFrom('passkeys').where('person_id', '=', person).execute()
    await act.trx.deleteFrom('recovery_codes').where('person_id', '=', person).execute()
    const room = await act.trx.selectFrom('newsroom').select('second_factor').executeTakeFirst()
    const signedIn = await act.trx
      .updateTable('people')
      .set({ name: input.name, email: input.email, password: input.password, authenticator: null })
      .where('id', '=', person)
      .where('disabled_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (signedIn === undefined)
      throw new CommandError('api.link-expired', 'This sign-in link is not good any more.')
    if (input.passkey !== null) await storePasskey(act, person, input.passkey)
    // Whoever had the old password is out.
    await endSessionsOf(act, person)
    act.record(`person:${person}`, { by: input.passkey === null ? 'password' : 'passkey' }, person)
    const unfinished = room?.second_factor === true && input.passkey === null
    return { secret: await openSession(act, person, input.device, unfinished) }
  },
})
