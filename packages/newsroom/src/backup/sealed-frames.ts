import { createCipheriv, createDecipheriv } from 'node:crypto'
import { BackupError } from './backup-error.ts'

/** Bytes of content in every frame but the last, which may have fewer. */
export const frameSize = 65_536
const tagSize = 16
/** Bytes of a whole frame in the file. */
export const sealedSize = frameSize + tagSize
const mostFrames = 2 ** 32

/**
 * Seals a stream in frames of 64 KiB with AES-256-GCM. A frame's nonce carries its number and whether it is the
 * last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015): no frame can be changed, moved,
 * left out or added, and the end cannot be cut off. `key` must never seal a second stream.
 */
export async function* sealFrames(key: Buffer, content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const frame = Buffer.alloc(frameSize)
  let filled = 0
  let number = 0
  for await (const piece of content) {
    for (let at = 0; at < piece.length;) {
      if (filled === frameSize) {
        yield sealFrame(key, number, false, frame)
        number += 1
        filled = 0
      }
      const part = piece.subarray(at, at + frameSize - filled)
      frame.set(part, filled)
      filled += part.length
      at += part.length
    }
  }
  yield sealFrame(key, number, true, frame.subarray(0, filled))
}

/**
 * Gives back the stream that was sealed. Every byte it yields was checked; the caller must read to the end before
 * relying on the whole, for only the last frame says that nothing is missing.
 * @throws {BackupError} `backup.damaged`, with the number of the frame, counted from 0
 */
export async function* openFrames(key: Buffer, sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: readonly Uint8Array[] = []
  let length = 0
  let number = 0
  for await (const piece of sealed) {
    held = [...held, piece]
    length += piece.length
    if (length <= sealedSize) continue
    let whole = Buffer.concat(held, length)
    while (whole.length > sealedSize) {
      yield openMiddle(key, number, whole.subarray(0, sealedSize))
      number += 1
      whole = whole.subarray(sealedSize)
    }
    held = [whole]
    length = whole.length
  }
  yield openLast(key, number, Buffer.concat(held, length))
}

function openMiddle(key: Buffer, number: number, sealed: Buffer): Buffer {
  const content = openFrame(key, number, false, sealed)
  if (content !== null) return content
  throw openFrame(key, number, true, sealed) === null
    ? damaged(number, 'was changed, or stands in another place than it was written')
    : damaged(number, 'is the last, and yet something follows it')
}

function openLast(key: Buffer, number: number, sealed: Buffer): Buffer {
  const content = openFrame(key, number, true, sealed)
  if (content !== null) return content
  if (openFrame(key, number, false, sealed) !== null)
    throw damaged(number, 'is not the last, and yet nothing follows it: the file was cut')
  throw damaged(
    number,
    sealed.length < sealedSize
      ? 'was cut or changed'
      : 'was changed, or stands in another place than it was written',
  )
}

function damaged(number: number, how: string): BackupError {
  return new BackupError(
    'backup.damaged',
    `The backup is damaged: frame ${number} ${how}. Nothing was restored; use another copy of it.`,
  )
}

function sealFrame(key: Buffer, number: number, isLast: boolean, content: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast))
  return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

function openFrame(key: Buffer, number: number, isLast: boolean, sealed: Buffer): Buffer | null {
  if (sealed.length < tagSize) return null
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast))
  decipher.setAuthTag(sealed.subarray(-tagSize))
  const content = decipher.update(sealed.subarray(0, -tagSize))
  try {
    decipher.final()
    return content
  } catch {
    return null
  }
}

function nonceOf(number: number, isLast: boolean): Buffer {
  if (number >= mostFrames) throw new RangeError('A backup has at most 2^32 frames.')
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}
