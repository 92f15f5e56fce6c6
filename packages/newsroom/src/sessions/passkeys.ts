import { createHmac } from 'node:crypto'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  SettingsService,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
  VerifiedAuthenticationResponse,
  VerifiedRegistrationResponse,
} from '@simplewebauthn/server'
import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'
import { CommandError } from '../command-error.ts'
import type { Newsroom } from '../newsroom.ts'
import type { Challenges, ChallengePurpose } from './challenges.ts'

/** ES256 and RS256 and EdDSA, what every platform and security key speaks. */
const algorithms = [-8, -7, -257]

/** A passkey as it was registered. */
export interface NewPasskey {
  readonly id: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
}

/** A passkey that answered a challenge. */
export interface UsedPasskey {
  readonly id: string
  readonly person: string
  /** The counter it was checked against, and what it says now. */
  readonly counterBefore: number
  readonly counter: number
}

interface Ceremony {
  readonly newsroom: Newsroom
  readonly challenges: Challenges
}

// No key of ours is ML-DSA. Asked whether it could be, Node warns on the operator's terminal that this is experimental.
Object.assign(SettingsService, { runtimeSupportsPQC: () => false })

/** What a browser needs to make a passkey for a person. */
export async function registrationOptions(
  { newsroom, challenges }: Ceremony,
  purpose: ChallengePurpose & { readonly person: string },
  person: { readonly name: string; readonly email: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { db } = newsroom.store
  const there = await db.selectFrom('passkeys').select('id').where('person_id', '=', purpose.person).execute()
  const room = await db.selectFrom('newsroom').select('name').executeTakeFirst()
  return generateRegistrationOptions({
    rpName: room?.name ?? 'Heliograph',
    rpID: relyingParty(newsroom),
    userName: person.email,
    userDisplayName: person.name,
    userID: Uint8Array.from(Buffer.from(purpose.person.replaceAll('-', ''), 'hex')),
    challenge: challengeBytes(challenges.give(purpose, newsroom.now())),
    timeout: 300_000,
    attestationType: 'none',
    excludeCredentials: there.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  })
}

/** The passkey a browser has made. @throws {CommandError} `api.passkey-refused` */
export async function checkRegistration(
  { newsroom, challenges }: Ceremony,
  purpose: ChallengePurpose,
  response: unknown,
): Promise<NewPasskey> {
  const verified: VerifiedRegistrationResponse = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: (challenge) => challenges.take(challenge, purpose, newsroom.now()),
    expectedOrigin: newsroom.settings.deskOrigin,
    expectedRPID: relyingParty(newsroom),
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(refuse)
  if (!verified.verified) throw refused()
  const { credential } = verified.registrationInfo
  return {
    id: credential.id,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: (credential.transports ?? []).filter((transport) => /^[a-z-]{1,20}$/.test(transport)),
  }
}

/**
 * What a browser needs to ask for a passkey. With an address, the keys of that account are named, for keys that do not
 * remember whom they are for; an address nobody has gets keys made up, always the same ones.
 */
export async function authenticationOptions(
  { newsroom, challenges }: Ceremony,
  purpose: ChallengePurpose,
  email?: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const allowed = await allowedKeys(newsroom.store.db, purpose.person, email)
  return generateAuthenticationOptions({
    rpID: relyingParty(newsroom),
    challenge: challengeBytes(challenges.give(purpose, newsroom.now())),
    timeout: 300_000,
    userVerification: 'required',
    ...(allowed !== null && { allowCredentials: allowed.map((id) => ({ id })) }),
  })
}

/** Whose passkey answered. @throws {CommandError} `api.passkey-refused` */
export async function checkAuthentication(
  { newsroom, challenges }: Ceremony,
  purpose: ChallengePurpose,
  response: unknown,
): Promise<UsedPasskey> {
  const id = (response as { readonly id?: unknown }).id
  const key = await newsroom.store.db
    .selectFrom('passkeys')
    .selectAll()
    .where('id', '=', typeof id === 'string' ? id : '')
    .executeTakeFirst()
  if (key === undefined || (purpose.person !== null && key.person_id !== purpose.person)) throw refused()
  const verified: VerifiedAuthenticationResponse = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: (challenge) => challenges.take(challenge, purpose, newsroom.now()),
    expectedOrigin: newsroom.settings.deskOrigin,
    expectedRPID: relyingParty(newsroom),
    requireUserVerification: true,
    credential: { id: key.id, publicKey: Uint8Array.from(key.public_key), counter: key.counter },
  }).catch(refuse)
  if (!verified.verified) throw refused()
  const { newCounter } = verified.authenticationInfo
  return { id: key.id, person: key.person_id, counterBefore: key.counter, counter: newCounter }
}

/** The host of the desk: keys made for it work nowhere else. */
function relyingParty(newsroom: Newsroom): string {
  return new URL(newsroom.settings.deskOrigin).hostname
}

async function allowedKeys(
  db: Kysely<Database>,
  person: string | null,
  email: string | undefined,
): Promise<readonly string[] | null> {
  if (person === null && email === undefined) return null
  const rows = await db
    .selectFrom('passkeys')
    .innerJoin('people', 'people.id', 'passkeys.person_id')
    .select('passkeys.id')
    .where((where) =>
      person === null ? where('people.email', '=', email ?? '') : where('people.id', '=', person),
    )
    .orderBy('passkeys.created_at')
    .execute()
  if (rows.length > 0 || email === undefined) return rows.map(({ id }) => id)
  const room = await db.selectFrom('newsroom').select('decoy_key').executeTakeFirst()
  const made = createHmac('sha512', room?.decoy_key ?? Buffer.alloc(32))
    .update(email)
    .digest()
  const length = [16, 20, 32][(made[63] ?? 0) % 3]
  return [made.subarray(0, length).toString('base64url')]
}

function challengeBytes(challenge: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(challenge, 'base64url'))
}

function refused(cause?: unknown): CommandError {
  return new CommandError(
    'api.passkey-refused',
    'This passkey did not answer as it must. Try again, or use another way.',
    {},
    { cause },
  )
}

function refuse(cause: unknown): never {
  throw refused(cause)
}
