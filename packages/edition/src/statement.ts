import { hashOf } from './bytes.ts'
import type { Bytes, EditionCrypto, Hash, Signer } from './crypto.ts'
import { checkOpening, checkSignatures, fieldsOf, isObject, openEnvelope, signDocument } from './envelope.ts'
import { EditionError } from './error.ts'
import type { VerifiedHead } from './head.ts'
import type { EditionPoint, TrustedRoot } from './root.ts'

/** Says that at `time` this head was the newest: what a reader warns by once it has expired. Seconds since 1970. */
export interface FreshnessStatement extends EditionPoint {
  readonly site: string
  /** SHA-256 of the payload of the head. */
  readonly head: Hash
  readonly time: number
  readonly expires: number
}

/** Makes the file of a freshness statement. */
export function signFreshness(
  crypto: EditionCrypto,
  statement: FreshnessStatement,
  signers: readonly Signer[],
): Promise<Bytes> {
  const { site, epoch, number, head, time, expires } = statement
  return signDocument(
    crypto,
    'freshness',
    site,
    { type: 'freshness', format: 1, site, epoch, number, head, time, expires },
    signers,
  )
}

/**
 * Checks a freshness statement. One about another head than the given one only says that this head is not, or not
 * yet, the newest; one with the number of this head and another hash is refused with `statement.head`.
 */
export async function verifyFreshness(
  crypto: EditionCrypto,
  root: TrustedRoot,
  file: Bytes,
  head: Pick<VerifiedHead, 'epoch' | 'number' | 'hash'>,
): Promise<FreshnessStatement> {
  const envelope = openEnvelope('freshness', file)
  const site = checkOpening('freshness', root.site, envelope.payload)
  await checkSignatures(crypto, envelope, site, [root.roles.freshness])
  const fields = fieldsOf('freshness', envelope.payload)
  const statement: FreshnessStatement = {
    site,
    epoch: fields.number('epoch'),
    number: fields.number('number'),
    head: fields.hash('head'),
    time: fields.number('time'),
    expires: fields.number('expires'),
  }
  if (statement.epoch === head.epoch && statement.number === head.number && statement.head !== head.hash) {
    throw new EditionError('statement.head', 'freshness: speaks of another head with this number')
  }
  return statement
}

/** Where the files of an edition can be had: base addresses, each a copy of the folder. */
export interface MirrorList {
  readonly site: string
  readonly version: number
  readonly time: number
  readonly expires: number
  readonly mirrors: readonly Mirror[]
}

/** A mirror list that was checked. */
export interface VerifiedMirrorList extends MirrorList {
  readonly file: Bytes
  /** SHA-256 of the payload. */
  readonly hash: Hash
}

export interface Mirror {
  /** `https:` or `http:` (an onion, a local network), ending in a slash. */
  readonly base: string
}

const basePattern = /^https?:\/\/[a-z0-9.:[\]-]{1,253}\/(?:[A-Za-z0-9._~%-]+\/)*$/
const maxMirrors = 256

/** Makes the file of a mirror list. */
export function signMirrorList(
  crypto: EditionCrypto,
  list: MirrorList,
  signers: readonly Signer[],
): Promise<Bytes> {
  const { site, version, time, expires } = list
  if (list.mirrors.length > maxMirrors || list.mirrors.some(({ base }) => !basePattern.test(base))) {
    throw new EditionError('format', `mirrors: at most ${maxMirrors} base addresses, each ending in a slash`)
  }
  return signDocument(
    crypto,
    'mirrors',
    site,
    {
      type: 'mirrors',
      format: 1,
      site,
      version,
      time,
      expires,
      mirrors: list.mirrors.map(({ base }) => ({ base })),
    },
    signers,
  )
}

/** Checks a mirror list, and with a head, that it is the list the head names (`statement.head`). */
export async function verifyMirrorList(
  crypto: EditionCrypto,
  root: TrustedRoot,
  file: Bytes,
  head: Pick<VerifiedHead, 'mirrors'> | null,
): Promise<VerifiedMirrorList> {
  const envelope = openEnvelope('mirrors', file)
  const site = checkOpening('mirrors', root.site, envelope.payload)
  await checkSignatures(crypto, envelope, site, [root.roles.mirrors])
  const fields = fieldsOf('mirrors', envelope.payload)
  const mirrors = fields.list('mirrors').map((item) => {
    if (!isObject(item)) throw new EditionError('format', 'mirrors: an item is no object')
    return { base: fieldsOf('mirrors: item', item).text('base', basePattern) }
  })
  if (mirrors.length > maxMirrors) throw new EditionError('format', `mirrors: more than ${maxMirrors}`)
  const list: VerifiedMirrorList = {
    site,
    version: fields.number('version'),
    time: fields.number('time'),
    expires: fields.number('expires'),
    mirrors,
    file,
    hash: await hashOf(crypto, envelope.payloadBytes),
  }
  if (
    head !== null &&
    (head.mirrors === null || head.mirrors.version !== list.version || head.mirrors.hash !== list.hash)
  ) {
    throw new EditionError('statement.head', 'mirrors: not the list that the head names')
  }
  return list
}
