import type { operations } from '@heliograph/api'
import type { InferOutput } from 'valibot'
import { CommandError } from '../command-error.ts'
import { signIn } from '../commands/sign-in.ts'
import { useSignInLink } from '../commands/use-sign-in-link.ts'
import { perform } from '../perform.ts'
import { lookAtLink } from '../queries/sessions.ts'
import { checkPassword, hashPassword, passwordTurns } from '../sessions/password.ts'
import { tooBusy } from '../sessions/turns.ts'
import type { ApiCall } from './api-call.ts'

/**
 * Signs in with address and password; wrong address and wrong password get the same answer. The password is checked
 * before any transaction is open: while strangers try, nobody else waits for a connection.
 */
export async function signInByPassword(
  call: ApiCall,
  input: InferOutput<(typeof operations)['session.sign-in']>,
): Promise<{ readonly secret: string }> {
  const { newsroom, limits } = call
  const person = await newsroom.store.db
    .selectFrom('people')
    .select(['id', 'password'])
    .where('email', '=', input.email)
    .executeTakeFirst()
  const now = newsroom.now()
  const wait = limits.waitFor(input.email, now)
  if (wait > 0)
    throw new CommandError('api.too-many-attempts', `Too many attempts. Wait ${wait} seconds.`, {
      retryAfter: wait,
    })
  if (passwordTurns.isFull()) throw tooBusy()
  // Counted before it is checked, with nothing awaited since the look: tries made at once are counted one by one.
  limits.tried(input.email, now)
  const checked = person?.password ?? null
  const right = await checkPassword(input.password, checked)
  if (!right || person === undefined || checked === null)
    throw new CommandError('api.sign-in-refused', 'Address or password is wrong.')
  const opened = await perform(newsroom, call.actor, signIn, {
    person: person.id,
    checked,
    device: call.device,
  })
  limits.succeeded(input.email)
  return opened
}

/** Signs in with a one-time link and sets the password; what is no link costs no derivation. */
export async function signInByLink(
  call: ApiCall,
  input: InferOutput<(typeof operations)['session.use-link']>,
): Promise<{ readonly secret: string }> {
  await lookAtLink(call, input.token)
  const password = await hashPassword(input.password)
  return perform(call.newsroom, call.actor, useSignInLink, { ...input, password, device: call.device })
}
