import { concat, fromAscii, fromHex, hashOf, toAscii, toHex } from './bytes.ts'
import type { Bytes, EditionCrypto, Hash, Signer } from './crypto.ts'
import { EditionError } from './error.ts'
import { type Json, type JsonObject, parseStrictJson, writeJson } from './json.ts'

/** What a document is, and who may sign it. */
export type Role = 'root' | 'head' | 'freshness' | 'mirrors' | 'recall'

/** The most bytes of a signed file, by role. Checked before anything else. */
export const fileCaps: Readonly<Record<Role, number>> = {
  root: 65_536,
  head: 4_096,
  freshness: 4_096,
  mirrors: 65_536,
  recall: 65_536,
}

const maxSignatures = 16
const sitePattern = /^[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?$/

/** A site's identity: 1 to 64 lower-case letters, digits, dots and hyphens. Never used again for other keys. */
export function isSiteId(site: string): boolean {
  return sitePattern.test(site)
}

/** One role's keys: who may sign, and how many must. */
export interface RoleKeys {
  readonly threshold: number
  /** Public keys (32 bytes) by key id. */
  readonly keys: ReadonlyMap<Hash, Bytes>
}

/** A signed file taken apart; nothing in it is trusted yet. */
export interface Envelope {
  readonly role: Role
  readonly payload: JsonObject
  readonly payloadBytes: Bytes
  readonly signatures: readonly { readonly keyId: Hash; readonly signature: Bytes }[]
}

/** The id of a key: SHA-256 of its 32 public bytes. */
export function keyIdOf(crypto: Pick<EditionCrypto, 'sha256'>, publicKey: Bytes): Promise<Hash> {
  return hashOf(crypto, publicKey)
}

/** What is signed: product version, role, site and length stand before the payload, so that no signature fits two. */
function messageOf(role: Role, site: string, payload: Bytes): Bytes {
  return concat([fromAscii(`heliograph/1\n${role}\n${site}\n${payload.length}\n`), payload])
}

/** Makes a signed file. The payload's bytes are made here, once. */
export async function signDocument(
  crypto: Pick<EditionCrypto, 'sha256'>,
  role: Role,
  site: string,
  payload: JsonObject,
  signers: readonly Signer[],
): Promise<Bytes> {
  const bytes = fromAscii(writeJson(payload))
  const message = messageOf(role, site, bytes)
  const lines = new Map<Hash, string>()
  for (const signer of signers) {
    const keyId = await keyIdOf(crypto, signer.publicKey)
    lines.set(keyId, `${keyId} ${toHex(await signer.sign(message))}\n`)
  }
  const sorted = [...lines.keys()].sort().map((keyId) => lines.get(keyId) ?? '')
  return concat([
    fromAscii(`heliograph/1 ${role} ${bytes.length}\n`),
    bytes,
    fromAscii(`\n${sorted.join('')}`),
  ])
}

/**
 * Takes a signed file apart: size cap, header line, payload, signature lines in order of their key ids. Refuses with
 * `size`, `format`, `role`, `json`; no signature is checked here.
 */
export function openEnvelope(role: Role, file: Bytes): Envelope {
  if (file.length > fileCaps[role])
    throw new EditionError('size', `${role}: more than ${fileCaps[role]} bytes`)
  const firstBreak = file.indexOf(0x0a)
  const header = /^heliograph\/([1-9][0-9]{0,3}) ([a-z]{1,16}) ([1-9][0-9]{0,5})$/.exec(
    firstBreak > 0 && firstBreak < 40 ? toAscii(file.subarray(0, firstBreak)) : '',
  )
  if (header === null) throw new EditionError('format', `${role}: no header line`)
  if (header[1] !== '1') throw new EditionError('version', `${role}: format ${header[1]}`)
  if (header[2] !== role) throw new EditionError('role', `a ${header[2]} where a ${role} is expected`)
  const start = firstBreak + 1
  const end = start + Number(header[3])
  if (file[end] !== 0x0a) throw new EditionError('format', `${role}: the payload is not as long as it says`)
  const lines = toAscii(file.subarray(end + 1)).split('\n')
  if (lines.pop() !== '' || lines.length < 1 || lines.length > maxSignatures) {
    throw new EditionError('format', `${role}: needs 1 to ${maxSignatures} whole signature lines`)
  }
  let last = ''
  const signatures = lines.map((line) => {
    const [, keyId = '', signature = ''] = /^([0-9a-f]{64}) ([0-9a-f]{128})$/.exec(line) ?? []
    if (keyId <= last)
      throw new EditionError('format', `${role}: a signature line is malformed or out of order`)
    last = keyId
    return { keyId, signature: fromHex(signature) }
  })
  const payloadBytes = file.slice(start, end)
  const payload = parseStrictJson(payloadBytes)
  if (!isObject(payload)) throw new EditionError('format', `${role}: the payload is no object`)
  return { role, payload, payloadBytes, signatures }
}

/**
 * Checks an opened file against the sets of keys that must each reach their threshold (two for a root step, one
 * otherwise). A signature of a key in none of the sets, or one that does not hold, refuses the whole file: nothing in
 * a signed file may be changed without notice.
 */
export async function checkSignatures(
  crypto: EditionCrypto,
  envelope: Envelope,
  site: string,
  sets: readonly RoleKeys[],
): Promise<void> {
  const message = messageOf(envelope.role, site, envelope.payloadBytes)
  const good = new Set<Hash>()
  for (const { keyId, signature } of envelope.signatures) {
    const key = sets.map((set) => set.keys.get(keyId)).find((found) => found !== undefined)
    if (key === undefined)
      throw new EditionError('signature', `${envelope.role}: key ${keyId} may not sign this`)
    if (!(await crypto.verify(key, signature, message))) {
      throw new EditionError('signature', `${envelope.role}: the signature of key ${keyId} does not hold`)
    }
    good.add(keyId)
  }
  for (const set of sets) {
    const count = [...good].filter((keyId) => set.keys.has(keyId)).length
    if (count < set.threshold) {
      throw new EditionError('threshold', `${envelope.role}: ${count} of ${set.threshold} signatures`)
    }
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads members of a payload; refuses with `format` what is missing or of another shape. */
export interface Fields {
  text(name: string, pattern: RegExp): string
  number(name: string): number
  hash(name: string): Hash
  object(name: string): JsonObject
  list(name: string): readonly Json[]
  isNull(name: string): boolean
}

export function fieldsOf(what: string, payload: JsonObject): Fields {
  const get = (name: string): Json | undefined => (Object.hasOwn(payload, name) ? payload[name] : undefined)
  const refuse = (name: string): never => {
    throw new EditionError('format', `${what}: member ${name} is missing or malformed`)
  }
  const text = (name: string, pattern: RegExp): string => {
    const value = get(name)
    return typeof value === 'string' && pattern.test(value) ? value : refuse(name)
  }
  return {
    text,
    number(name) {
      const value = get(name)
      return typeof value === 'number' ? value : refuse(name)
    },
    hash: (name) => text(name, /^[0-9a-f]{64}$/),
    object(name) {
      const value = get(name)
      return isObject(value) ? value : refuse(name)
    },
    list(name) {
      const value = get(name)
      return Array.isArray(value) ? (value as readonly Json[]) : refuse(name)
    },
    isNull: (name) => get(name) === null,
  }
}

/** The members every document begins with. */
export function checkOpening(role: Role, site: string | null, payload: JsonObject): string {
  const fields = fieldsOf(role, payload)
  if (fields.text('type', /^[a-z]{1,16}$/) !== role) throw new EditionError('role', `not a ${role} document`)
  if (fields.number('format') !== 1) throw new EditionError('version', `${role}: unknown format`)
  const named = fields.text('site', sitePattern)
  if (site !== null && named !== site) throw new EditionError('site', `${role}: signed for site ${named}`)
  return named
}
