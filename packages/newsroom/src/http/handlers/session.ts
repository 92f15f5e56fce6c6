import type { SessionOutputs } from '@heliograph/api'
import { endSession } from '../../commands/end-session.ts'
import { perform } from '../../perform.ts'
import { sessionState } from '../../queries/session-state.ts'
import { lookAtLink, sessions } from '../../queries/sessions.ts'
import type { Viewer } from '../../queries/viewer.ts'
import { actorOfSession } from '../../sessions/actor-of-session.ts'
import { CommandError } from '../../command-error.ts'
import type { ApiCall } from '../api-call.ts'
import { signInByLink, signInByPassword } from '../sign-in.ts'
import type { Handlers } from './handler.ts'

export const sessionHandlers: Handlers<SessionOutputs> = {
  'session.state': (call) => sessionState(call),
  'session.look-at-link': (call, input) => lookAtLink(call, input.token),
  'session.use-link': async (call, input) => signedIn(call, await signInByLink(call, input)),
  'session.sign-in': async (call, input) => signedIn(call, await signInByPassword(call, input)),
  'session.sign-out': async (call) => {
    await perform(call.newsroom, call.actor, endSession, { id: call.session })
    call.setCookie(null)
    return sessionState({ ...call, actor: { id: null, name: '', memberships: {} }, session: null })
  },
  'session.list': async (call) => ({ sessions: await sessions(call, call.session) }),
  'session.end': async (call, input) => {
    await perform(call.newsroom, call.actor, endSession, input)
    return { sessions: await sessions(call, call.session) }
  },
}

/** Sets the cookie of a session that was opened just now, and answers whose it is. */
export async function signedIn(call: ApiCall, opened: { readonly secret: string }) {
  // A session that this browser had before is over: nobody goes on in it beside the new one.
  if (call.session !== null && (await sessions(call, call.session)).some(({ current }) => current))
    await perform(call.newsroom, call.actor, endSession, { id: call.session })
  call.setCookie(opened.secret)
  const session = await actorOfSession(call.newsroom.store.db, opened.secret, call.newsroom.now())
  if (session === null) throw new CommandError('api.failed', 'The session did not open.')
  const viewer: Viewer = { newsroom: call.newsroom, actor: session.actor }
  return sessionState({ ...viewer, session: session.session })
}
