import { fromHex, hashOf, toHex } from './bytes.ts'
import type { Bytes, EditionCrypto, Hash, MaybePromise, Signer } from './crypto.ts'
import {
  checkOpening,
  checkSignatures,
  fieldsOf,
  isObject,
  isSiteId,
  keyIdOf,
  openEnvelope,
  type RoleKeys,
  signDocument,
} from './envelope.ts'
import { EditionError } from './error.ts'
import type { Json, JsonObject } from './json.ts'
import { servicePattern } from './key.ts'

/** What a root document gives keys to. `records` (one set a service) has its place, and no use yet. */
const rootRoles = ['root', 'edition', 'freshness', 'mirrors', 'recall'] as const
export type RootRole = (typeof rootRoles)[number]

/** The most root documents a reader follows at once. */
export const maxRootSteps = 64

/** A root document: who may sign what, and which editions are acceptable. Times are seconds since 1970 in UTC. */
export interface RootDocument {
  readonly site: string
  /** 1, 2, 3 … : each is signed by its own root keys and by those of the one before. */
  readonly version: number
  readonly time: number
  /** Past it a reader is warned, never locked out. */
  readonly expires: number
  /** The highest epoch a head may have. Raised when the count of editions must begin anew. */
  readonly epoch: number
  /** Heads below it are refused, whatever signed them. */
  readonly floor: EditionPoint
  /** `single`: one key a role, all on one machine. `ceremony`: thresholds, on several. */
  readonly profile: 'single' | 'ceremony'
  readonly roles: Readonly<Record<RootRole, RoleKeys>>
  readonly records: ReadonlyMap<string, RoleKeys>
}

/** Where an edition stands in the order of editions: by epoch, then by number. */
export interface EditionPoint {
  readonly epoch: number
  readonly number: number
}

/** A root document that was checked, with its bytes as they were signed. */
export interface TrustedRoot extends RootDocument {
  readonly file: Bytes
  /** SHA-256 of the payload. */
  readonly hash: Hash
}

/** Negative when `left` is the older edition. */
export function compareEditions(left: EditionPoint, right: EditionPoint): number {
  return left.epoch - right.epoch || left.number - right.number
}

function readRoleKeys(what: string, keys: ReadonlyMap<Hash, Bytes>, value: Json | undefined): RoleKeys {
  if (!isObject(value)) throw new EditionError('format', `root: role ${what} is missing`)
  const fields = fieldsOf(`root: role ${what}`, value)
  const threshold = fields.number('threshold')
  const own = new Map<Hash, Bytes>()
  for (const id of fields.list('keys')) {
    const key = typeof id === 'string' ? keys.get(id) : undefined
    if (key === undefined || own.has(id as string)) {
      throw new EditionError('format', `root: role ${what} names a key twice or one that is not there`)
    }
    own.set(id as string, key)
  }
  if (threshold < 1 || threshold > own.size || own.size > 16) {
    throw new EditionError('format', `root: role ${what} needs 1 to 16 keys and a threshold they can reach`)
  }
  return { threshold, keys: own }
}

async function readRoot(
  crypto: EditionCrypto,
  payload: JsonObject,
  site: string | null,
): Promise<RootDocument> {
  const named = checkOpening('root', site, payload)
  const fields = fieldsOf('root', payload)
  const keys = new Map<Hash, Bytes>()
  for (const [id, value] of Object.entries(fields.object('keys'))) {
    if (!isObject(value)) throw new EditionError('format', `root: key ${id} is malformed`)
    const key = fieldsOf(`root: key ${id}`, value)
    key.text('algorithm', /^ed25519$/)
    const publicKey = fromHex(key.text('public', /^[0-9a-f]{64}$/))
    if ((await keyIdOf(crypto, publicKey)) !== id)
      throw new EditionError('format', `root: key ${id} has another id`)
    keys.set(id, publicKey)
  }
  const roles = fields.object('roles')
  const unknown = Object.keys(roles).find((name) => !rootRoles.includes(name as RootRole))
  if (unknown !== undefined) throw new EditionError('role', `root: unknown role ${unknown}`)
  const records = new Map<string, RoleKeys>()
  for (const [service, value] of Object.entries(fields.object('records'))) {
    if (!servicePattern.test(service)) throw new EditionError('format', `root: no service ${service}`)
    records.set(service, readRoleKeys(`record of ${service}`, keys, value))
  }
  const floor = fieldsOf('root: floor', fields.object('floor'))
  const document: RootDocument = {
    site: named,
    version: fields.number('version'),
    time: fields.number('time'),
    expires: fields.number('expires'),
    epoch: fields.number('epoch'),
    floor: { epoch: floor.number('epoch'), number: floor.number('number') },
    profile: fields.text('profile', /^(?:single|ceremony)$/) as RootDocument['profile'],
    roles: {
      root: readRoleKeys('root', keys, roles['root']),
      edition: readRoleKeys('edition', keys, roles['edition']),
      freshness: readRoleKeys('freshness', keys, roles['freshness']),
      mirrors: readRoleKeys('mirrors', keys, roles['mirrors']),
      recall: readRoleKeys('recall', keys, roles['recall']),
    },
    records,
  }
  if (document.version < 1 || document.epoch < 1 || document.floor.epoch > document.epoch) {
    throw new EditionError(
      'format',
      'root: version and epoch begin at 1, and the floor is not above the epoch',
    )
  }
  return document
}

function writeRoleKeys(set: RoleKeys): JsonObject {
  return { threshold: set.threshold, keys: [...set.keys.keys()].sort() }
}

/** Makes the file of a root document. The signers are the new root keys and, from the second on, the old ones. */
export async function signRoot(
  crypto: EditionCrypto,
  document: RootDocument,
  signers: readonly Signer[],
): Promise<Bytes> {
  if (!isSiteId(document.site)) throw new EditionError('site', `not a site id: ${document.site}`)
  const sets = [...rootRoles.map((role) => document.roles[role]), ...document.records.values()]
  const keys = new Map(sets.flatMap((set) => [...set.keys]))
  return signDocument(
    crypto,
    'root',
    document.site,
    {
      type: 'root',
      format: 1,
      site: document.site,
      version: document.version,
      time: document.time,
      expires: document.expires,
      epoch: document.epoch,
      floor: { epoch: document.floor.epoch, number: document.floor.number },
      profile: document.profile,
      keys: Object.fromEntries(
        [...keys.keys()]
          .sort()
          .map((id) => [id, { algorithm: 'ed25519', public: toHex(keys.get(id) as Bytes) }]),
      ),
      roles: Object.fromEntries(rootRoles.map((role) => [role, writeRoleKeys(document.roles[role])])),
      records: Object.fromEntries(
        [...document.records.keys()]
          .sort()
          .map((service) => [service, writeRoleKeys(document.records.get(service) as RoleKeys)]),
      ),
    },
    signers,
  )
}

/**
 * Trusts a pinned root document: the bytes a reader brought with it. It must be signed by its own root keys, so that a
 * damaged pin is noticed.
 */
export async function trustPinnedRoot(crypto: EditionCrypto, file: Bytes): Promise<TrustedRoot> {
  const envelope = openEnvelope('root', file)
  const document = await readRoot(crypto, envelope.payload, null)
  await checkSignatures(crypto, envelope, document.site, [document.roles.root])
  return { ...document, file, hash: await hashOf(crypto, envelope.payloadBytes) }
}

/**
 * One step of the root chain: the candidate is the very next version, for the same site, signed by the trusted root's
 * keys and by its own, and lowers neither epoch nor floor. Refuses with `root.step`, `signature`, `threshold`, `site`.
 */
export async function stepRoot(
  crypto: EditionCrypto,
  trusted: TrustedRoot,
  file: Bytes,
): Promise<TrustedRoot> {
  const envelope = openEnvelope('root', file)
  const next = await readRoot(crypto, envelope.payload, trusted.site)
  await checkSignatures(crypto, envelope, trusted.site, [trusted.roles.root, next.roles.root])
  if (next.version !== trusted.version + 1) {
    throw new EditionError('root.step', `root ${next.version} does not follow root ${trusted.version}`)
  }
  if (next.epoch < trusted.epoch || compareEditions(next.floor, trusted.floor) < 0) {
    throw new EditionError('root.step', `root ${next.version} lowers the epoch or the floor`)
  }
  return { ...next, file, hash: await hashOf(crypto, envelope.payloadBytes) }
}

/**
 * Follows the root chain from the trusted document as far as it goes, at most 64 steps (`root.chain`).
 * `fetchRoot` gives the file `root/<version>`, or null when there is none; `onStep` is told of each step that holds,
 * so that none is lost when a later one is refused.
 */
export async function advanceRoot(
  crypto: EditionCrypto,
  trusted: TrustedRoot,
  fetchRoot: (version: number) => MaybePromise<Bytes | null>,
  onStep: (root: TrustedRoot) => void = () => undefined,
): Promise<TrustedRoot> {
  let root = trusted
  for (let steps = 0; ; steps += 1) {
    const file = await fetchRoot(root.version + 1)
    if (file === null) return root
    if (steps === maxRootSteps)
      throw new EditionError('root.chain', `more than ${maxRootSteps} steps of root`)
    root = await stepRoot(crypto, root, file)
    onStep(root)
  }
}
