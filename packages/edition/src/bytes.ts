import type { Bytes, EditionCrypto, Hash } from './crypto.ts'
import { EditionError } from './error.ts'

const digits: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += digits[byte]
  return text
}

/** Lower-case hexadecimal only: one value has one spelling. */
export function fromHex(text: string): Bytes {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new EditionError('format', 'not lower-case hexadecimal')
  const bytes = new Uint8Array(text.length / 2)
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = parseInt(text.slice(at * 2, at * 2 + 2), 16)
  return bytes
}

/** Everything this format writes as text is ASCII: no encoder, no second spelling of a character. */
export function fromAscii(text: string): Bytes {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code > 0x7e) throw new EditionError('format', 'a character outside ASCII')
    bytes[at] = code
  }
  return bytes
}

/** Printable ASCII and line feeds, nothing else. */
export function toAscii(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) {
    if ((byte < 0x20 && byte !== 0x0a) || byte > 0x7e) {
      throw new EditionError('format', 'a byte outside printable ASCII')
    }
    text += String.fromCharCode(byte)
  }
  return text
}

export function concat(parts: readonly Uint8Array[]): Bytes {
  let length = 0
  for (const part of parts) length += part.length
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export async function hashOf(crypto: Pick<EditionCrypto, 'sha256'>, bytes: Bytes): Promise<Hash> {
  return toHex(await crypto.sha256(bytes))
}

/** Keys and names are ASCII, so that comparing code units compares bytes. */
export function byBytes(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** Writes big-endian fields into memory that grows. */
export interface ByteWriter {
  u8(value: number): void
  u16(value: number): void
  u32(value: number): void
  /** Whole numbers up to 2^53 - 1 in eight bytes. */
  u64(value: number): void
  ascii(text: string): void
  hex(text: string): void
  bytes(): Bytes
}

export function byteWriter(expected = 256): ByteWriter {
  let memory = new Uint8Array(expected)
  let length = 0
  const room = (more: number): void => {
    if (length + more <= memory.length) return
    const larger = new Uint8Array(Math.max(memory.length * 2, length + more))
    larger.set(memory.subarray(0, length))
    memory = larger
  }
  const u8 = (value: number): void => {
    room(1)
    memory[length] = value
    length += 1
  }
  const u16 = (value: number): void => {
    u8(value >>> 8)
    u8(value & 0xff)
  }
  const u32 = (value: number): void => {
    u16(value >>> 16)
    u16(value & 0xffff)
  }
  return {
    u8,
    u16,
    u32,
    u64(value) {
      u32(Math.floor(value / 0x1_0000_0000))
      u32(value >>> 0)
    },
    ascii(text) {
      room(text.length)
      for (let at = 0; at < text.length; at += 1) memory[length + at] = text.charCodeAt(at)
      length += text.length
    },
    hex(text) {
      room(text.length / 2)
      for (let at = 0; at < text.length; at += 2) {
        memory[length] = parseInt(text.slice(at, at + 2), 16)
        length += 1
      }
    },
    bytes: () => memory.slice(0, length),
  }
}

export const endsEarly = 'ends too early'

/** Reads big-endian fields; past the end, or with bytes left over, it refuses with `node.format`. */
export interface ByteReader {
  u8(): number
  u16(): number
  u32(): number
  u64(): number
  ascii(length: number): string
  hex(length: number): string
  end(): void
}

export function byteReader(bytes: Bytes, what: string): ByteReader {
  let at = 0
  const need = (length: number): void => {
    if (at + length > bytes.length) throw new EditionError('node.format', `${what}: ${endsEarly}`)
  }
  const u8 = (): number => {
    need(1)
    const value = bytes[at] ?? 0
    at += 1
    return value
  }
  const u16 = (): number => u8() * 0x100 + u8()
  const u32 = (): number => u16() * 0x1_0000 + u16()
  return {
    u8,
    u16,
    u32,
    u64() {
      const value = u32() * 0x1_0000_0000 + u32()
      if (!Number.isSafeInteger(value)) throw new EditionError('node.format', `${what}: number too large`)
      return value
    },
    ascii(length) {
      need(length)
      let text = ''
      for (let end = at + length; at < end; at += 1) {
        const byte = bytes[at] ?? 0
        if (byte < 0x21 || byte > 0x7e) throw new EditionError('node.format', `${what}: not printable ASCII`)
        text += String.fromCharCode(byte)
      }
      return text
    },
    hex(length) {
      need(length)
      const text = toHex(bytes.subarray(at, at + length))
      at += length
      return text
    },
    end() {
      if (at !== bytes.length) throw new EditionError('node.format', `${what}: bytes after the end`)
    },
  }
}
