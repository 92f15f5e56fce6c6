import type { AccountOutputs } from '@heliograph/api'
import { addPasskey } from '../../commands/add-passkey.ts'
import { changePassword } from '../../commands/change-password.ts'
import { disablePerson } from '../../commands/disable-person.ts'
import { enablePerson } from '../../commands/enable-person.ts'
import { endOtherSessions } from '../../commands/end-other-sessions.ts'
import { endPersonSessions } from '../../commands/end-person-sessions.ts'
import { invitePerson } from '../../commands/invite-person.ts'
import { makeSignInLink } from '../../commands/make-sign-in-link.ts'
import { removeAuthenticator } from '../../commands/remove-authenticator.ts'
import { removePasskey } from '../../commands/remove-passkey.ts'
import { renamePasskey } from '../../commands/rename-passkey.ts'
import { renewInvitation } from '../../commands/renew-invitation.ts'
import { renewRecoveryCodes } from '../../commands/renew-recovery-codes.ts'
import { requireSecondFactor } from '../../commands/require-second-factor.ts'
import { setAuthenticator } from '../../commands/set-authenticator.ts'
import { setLanguage } from '../../commands/set-language.ts'
import { setRoles } from '../../commands/set-roles.ts'
import { withdrawInvitation } from '../../commands/withdraw-invitation.ts'
import { perform } from '../../perform.ts'
import { audit, auditChoices } from '../../queries/audit.ts'
import { people, person } from '../../queries/people.ts'
import { sessionState } from '../../queries/session-state.ts'
import { personOfLink, sessions } from '../../queries/sessions.ts'
import { waysIn } from '../../queries/ways-in.ts'
import { authenticatorUri, newAuthenticatorSecret } from '../../sessions/authenticator.ts'
import { demandFresh } from '../../sessions/demand-fresh.ts'
import { demandSelf } from '../../sessions/demand-self.ts'
import { authenticationOptions, checkRegistration, registrationOptions } from '../../sessions/passkeys.ts'
import { hashPassword } from '../../sessions/password.ts'
import type { ApiCall } from '../api-call.ts'
import { confirm, signInByRecovery, signInWithPasskey } from '../sign-in.ts'
import type { Handlers } from './handler.ts'
import { signedIn } from './session.ts'

export const accountHandlers: Handlers<AccountOutputs> = {
  'passkey.sign-in-options': async (call, input) => ({
    options: await authenticationOptions(call, { use: 'sign-in', person: null }, input.email),
  }),
  'passkey.sign-in': async (call, input) => signedIn(call, await signInWithPasskey(call, input)),
  'passkey.link-options': async (call, input) => {
    const { id } = await personOfLink(call, input.token)
    return { options: await registrationOptions(call, { use: 'link', person: id }, input) }
  },
  'passkey.add-options': async (call) => {
    const id = demandSelf(call)
    demandFreshNow(call)
    const { name, email } = await call.newsroom.store.db
      .selectFrom('people')
      .select(['name', 'email'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return { options: await registrationOptions(call, { use: 'add', person: id }, { name, email }) }
  },
  'passkey.add': async (call, input) => {
    const own = { use: 'add', person: demandSelf(call) } as const
    const passkey = { ...(await checkRegistration(call, own, input.response)), name: input.name }
    await perform(call.newsroom, call.actor, addPasskey, { passkey })
    return waysIn(call)
  },
  'passkey.rename': async (call, input) => {
    await perform(call.newsroom, call.actor, renamePasskey, input)
    return waysIn(call)
  },
  'passkey.remove': async (call, input) => {
    await perform(call.newsroom, call.actor, removePasskey, input)
    return waysIn(call)
  },
  'session.recover': async (call, input) => signedIn(call, await signInByRecovery(call, input)),
  'session.end-others': async (call) => {
    await perform(call.newsroom, call.actor, endOtherSessions, { session: call.session })
    return { sessions: await sessions(call, call.session) }
  },
  'account.ways': (call) => waysIn(call),
  'account.confirm-options': async (call) => ({
    options: await authenticationOptions(call, { use: 'confirm', person: demandSelf(call) }),
  }),
  'account.confirm': async (call, input) => {
    await confirm(call, input)
    return sessionState(call)
  },
  'account.authenticator-new': async (call) => {
    demandFreshNow(call)
    const state = await sessionState(call)
    const secret = newAuthenticatorSecret()
    return { secret, uri: authenticatorUri(secret, state.newsroom.name, state.person?.email ?? '') }
  },
  'account.authenticator-set': async (call, input) => ({
    codes: await perform(call.newsroom, call.actor, setAuthenticator, input),
  }),
  'account.authenticator-remove': async (call, input) => {
    await perform(call.newsroom, call.actor, removeAuthenticator, input)
    return waysIn(call)
  },
  'account.recovery-codes-renew': async (call, input) => ({
    codes: await perform(call.newsroom, call.actor, renewRecoveryCodes, input),
  }),
  'account.set-password': async (call, input) => {
    demandFreshNow(call)
    const password = await hashPassword(input.password)
    await perform(call.newsroom, call.actor, changePassword, { password, session: call.session })
    return waysIn(call)
  },
  'account.set-language': async (call, input) => {
    await perform(call.newsroom, call.actor, setLanguage, input)
    return sessionState(call)
  },
  'people.list': (call, input) => people(call, input.words),
  'people.person': (call, input) => person(call, input.id),
  'people.invite': async (call, input) =>
    welcomeLink(call, await perform(call.newsroom, call.actor, invitePerson, input)),
  'people.renew-invitation': async (call, input) =>
    welcomeLink(call, await perform(call.newsroom, call.actor, renewInvitation, input)),
  'people.withdraw-invitation': async (call, input) => {
    await perform(call.newsroom, call.actor, withdrawInvitation, input)
    return people(call)
  },
  'people.set-roles': async (call, input) => {
    await perform(call.newsroom, call.actor, setRoles, input)
    return person(call, input.id)
  },
  'people.disable': async (call, input) => {
    await perform(call.newsroom, call.actor, disablePerson, input)
    return person(call, input.id)
  },
  'people.enable': async (call, input) => {
    await perform(call.newsroom, call.actor, enablePerson, input)
    return person(call, input.id)
  },
  'people.end-sessions': async (call, input) => {
    await perform(call.newsroom, call.actor, endPersonSessions, input)
    return person(call, input.id)
  },
  'people.new-link': async (call, input) => {
    const { email } = await person(call, input.id)
    return welcomeLink(call, await perform(call.newsroom, call.actor, makeSignInLink, { email }))
  },
  'people.require-second-factor': async (call, input) => {
    await perform(call.newsroom, call.actor, requireSecondFactor, input)
    return people(call)
  },
  'audit.choices': (call) => auditChoices(call),
  'audit.list': (call, input) => audit(call, input),
}

function demandFreshNow(call: ApiCall): void {
  demandFresh({ actor: call.actor, at: call.newsroom.now() })
}

function welcomeLink(
  call: ApiCall,
  made: { readonly token: string; readonly expiresAt: Temporal.Instant; readonly mailed?: boolean },
) {
  const link = `${call.newsroom.settings.deskOrigin}/welcome#${made.token}`
  return { link, expiresAt: made.expiresAt.toString(), mailed: made.mailed ?? false }
}
