import type { Memberships } from '@heliograph/story'

/** A passkey in the list of one's own. */
export interface PasskeyShape {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  /** The day it was last used (start of the day, UTC); null if never. */
  readonly usedOn: string | null
}

/** How a person signs in. */
export interface WaysInShape {
  readonly passkeys: readonly PasskeyShape[]
  readonly password: boolean
  readonly authenticator: boolean
  /** Recovery codes that are not used yet. */
  readonly recoveryCodes: number
  /** Whether the newsroom requires a second factor beside a password. */
  readonly secondFactorRequired: boolean
}

/** What a browser is asked to do with a passkey: passed on to it as it is (WebAuthn Level 3, in JSON). */
export interface PasskeyOptions {
  readonly options: object
}

/** A person as the administrator's list shows them. */
export interface PersonSummary {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly memberships: Memberships
  /** `invited`: was never here yet. */
  readonly state: 'active' | 'invited' | 'disabled'
  /** The day of the last use of any open session (UTC); null if there is none. */
  readonly seenOn: string | null
}

export interface InvitationShape {
  readonly id: string
  readonly person: string
  readonly name: string
  readonly email: string
  readonly invitedBy: string | null
  readonly expiresAt: string
  readonly expired: boolean
}

export interface PeopleShape {
  readonly people: readonly PersonSummary[]
  readonly invitations: readonly InvitationShape[]
  readonly services: readonly { readonly key: string; readonly name: string; readonly language: string }[]
  readonly secondFactorRequired: boolean
}

export interface PersonDetail extends PersonSummary {
  readonly createdAt: string
  readonly passkeys: number
  readonly password: boolean
  readonly authenticator: boolean
  readonly sessions: readonly { readonly device: string; readonly seenOn: string }[]
  readonly services: PeopleShape['services']
}

/** A link that is shown once. */
export interface LinkShape {
  readonly link: string
  readonly expiresAt: string
  /** Whether it is on its way by mail too. */
  readonly mailed: boolean
}

/** An act on record. */
export interface AuditShape {
  readonly id: number
  readonly at: string
  readonly command: string
  /** Null: the program itself, or erased. */
  readonly person: { readonly id: string; readonly name: string } | null
  readonly subject: string | null
  /** If it was about a person. */
  readonly subjectName: string | null
  readonly data: unknown
  readonly erased: boolean
  readonly sealed: boolean
}

export interface AuditPage {
  readonly entries: readonly AuditShape[]
  /** Pass as `before` for the next page; null at the end. */
  readonly next: number | null
}

/** What an audit can be searched by. */
export interface AuditChoices {
  readonly commands: readonly string[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

/** One line of `GET /api/audit/verify`: how far it is, and at last what was found. */
export type AuditCheck =
  | { readonly done: number; readonly of: number }
  | {
      readonly ok: boolean
      readonly sealed: number
      readonly unsealed: number
      readonly erased: number
      /** The newest seal, worth keeping elsewhere: its number and its hash in hex. */
      readonly newest: { readonly n: number; readonly hash: string } | null
      /** When the last seal was made up to which nothing is wrong. */
      readonly holdsUntil: string | null
      readonly problems: readonly string[]
    }
