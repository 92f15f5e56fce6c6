import { constants } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { largestPicture } from '../pictures/store-picture.ts'
import type { ZipArchive } from './zip-archive.ts'

/** Picture files that came with an archive. */
export interface PictureFiles {
  /** The file an address of the old site means; null if none came along. */
  readonly find: (url: string) => Promise<Uint8Array | null>
}

/** Picture files inside the zip: found by the end of their path, so it does not matter how deep they were packed. */
export function picturesInZip(zip: ZipArchive): PictureFiles {
  const byEnd = new Map<string, string | null>()
  for (const name of zip.names) {
    if (!/\.(?:jpe?g|png|webp|avif|tiff?|gif)$/i.test(name)) continue
    for (const end of endsOf(name)) byEnd.set(end, byEnd.has(end) ? null : name)
  }
  return {
    find: async (url) => {
      for (const path of candidates(url))
        for (const end of endsOf(path)) {
          const name = byEnd.get(end)
          if (name == null) continue
          if (zip.size(name) > largestPicture) return new Uint8Array(largestPicture + 1)
          return Uint8Array.from(await buffer(await zip.read(name)))
        }
      return null
    },
  }
}

/** Picture files in a folder (a copy of `wp-content/uploads` or `content/images`). Nothing outside it is read. */
export async function picturesInFolder(folder: string): Promise<PictureFiles> {
  const root = await realpath(folder)
  return {
    find: async (url) => {
      for (const path of candidates(url)) {
        const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.')
        if (segments.includes('..') || segments.some((segment) => /[\\\u0000]/.test(segment))) continue // oxlint-disable-line no-control-regex
        // The folder may be the uploads themselves, or anything above them.
        for (let from = 0; from < segments.length; from++) {
          // A name alone is not enough: many cameras call their pictures the same.
          const isAlone = from > 0 && from === segments.length - 1
          if (isAlone && segments[from - 1] !== basename(root)) continue
          const bytes = await readInside(root, join(root, ...segments.slice(from)))
          if (bytes !== null) return bytes
        }
      }
      return null
    },
  }
}

async function readInside(root: string, path: string): Promise<Uint8Array | null> {
  try {
    const real = await realpath(path)
    if (!real.startsWith(root + sep)) return null
    const file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      const { size } = await file.stat()
      if (size > largestPicture) return new Uint8Array(largestPicture + 1)
      return Uint8Array.from(await file.readFile())
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    return null
  }
}

/** Paths a picture may have: the original before the size that was cut of it (`-300x200`, Ghost's `size/w600`). */
function candidates(url: string): readonly string[] {
  const parsed = URL.parse(url.replaceAll('__GHOST_URL__', ''), 'http://archive.invalid/')
  if (parsed === null) return []
  let path: string
  try {
    path = decodeURIComponent(parsed.pathname)
  } catch {
    path = parsed.pathname
  }
  const original = path
    .replace(/-[0-9]{2,5}x[0-9]{2,5}(?=\.[a-z]+$)/i, '')
    .replace(/\/size\/w[0-9]{2,5}(?:h[0-9]{2,5})?\//, '/')
    .replace(/\/format\/[a-z]+\//, '/')
  return [...new Set([original, path])]
}

/** The last four to two parts of a path, longest first: `2016/05/photo.jpg`. A name alone could be another picture's. */
function endsOf(path: string): readonly string[] {
  const segments = path
    .normalize('NFC')
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '')
  return [4, 3, 2]
    .filter((count) => count <= segments.length)
    .map((count) => segments.slice(-count).join('/'))
}
