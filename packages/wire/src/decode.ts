import { type ProblemList, Refusal } from './problem.ts'

/**
 * Bytes to text. Order: a byte order mark (which cannot be mistaken), the caller's charset (a feed's setting), the
 * XML declaration, UTF-8.
 * Bytes that are not valid in that charset are refused with a proposal; U+FFFD is never put in their place.
 * A file that declares a one-byte charset (in which anything is valid) but is UTF-8 all through is read as UTF-8,
 * and that is reported.
 */
export function decodeText(bytes: Uint8Array, override: string | undefined, problems: ProblemList): string {
  const mark = byteOrderMark(bytes)
  const declared = mark === null && override === undefined ? declaredCharset(bytes) : null
  const source = mark ?? override ?? declared ?? 'utf-8'
  const decoder = fatalDecoder(source)
  if (decoder === null)
    throw new Refusal(
      'wire.charset',
      `The charset "${source.slice(0, 40)}" ${override === undefined || mark !== null ? 'that the file declares' : 'set for the feed'} is not known.`,
      propose(bytes, source),
    )
  if (override === undefined && declared !== null && ONE_BYTE.test(decoder.encoding) && isLongUtf8(bytes)) {
    problems.notice(
      'wire.charset',
      `The file declares ${declared}, but its bytes are UTF-8; it was read as UTF-8.`,
      'Set the charset utf-8 for the feed, and tell the agency.',
    )
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  }
  if (mark === null && override !== undefined && ONE_BYTE.test(decoder.encoding) && isLongUtf8(bytes))
    problems.notice(
      'wire.charset',
      `The feed is set to ${override}, and the file was read so, but its bytes look like UTF-8.`,
      'If the text is garbled, set the charset utf-8 for the feed.',
    )
  try {
    const text = decoder.decode(bytes)
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  } catch {
    const told =
      mark !== null
        ? `its byte order mark says ${source}`
        : override !== undefined
          ? `the feed is set to ${source}`
          : declared !== null
            ? `it declares ${source}`
            : 'it declares nothing, so it should be utf-8'
    const at = firstBadByte(bytes, source)
    throw new Refusal(
      'wire.charset',
      `The file is not what it says: ${told}, but its bytes are not valid in it${at === null ? '' : ` (first at byte ${at})`}.`,
      propose(bytes, source),
    )
  }
}

function fatalDecoder(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true })
  } catch {
    return null
  }
}

const ONE_BYTE = /^(windows-|iso-8859-|koi8-|ibm866|macintosh|x-mac-)/

/** At least two characters of several bytes each, all valid: by chance in another charset that does not happen. */
function isLongUtf8(bytes: Uint8Array): boolean {
  let leads = 0
  for (const byte of bytes) if (byte >= 0xc2 && byte <= 0xf4) leads += 1
  if (leads < 2) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  // Without a mark, "<?" in two-byte units still gives UTF-16 away (XML 1.0, appendix F).
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be'
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le'
  return null
}

function declaredCharset(bytes: Uint8Array): string | null {
  let head = ''
  for (const byte of bytes.subarray(0, 512)) head += String.fromCharCode(byte)
  const found = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]{1,40})["']/.exec(head)
  return found?.[1]?.toLowerCase() ?? null
}

/** Where UTF-8 stops being UTF-8: found by halving, because a decoder says only that it failed. */
function firstBadByte(bytes: Uint8Array, charset: string): number | null {
  if (!/^utf-?8$/i.test(charset)) return null
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let low = 0
  let high = bytes.length
  const valid = (end: number): boolean => {
    // A cut may fall inside a character: up to three bytes are taken back.
    for (let back = 0; back < 4 && end - back >= 0; back += 1) {
      try {
        decoder.decode(bytes.subarray(0, end - back))
        return true
      } catch {
        continue
      }
    }
    return false
  }
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (valid(middle)) low = middle
    else high = middle - 1
  }
  return low
}

const CANDIDATES = ['utf-8', 'windows-1251', 'koi8-r', 'windows-1252'] as const

/** A charset in which the bytes are valid and look like words, most likely first. */
function propose(bytes: Uint8Array, wrong: string): string {
  const sample = bytes.subarray(0, 64 * 1024)
  let best: { charset: string; score: number } | null = null
  for (const charset of CANDIDATES) {
    if (charset === wrong) continue
    const text = fatalDecoder(charset)
    if (text === null) continue
    try {
      const score = charset === 'utf-8' ? 1 : plausibility(text.decode(sample))
      if (best === null || score > best.score) best = { charset, score }
    } catch {
      continue
    }
  }
  return best === null
    ? 'Ask the agency which charset it sends, and set it for this feed.'
    : `The text reads as ${best.charset}: set this charset for the feed, and tell the agency.`
}

/** Share of the non-ASCII characters that are lower-case letters or common signs: a wrong charset gives capitals and boxes. */
function plausibility(text: string): number {
  let seen = 0
  let good = 0
  let previousCyrillic = false
  for (const char of text) {
    if (char.charCodeAt(0) < 0x80) {
      previousCyrillic = false
      continue
    }
    seen += 1
    const cyrillic = /[Ѐ-ӿ]/.test(char)
    if (/[а-яё]/.test(char)) good += previousCyrillic ? 1 : 0.6
    else if (/[à-öø-ÿßäöü«»„“”–—’…]/.test(char)) good += 0.8
    previousCyrillic = cyrillic
  }
  return seen === 0 ? 0.5 : good / seen
}
