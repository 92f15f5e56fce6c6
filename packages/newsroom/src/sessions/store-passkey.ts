import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'

/** A passkey whose registration was found right, with what its person calls it. */
export const newPasskey = v.strictObject({
  id: v.string(),
  publicKey: v.instance(Uint8Array),
  counter: v.number(),
  transports: v.array(v.string()),
  name: v.string(),
})

/** Keeps a passkey. @throws {CommandError} `api.conflict` if it is somebody's already */
export async function storePasskey(
  act: Act,
  person: string,
  passkey: v.InferOutput<typeof newPasskey>,
): Promise<void> {
  const stored = await act.trx
    .insertInto('passkeys')
    .values({
      id: passkey.id,
      person_id: person,
      public_key: Buffer.from(passkey.publicKey),
      counter: passkey.counter,
      transports: JSON.stringify(passkey.transports),
      name: passkey.name,
      created_at: act.at,
      used_on: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (stored === undefined) throw new CommandError('api.conflict', 'This passkey is registered already.')
}
