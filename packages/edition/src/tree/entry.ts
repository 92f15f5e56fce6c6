import type { ByteReader, ByteWriter } from '../bytes.ts'
import type { Hash } from '../crypto.ts'
import { EditionError } from '../error.ts'
import { decodedCap, type MediaType, mediaTypeCode, mediaTypeOfCode } from '../media-type.ts'

/** The most stored bytes of one object: what a two-level list of chunks reaches with room to spare. */
export const maxStoredLength = 67_108_864

/** An object on the shelf: what its key promises about its bytes. */
export interface StoredObject {
  readonly mediaType: MediaType
  /** SHA-256 of the stored bytes; above 8 KiB, of the chunk list that stands for them. */
  readonly hash: Hash
  /** Bytes after gzip, all chunks together. */
  readonly storedLength: number
  /** Bytes after gunzip. */
  readonly decodedLength: number
}

const reasonCodes = { retracted: 1, killed: 2, unnamed: 3, rights: 4, law: 5 } as const

/**
 * Why an article is gone: `retracted` by the newsroom, `killed` by the agency, `unnamed` to protect a person,
 * `rights` that ended, `law` (a court).
 */
export type TombstoneReason = keyof typeof reasonCodes

/** What the tree says about one key. */
export type Entry = ObjectEntry | TombstoneEntry

export interface ObjectEntry {
  readonly kind: 'object'
  readonly key: string
  readonly object: StoredObject
}

/** Stands for ever where an article was. */
export interface TombstoneEntry {
  readonly kind: 'tombstone'
  readonly key: string
  readonly reason: TombstoneReason
  /** Seconds since 1970 in UTC. */
  readonly at: number
  /** The page that says so, if there is one. */
  readonly notice: StoredObject | null
}

const reasons = new Map<number, TombstoneReason>(
  (Object.keys(reasonCodes) as TombstoneReason[]).map((reason) => [reasonCodes[reason], reason]),
)

function writeObject(writer: ByteWriter, object: StoredObject): void {
  writer.u8(mediaTypeCode(object.mediaType))
  writer.hex(object.hash)
  writer.u32(object.storedLength)
  writer.u32(object.decodedLength)
}

function readObject(reader: ByteReader, key: string): StoredObject {
  const object: StoredObject = {
    mediaType: mediaTypeOfCode(reader.u8()),
    hash: reader.hex(32),
    storedLength: reader.u32(),
    decodedLength: reader.u32(),
  }
  if (object.storedLength < 1 || object.storedLength > maxStoredLength) {
    throw new EditionError('node.format', `${key}: stored length ${object.storedLength}`)
  }
  if (object.decodedLength > decodedCap(object.mediaType)) {
    throw new EditionError('node.format', `${key}: decodes to more than ${object.mediaType} may`)
  }
  return object
}

export function writeEntry(writer: ByteWriter, entry: Entry): void {
  writer.u16(entry.key.length)
  writer.ascii(entry.key)
  if (entry.kind === 'object') {
    writer.u8(1)
    writeObject(writer, entry.object)
    return
  }
  writer.u8(0)
  writer.u8(reasonCodes[entry.reason])
  writer.u64(entry.at)
  writer.u8(entry.notice === null ? 0 : 1)
  if (entry.notice !== null) writeObject(writer, entry.notice)
}

export function readEntry(reader: ByteReader): Entry {
  const key = reader.ascii(reader.u16())
  const tag = reader.u8()
  if (tag === 1) return { kind: 'object', key, object: readObject(reader, key) }
  if (tag !== 0) throw new EditionError('node.format', `${key}: entry tag ${tag}`)
  const reason = reasons.get(reader.u8())
  if (reason === undefined) throw new EditionError('node.format', `${key}: unknown reason`)
  const at = reader.u64()
  const hasNotice = reader.u8()
  if (hasNotice > 1) throw new EditionError('node.format', `${key}: notice flag ${hasNotice}`)
  return { kind: 'tombstone', key, reason, at, notice: hasNotice === 1 ? readObject(reader, key) : null }
}
