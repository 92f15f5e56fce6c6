import type { operations } from '@heliograph/api'
import type { InferOutput } from 'valibot'
import { CommandError } from '../command-error.ts'
import { confirmSession } from '../commands/confirm-session.ts'
import { recoverAccount } from '../commands/recover-account.ts'
import { signIn } from '../commands/sign-in.ts'
import { signInByPasskey } from '../commands/sign-in-by-passkey.ts'
import { useSignInLink } from '../commands/use-sign-in-link.ts'
import { perform } from '../perform.ts'
import { personOfLink } from '../queries/sessions.ts'
import { checkAuthentication, checkRegistration } from '../sessions/passkeys.ts'
import { checkPassword, hashPassword, passwordTurns } from '../sessions/password.ts'
import { hashCode } from '../sessions/recovery-codes.ts'
import { tooBusy } from '../sessions/turns.ts'
import type { ApiCall } from './api-call.ts'

type Input<N extends keyof typeof operations> = InferOutput<(typeof operations)[N]>
type Opened = { readonly secret: string }

/**
 * Signs in with address and password, and the authenticator's code where there is one; wrong address and wrong password
 * get the same answer. The password is checked before any transaction is open: while strangers try, nobody else waits
 * for a connection.
 */
export async function signInByPassword(call: ApiCall, input: Input<'session.sign-in'>): Promise<Opened> {
  const { newsroom, limits } = call
  const person = await newsroom.store.db
    .selectFrom('people')
    .select(['id', 'password'])
    .where('email', '=', input.email)
    .executeTakeFirst()
  countTry(call, input.email)
  const checked = person?.password ?? null
  const right = await checkPassword(input.password, checked)
  if (!right || person === undefined || checked === null)
    throw new CommandError('api.sign-in-refused', 'Address or password is wrong.')
  const opened = await perform(newsroom, call.actor, signIn, {
    person: person.id,
    checked,
    code: input.code ?? null,
    device: call.device,
  })
  limits.succeeded(input.email)
  return opened
}

/** Signs in with a passkey: it says itself whose it is. */
export async function signInWithPasskey(call: ApiCall, input: Input<'passkey.sign-in'>): Promise<Opened> {
  const used = await checkAuthentication(call, { use: 'sign-in', person: null }, input.response)
  return perform(call.newsroom, call.actor, signInByPasskey, { used, device: call.device })
}

/** Signs in with a one-time link, a new passkey or a new password; what is no link costs no derivation. */
export async function signInByLink(call: ApiCall, input: Input<'session.use-link'>): Promise<Opened> {
  const { token, name, email } = input
  const { id } = await personOfLink(call, token)
  const passkey =
    input.passkey === undefined
      ? null
      : {
          ...(await checkRegistration(call, { use: 'link', person: id }, input.passkey.response)),
          name: input.passkey.name,
        }
  const password = input.password === undefined ? null : await hashPassword(input.password)
  return perform(call.newsroom, call.actor, useSignInLink, {
    token,
    name,
    email,
    password,
    passkey,
    device: call.device,
  })
}

/** Sets a new password with a recovery code; wrong address and wrong code get the same answer. */
export async function signInByRecovery(call: ApiCall, input: Input<'session.recover'>): Promise<Opened> {
  const { db } = call.newsroom.store
  const person = await db
    .selectFrom('people')
    .select('id')
    .where('email', '=', input.email)
    .executeTakeFirst()
  const code = await db
    .selectFrom('recovery_codes')
    .select('person_id')
    .where('hash', '=', hashCode(person?.id ?? '', input.code))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  countTry(call, input.email)
  if (person === undefined || code === undefined)
    throw new CommandError('api.sign-in-refused', 'Address or recovery code is wrong.')
  const password = await hashPassword(input.password)
  const opened = await perform(call.newsroom, call.actor, recoverAccount, {
    person: person.id,
    code: input.code,
    password,
    device: call.device,
  })
  call.limits.succeeded(input.email)
  return opened
}

/** Shows again, within a session, that it is its person: with a passkey or the password. */
export async function confirm(call: ApiCall, input: Input<'account.confirm'>): Promise<void> {
  const { newsroom, actor, session } = call
  const own = { use: 'confirm', person: actor.id } as const
  const used = 'response' in input ? await checkAuthentication(call, own, input.response) : null
  const checked = 'password' in input ? await checkOwnPassword(call, input.password) : null
  await perform(newsroom, actor, confirmSession, { session, used, checked })
}

async function checkOwnPassword(call: ApiCall, password: string): Promise<string> {
  const { newsroom, limits, actor } = call
  const person = await newsroom.store.db
    .selectFrom('people')
    .select(['email', 'password'])
    .where('id', '=', actor.id)
    .executeTakeFirst()
  const address = person?.email ?? ''
  countTry(call, address)
  const checked = person?.password ?? null
  if (!(await checkPassword(password, checked)) || checked === null)
    throw new CommandError('api.sign-in-refused', 'The password is wrong.')
  limits.succeeded(address)
  return checked
}

/** Counts a try before it is checked, with nothing awaited since the look: tries made at once are counted one by one. */
function countTry({ newsroom, limits }: ApiCall, email: string): void {
  const now = newsroom.now()
  const wait = limits.waitFor(email, now)
  if (wait > 0)
    throw new CommandError('api.too-many-attempts', `Too many attempts. Wait ${wait} seconds.`, {
      retryAfter: wait,
    })
  if (passwordTurns.isFull()) throw tooBusy()
  limits.tried(email, now)
}
