import { BackupError } from './backup-error.ts'
import { createByteReader } from './byte-reader.ts'

/** One thing in a backup: a name and its bytes, of any length. */
export interface Entry {
  readonly name: string
  readonly content: AsyncIterable<Uint8Array>
}

/** Never larger than this in memory at once. */
const largestPiece = 1_048_576
const longestName = 256

/** What may be in a backup: a name becomes a path, so that nothing else is let through. */
const namePattern =
  /^(?:manifest|root\/[1-9]\d{0,8}|head|keys\/(?:edition|freshness)|database|media\/(?:originals|derivatives)\/[0-9a-f]{2}\/[0-9a-z][0-9a-z.-]{0,127})$/

/** Entries one after the other: name and line break, pieces with their length (32 bits) before them, length 0. */
export async function* writeEntries(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  for await (const { name, content } of entries) {
    yield Buffer.from(`${name}\n`)
    for await (const piece of content) {
      for (let at = 0; at < piece.length; at += largestPiece) {
        const part = piece.subarray(at, at + largestPiece)
        yield lengthOf(part.length)
        yield part
      }
    }
    yield lengthOf(0)
  }
}

/**
 * The entries of a stream, in their order. An entry's content must be read before the next is asked for; what was
 * left of it is passed over.
 * @throws {BackupError} `backup.contents`
 */
export async function* readEntries(source: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const reader = createByteReader(source)
  while (!(await reader.atEnd())) {
    const name = await reader.line(longestName)
    if (name === null || !namePattern.test(name)) throw misplaced('an entry without a proper name')
    let isOver = false
    const content = async function* (): AsyncGenerator<Uint8Array> {
      while (!isOver) {
        const length = (await reader.exactly(4))?.readUInt32BE() ?? null
        if (length === null || length > largestPiece) throw misplaced(`${name} without an end`)
        if (length === 0) {
          isOver = true
          return
        }
        const piece = await reader.exactly(length)
        if (piece === null) throw misplaced(`${name} without an end`)
        yield piece
      }
    }
    yield { name, content: content() }
    for await (const piece of content()) void piece
  }
}

/** All bytes of an entry that is known to be small. @throws {BackupError} `backup.contents` when it is not */
export async function readSmall(entry: Entry, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of entry.content) {
    length += piece.length
    if (length > most) throw misplaced(`${entry.name} with more than ${most} bytes`)
    pieces.push(piece)
  }
  return Uint8Array.from(Buffer.concat(pieces, length))
}

/** The refusal of a backup whose seals hold and whose contents are not what a backup has. */
export function misplaced(what: string, cause?: unknown): BackupError {
  return new BackupError(
    'backup.contents',
    `The backup holds ${what}. A program with a fault, or of another version, made it.`,
    cause === undefined ? {} : { cause },
  )
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}
