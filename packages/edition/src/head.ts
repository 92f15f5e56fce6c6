import { hashOf } from './bytes.ts'
import type { Bytes, EditionCrypto, Hash, Signer } from './crypto.ts'
import { checkOpening, checkSignatures, fieldsOf, openEnvelope, signDocument } from './envelope.ts'
import { EditionError } from './error.ts'
import type { JsonObject } from './json.ts'
import { compareEditions, type EditionPoint, type TrustedRoot } from './root.ts'

/** The signed top of one edition. Times are seconds since 1970 in UTC. */
export interface HeadDocument extends EditionPoint {
  readonly site: string
  readonly time: number
  /** Past it a reader is warned that the edition is old; it stays readable. */
  readonly expires: number
  /** Root of the tree. */
  readonly tree: Hash
  /** The head before this one, with the SHA-256 of its payload; null for the first. */
  readonly previous: SeenHead | null
  /** How many earlier heads, along `previous`, a whole shelf still holds with their trees. */
  readonly behind: number
  /** Version of the root document it was signed under. */
  readonly root: number
  /** The mirror list that belongs to it; null for none. */
  readonly mirrors: { readonly version: number; readonly hash: Hash } | null
}

/** A head that was checked, with its bytes as they were signed. */
export interface VerifiedHead extends HeadDocument {
  readonly file: Bytes
  /** SHA-256 of the payload: what signatures are added to or taken from the file does not change it. */
  readonly hash: Hash
}

/** What a reader remembers of the newest head it accepted. */
export interface SeenHead extends EditionPoint {
  readonly hash: Hash
}

const pointOf = ({ epoch, number }: EditionPoint): { epoch: number; number: number } => ({ epoch, number })

/** Makes the file of a head. */
export function signHead(
  crypto: EditionCrypto,
  head: HeadDocument,
  signers: readonly Signer[],
): Promise<Bytes> {
  const payload: JsonObject = {
    type: 'head',
    format: 1,
    site: head.site,
    epoch: head.epoch,
    number: head.number,
    time: head.time,
    expires: head.expires,
    tree: head.tree,
    previous: head.previous === null ? null : { ...pointOf(head.previous), hash: head.previous.hash },
    behind: head.behind,
    root: head.root,
    mirrors: head.mirrors === null ? null : { version: head.mirrors.version, hash: head.mirrors.hash },
  }
  return signDocument(crypto, 'head', head.site, payload, signers)
}

function readHead(payload: JsonObject, site: string | null): HeadDocument {
  const named = checkOpening('head', site, payload)
  const fields = fieldsOf('head', payload)
  const mirrors = fields.isNull('mirrors') ? null : fieldsOf('head: mirrors', fields.object('mirrors'))
  const previous = fields.isNull('previous') ? null : fieldsOf('head: previous', fields.object('previous'))
  const head: HeadDocument = {
    site: named,
    epoch: fields.number('epoch'),
    number: fields.number('number'),
    time: fields.number('time'),
    expires: fields.number('expires'),
    tree: fields.hash('tree'),
    previous:
      previous === null
        ? null
        : { epoch: previous.number('epoch'), number: previous.number('number'), hash: previous.hash('hash') },
    behind: fields.number('behind'),
    root: fields.number('root'),
    mirrors: mirrors === null ? null : { version: mirrors.number('version'), hash: mirrors.hash('hash') },
  }
  if (head.previous !== null && compareEditions(head.previous, head) >= 0) {
    throw new EditionError('format', 'head: the one before it is not older')
  }
  if (head.epoch < 1 || head.number < 1 || head.root < 1 || (head.previous === null && head.behind > 0)) {
    throw new EditionError('format', 'head: epoch, number and root begin at 1')
  }
  return head
}

/** Reads a head without trusting it: for comparing with one's own earlier copy (`--since`). */
export async function readHeadFile(crypto: EditionCrypto, file: Bytes): Promise<VerifiedHead> {
  const envelope = openEnvelope('head', file)
  return {
    ...readHead(envelope.payload, null),
    file,
    hash: await hashOf(crypto, envelope.payloadBytes),
  }
}

/**
 * Checks a head against the trusted root and against memory (null: this reader has seen none).
 * Refused: `signature`, `threshold`, `site`; `head.root` when it was signed under a root not followed yet;
 * `head.epoch` above what root allows; `head.floor` below it; `head.older` than the one seen; `head.fork` when it has
 * the number of the one seen and other bytes. Expiry is not refused: compare `expires` with the clock and warn.
 */
export async function verifyHead(
  crypto: EditionCrypto,
  root: TrustedRoot,
  file: Bytes,
  seen: SeenHead | null,
): Promise<VerifiedHead> {
  const envelope = openEnvelope('head', file)
  const head = readHead(envelope.payload, root.site)
  await checkSignatures(crypto, envelope, root.site, [root.roles.edition])
  const name = `edition ${head.epoch}-${head.number}`
  if (head.root > root.version)
    throw new EditionError('head.root', `${name} is signed under root ${head.root}`)
  if (head.epoch > root.epoch)
    throw new EditionError('head.epoch', `${name}: root allows epoch ${root.epoch}`)
  if (compareEditions(head, root.floor) < 0)
    throw new EditionError('head.floor', `${name} is no longer accepted`)
  const hash = await hashOf(crypto, envelope.payloadBytes)
  if (seen !== null) {
    const order = compareEditions(head, seen)
    if (order < 0) throw new EditionError('head.older', `${name} is older than ${seen.epoch}-${seen.number}`)
    if (order === 0 && hash !== seen.hash) {
      throw new EditionError('head.fork', `${name} differs from the one seen before`)
    }
  }
  return { ...head, file, hash }
}
