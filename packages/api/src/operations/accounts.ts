import { roles } from '@heliograph/story'
import * as v from 'valibot'
import type {
  AuditChoices,
  AuditPage,
  LinkShape,
  PasskeyOptions,
  PeopleShape,
  PersonDetail,
  WaysInShape,
} from '../shapes/accounts.ts'
import type { SessionShape, SessionState } from '../shapes.ts'
import { email, id, limit, line, passkeyResponse, password, text } from './fields.ts'

/** Roles by service; `*` is the whole newsroom. */
const memberships = v.record(line(40), v.array(v.picklist(roles)))
const instant = v.pipe(line(40), v.isoTimestamp())
const passkeyId = line(1_400)

export const accountOperations = {
  'passkey.sign-in-options': v.strictObject({ email: v.optional(email) }),
  'passkey.sign-in': v.strictObject({ response: passkeyResponse }),
  'passkey.link-options': v.strictObject({ token: line(200), name: text(100), email }),
  'passkey.add-options': v.strictObject({}),
  'passkey.add': v.strictObject({ name: text(60), response: passkeyResponse }),
  'passkey.rename': v.strictObject({ id: passkeyId, name: text(60) }),
  'passkey.remove': v.strictObject({ id: passkeyId }),
  'session.recover': v.strictObject({ email, code: line(60), password }),
  'session.end-others': v.strictObject({}),
  'account.ways': v.strictObject({}),
  'account.confirm-options': v.strictObject({}),
  'account.confirm': v.union([
    v.strictObject({ password: line(200) }),
    v.strictObject({ response: passkeyResponse }),
  ]),
  'account.authenticator-new': v.strictObject({}),
  'account.authenticator-set': v.strictObject({
    secret: v.pipe(line(64), v.regex(/^[A-Z2-7]{32}$/)),
    code: line(20),
  }),
  'account.authenticator-remove': v.strictObject({}),
  'account.recovery-codes-renew': v.strictObject({}),
  'account.set-password': v.strictObject({ password }),
  'account.set-language': v.strictObject({ language: v.nullable(v.pipe(line(20), v.regex(/^[a-z]{2,3}$/))) }),
  'people.list': v.strictObject({ words: v.optional(line(200)) }),
  'people.person': v.strictObject({ id }),
  'people.invite': v.strictObject({ name: text(100), email, memberships }),
  'people.renew-invitation': v.strictObject({ id }),
  'people.withdraw-invitation': v.strictObject({ id }),
  'people.set-roles': v.strictObject({ id, memberships }),
  'people.disable': v.strictObject({ id }),
  'people.enable': v.strictObject({ id }),
  'people.end-sessions': v.strictObject({ id }),
  'people.new-link': v.strictObject({ id }),
  'people.require-second-factor': v.strictObject({ required: v.boolean() }),
  'audit.choices': v.strictObject({}),
  'audit.list': v.strictObject({
    person: v.optional(id),
    command: v.optional(line(100)),
    subject: v.optional(line(200)),
    from: v.optional(instant),
    to: v.optional(instant),
    words: v.optional(line(200)),
    before: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    limit,
  }),
} as const

export interface AccountOutputs {
  'passkey.sign-in-options': PasskeyOptions
  'passkey.sign-in': SessionState
  'passkey.link-options': PasskeyOptions
  'passkey.add-options': PasskeyOptions
  'passkey.add': WaysInShape
  'passkey.rename': WaysInShape
  'passkey.remove': WaysInShape
  'session.recover': SessionState
  'session.end-others': { readonly sessions: readonly SessionShape[] }
  'account.ways': WaysInShape
  'account.confirm-options': PasskeyOptions
  'account.confirm': SessionState
  /** Shown until the app has it: as text, and as what a QR code holds. */
  'account.authenticator-new': { readonly secret: string; readonly uri: string }
  'account.authenticator-set': { readonly codes: readonly string[] }
  'account.authenticator-remove': WaysInShape
  'account.recovery-codes-renew': { readonly codes: readonly string[] }
  'account.set-password': WaysInShape
  'account.set-language': SessionState
  'people.list': PeopleShape
  'people.person': PersonDetail
  'people.invite': LinkShape
  'people.renew-invitation': LinkShape
  'people.withdraw-invitation': PeopleShape
  'people.set-roles': PersonDetail
  'people.disable': PersonDetail
  'people.enable': PersonDetail
  'people.end-sessions': PersonDetail
  'people.new-link': LinkShape
  'people.require-second-factor': PeopleShape
  'audit.choices': AuditChoices
  'audit.list': AuditPage
}
