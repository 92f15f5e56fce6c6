import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import type { OutputInfo } from 'sharp'
import { CommandError } from '../command-error.ts'
import { lookOf } from './look-of.ts'

/** The largest picture file taken: 40 MB. */
export const largestPicture = 40 * 1024 * 1024
/** The most pixels a picture may have: a bomb is refused before it is unpacked. */
const mostPixels = 100_000_000

/** A picture as it is kept: turned upright, in its own format, without EXIF, GPS, IPTC, XMP or colour junk. */
export interface StoredPicture {
  /** SHA-256 of the kept bytes, hex. */
  readonly hash: string
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp'
  readonly width: number
  readonly height: number
  /** See {@link lookOf}, hex. */
  readonly look: string | null
}

/** The formats taken, by their first bytes, with the name sharp reads them under. */
const formats: readonly { readonly name: string; readonly begins: (bytes: Buffer) => boolean }[] = [
  { name: 'jpeg', begins: (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) },
  { name: 'png', begins: (bytes) => bytes.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n' },
  {
    name: 'webp',
    begins: (bytes) =>
      bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  },
  { name: 'tiff', begins: (bytes) => ['II*\0', 'MM\0*'].includes(bytes.toString('latin1', 0, 4)) },
  {
    // AVIF: an ISO base media file (ISO/IEC 14496-12, 4.3) whose major brand is avif, or that of its family.
    name: 'heif',
    begins: (bytes) => ['ftypavif', 'ftypmif1'].includes(bytes.toString('latin1', 4, 12)),
  },
]

/**
 * Reads an uploaded picture, takes everything out of it that is not picture, and keeps it by its hash. Only
 * the formats above: no drawing (SVG) or document, whose readers follow instructions in the file.
 * @throws {CommandError} `api.too-large`, `media.unreadable`
 */
export async function storePicture(mediaDir: string, upload: Uint8Array): Promise<StoredPicture> {
  if (upload.length > largestPicture)
    throw new CommandError('api.too-large', 'A picture file has at most 40 MB.')
  let kept: { readonly data: Buffer; readonly info: OutputInfo }
  try {
    const begun = Buffer.from(upload.buffer, upload.byteOffset, Math.min(upload.length, 16))
    const expected = formats.find(({ begins }) => begins(begun))
    if (expected === undefined) throw new Error('not a format that is taken')
    // sharp writes no metadata unless asked to; sRGB is what browsers assume.
    const picture = sharp(upload, { limitInputPixels: mostPixels, failOn: 'error' })
      .rotate()
      .toColourspace('srgb')
    const { format } = await picture.metadata()
    if (format !== expected.name) throw new Error(`begins as ${expected.name}, is read as ${format}`)
    const output =
      format === 'png'
        ? picture.png({ compressionLevel: 9 })
        : format === 'webp'
          ? picture.webp({ quality: 92 })
          : picture.jpeg({ quality: 92, mozjpeg: true })
    kept = await output.toBuffer({ resolveWithObject: true })
  } catch (cause) {
    throw new CommandError(
      'media.unreadable',
      'This file is no picture we can read, or it is broken. JPEG, PNG, WebP, AVIF and TIFF are taken.',
      {},
      { cause },
    )
  }
  const hash = createHash('sha256').update(kept.data).digest('hex')
  await writeOnce(originalPath(mediaDir, hash), kept.data)
  return {
    hash,
    mediaType: mediaTypes[kept.info.format] ?? 'image/jpeg',
    width: kept.info.width,
    height: kept.info.height,
    look: (await lookOf(kept.data))?.toString('hex') ?? null,
  }
}

const mediaTypes: Readonly<Record<string, StoredPicture['mediaType']>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
}

/** Where an original lies. */
export function originalPath(mediaDir: string, hash: string): string {
  return join(mediaDir, 'originals', hash.slice(0, 2), hash)
}

/** Where a derivative lies. */
export function derivativePath(mediaDir: string, name: string): string {
  return join(mediaDir, 'derivatives', name.slice(0, 2), name)
}

/** Writes a file that is named by its content: whole or not at all, and only once. */
export async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  const there = await readFile(path).catch(() => null)
  if (there !== null && there.length === bytes.length) return
  await mkdir(dirname(path), { recursive: true })
  const part = `${path}.${randomUUID()}.part`
  const file = await open(part, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(part, { force: true })
    throw error
  }
  await file.close()
  await rename(part, path)
}
