import type { WaysInShape } from '@heliograph/api'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** How the person signs in. */
export async function waysIn(viewer: Viewer): Promise<WaysInShape> {
  const db = database(viewer)
  const id = viewer.actor.id ?? ''
  const person = await db
    .selectFrom('people')
    .select(['password', 'authenticator'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const passkeys = await db
    .selectFrom('passkeys')
    .select(['id', 'name', 'created_at', 'used_on'])
    .where('person_id', '=', id)
    .orderBy('created_at')
    .execute()
  const codes = await db
    .selectFrom('recovery_codes')
    .select('hash')
    .where('person_id', '=', id)
    .where('used_at', 'is', null)
    .execute()
  const room = await db.selectFrom('newsroom').select('second_factor').executeTakeFirst()
  return {
    passkeys: passkeys.map((passkey) => ({
      id: passkey.id,
      name: passkey.name,
      createdAt: passkey.created_at.toString(),
      usedOn: passkey.used_on?.toString() ?? null,
    })),
    password: person.password !== null,
    authenticator: person.authenticator !== null,
    recoveryCodes: codes.length,
    secondFactorRequired: room?.second_factor ?? false,
  }
}
