import * as v from 'valibot'
import type { SessionShape, SessionState, SignInLinkShape } from '../shapes.ts'
import { id, line, passkeyResponse, text, email, password } from './fields.ts'

export const sessionOperations = {
  'session.state': v.strictObject({}),
  'session.look-at-link': v.strictObject({ token: line(200) }),
  'session.use-link': v.strictObject({
    token: line(200),
    name: text(100),
    email,
    /** One of the two. */
    password: v.optional(password),
    passkey: v.optional(v.strictObject({ name: text(60), response: passkeyResponse })),
  }),
  'session.sign-in': v.strictObject({
    email,
    password: line(200),
    /** What the authenticator shows, or a recovery code; asked for by `api.second-factor-needed`. */
    code: v.optional(line(60)),
  }),
  'session.sign-out': v.strictObject({}),
  'session.list': v.strictObject({}),
  'session.end': v.strictObject({ id }),
} as const

export interface SessionOutputs {
  'session.state': SessionState
  'session.look-at-link': SignInLinkShape
  'session.use-link': SessionState
  'session.sign-in': SessionState
  'session.sign-out': SessionState
  'session.list': { readonly sessions: readonly SessionShape[] }
  'session.end': { readonly sessions: readonly SessionShape[] }
}
