import type { Bytes, EditionCrypto, Hash, MaybePromise, Signer } from './crypto.ts'
import { keyIdOf, type RoleKeys } from './envelope.ts'
import { type EditionPoint, type RootDocument, type RootRole, signRoot, type TrustedRoot } from './root.ts'

/** The keys of the `single` profile: one key a role, all on one machine, no threshold. */
export interface SingleKeys<Key extends Signer = Signer> {
  readonly root: Key
  readonly edition: Key
  readonly freshness: Key
}

/** How long a root document is good before readers are warned: two years, in seconds. */
const rootLifetime = 63_072_000

async function only(crypto: EditionCrypto, publicKey: Bytes): Promise<RoleKeys> {
  return { threshold: 1, keys: new Map<Hash, Bytes>([[await keyIdOf(crypto, publicKey), publicKey]]) }
}

/**
 * Begins a site in the `single` profile: makes one key each for root, edition and freshness, and root document 1.
 * Mirror lists and recalls are signed by the edition key. `time`: seconds since 1970 in UTC.
 */
export async function createSingleProfile<Key extends Signer>(
  crypto: EditionCrypto,
  options: { readonly site: string; readonly time: number; readonly generateKey: () => MaybePromise<Key> },
): Promise<{ readonly root: Bytes; readonly keys: SingleKeys<Key> }> {
  const keys: SingleKeys<Key> = {
    root: await options.generateKey(),
    edition: await options.generateKey(),
    freshness: await options.generateKey(),
  }
  const edition = await only(crypto, keys.edition.publicKey)
  const document: RootDocument = {
    site: options.site,
    version: 1,
    time: options.time,
    expires: options.time + rootLifetime,
    epoch: 1,
    floor: { epoch: 1, number: 1 },
    profile: 'single',
    roles: {
      root: await only(crypto, keys.root.publicKey),
      edition,
      freshness: await only(crypto, keys.freshness.publicKey),
      mirrors: edition,
      recall: edition,
    },
    records: new Map(),
  }
  return { root: await signRoot(crypto, document, [keys.root]), keys }
}

/** What a rotation changes; everything else is taken over from the trusted root. */
export interface RootChanges {
  /** Seconds since 1970 in UTC; never before the trusted root's time. */
  readonly time: number
  readonly roles?: Partial<Readonly<Record<RootRole, RoleKeys>>>
  readonly records?: ReadonlyMap<string, RoleKeys>
  readonly profile?: RootDocument['profile']
  readonly epoch?: number
  readonly floor?: EditionPoint
  readonly expires?: number
}

/**
 * Makes the root document after the trusted one. The signers hold the old root keys and the new ones: both sets must
 * reach their thresholds, or readers refuse the step.
 */
export async function rotateRoot(
  crypto: EditionCrypto,
  trusted: TrustedRoot,
  changes: RootChanges,
  signers: readonly Signer[],
): Promise<Bytes> {
  const time = Math.max(changes.time, trusted.time)
  return signRoot(
    crypto,
    {
      site: trusted.site,
      version: trusted.version + 1,
      time,
      expires: changes.expires ?? time + rootLifetime,
      epoch: changes.epoch ?? trusted.epoch,
      floor: changes.floor ?? trusted.floor,
      profile: changes.profile ?? trusted.profile,
      roles: { ...trusted.roles, ...changes.roles },
      records: changes.records ?? trusted.records,
    },
    signers,
  )
}

/**
 * Begins a new epoch, after a restore when nobody can say what the highest edition was: any head of the new epoch is
 * above every head of the old ones, so that readers with memory accept the next edition.
 */
export function nextEpoch(
  crypto: EditionCrypto,
  trusted: TrustedRoot,
  time: number,
  signers: readonly Signer[],
): Promise<Bytes> {
  return rotateRoot(crypto, trusted, { time, epoch: trusted.epoch + 1 }, signers)
}
