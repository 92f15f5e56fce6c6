// The room has no node:crypto and no (asynchronous) WebCrypto, and a hash is needed where the item is made.
// FIPS 180-4.

const K = new Uint32Array(64)
const START = new Uint32Array(8)
{
  // The constants are the first 32 bits of the fractional parts of cube and square roots of the first primes.
  let found = 0
  for (let candidate = 2; found < 64; candidate += 1) {
    let prime = true
    for (let divisor = 2; divisor * divisor <= candidate; divisor += 1)
      if (candidate % divisor === 0) prime = false
    if (!prime) continue
    if (found < 8) START[found] = fraction(candidate ** 0.5)
    K[found] = fraction(Math.cbrt(candidate))
    found += 1
  }
}

function fraction(value: number): number {
  return Math.floor((value - Math.floor(value)) * 2 ** 32)
}

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  const message = utf8(text)
  const length = message.length
  const blocks = new Uint8Array((((length + 8) >> 6) + 1) << 6)
  blocks.set(message)
  blocks[length] = 0x80
  const view = new DataView(blocks.buffer)
  view.setUint32(blocks.length - 8, Math.floor(length / 2 ** 29))
  view.setUint32(blocks.length - 4, (length << 3) >>> 0)
  const hash = new Uint32Array(START)
  const w = new Uint32Array(64)
  for (let offset = 0; offset < blocks.length; offset += 64) {
    for (let t = 0; t < 16; t += 1) w[t] = view.getUint32(offset + t * 4)
    for (let t = 16; t < 64; t += 1) {
      const a = w[t - 15] as number
      const b = w[t - 2] as number
      const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)
      const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)
      w[t] = ((w[t - 16] as number) + s0 + (w[t - 7] as number) + s1) | 0
    }
    let [a, b, c, d, e, f, g, h] = hash as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    for (let t = 0; t < 64; t += 1) {
      const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (K[t] as number) + (w[t] as number)) | 0
      const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + t1) | 0
      d = c
      c = b
      b = a
      a = (t1 + t2) | 0
    }
    const next = [a, b, c, d, e, f, g, h]
    for (let index = 0; index < 8; index += 1) hash[index] = (hash[index] as number) + (next[index] as number)
  }
  let hex = ''
  for (const word of hash) hex += word.toString(16).padStart(8, '0')
  return hex
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

/** UTF-8; half a surrogate pair becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
  const out = new Uint8Array(text.length * 3)
  let at = 0
  for (let index = 0; index < text.length; index += 1) {
    let code = text.charCodeAt(index)
    if (code >= 0xd800 && code <= 0xdfff) {
      const low = text.charCodeAt(index + 1)
      if (code < 0xdc00 && low >= 0xdc00 && low <= 0xdfff) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00)
        index += 1
      } else code = 0xfffd
    }
    if (code < 0x80) out[at++] = code
    else if (code < 0x800) {
      out[at++] = 0xc0 | (code >> 6)
      out[at++] = 0x80 | (code & 63)
    } else if (code < 0x10000) {
      out[at++] = 0xe0 | (code >> 12)
      out[at++] = 0x80 | ((code >> 6) & 63)
      out[at++] = 0x80 | (code & 63)
    } else {
      out[at++] = 0xf0 | (code >> 18)
      out[at++] = 0x80 | ((code >> 12) & 63)
      out[at++] = 0x80 | ((code >> 6) & 63)
      out[at++] = 0x80 | (code & 63)
    }
  }
  return out.subarray(0, at)
}
