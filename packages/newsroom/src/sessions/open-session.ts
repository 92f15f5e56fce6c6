import type { Act } from '../perform.ts'
import { hashSecret, newSecret } from './secret.ts'

/** Opens a session; answers the cookie's secret, which is stored nowhere. `unfinished`: a second factor is missing. */
export async function openSession(
  act: Act,
  person: string,
  device: string,
  unfinished = false,
): Promise<string> {
  const secret = newSecret()
  await act.trx
    .insertInto('sessions')
    .values({
      id: hashSecret(secret),
      public_id: act.newsroom.newId(),
      person_id: person,
      device,
      created_at: act.at,
      seen_at: act.at,
      confirmed_at: act.at,
      unfinished,
    })
    .execute()
  return secret
}
