import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { ArchiveFormat } from './archive-item.ts'
import { ArchiveError } from './archive-item.ts'
import type { PictureFiles } from './picture-files.ts'
import { picturesInFolder, picturesInZip } from './picture-files.ts'
import { openZip } from './zip-archive.ts'

/** An archive that can be read from its beginning as often as wanted. */
export interface OpenArchive {
  readonly sha256: string
  readonly stream: () => Promise<AsyncIterable<Uint8Array>>
  readonly pictures: readonly PictureFiles[]
  readonly close: () => void
}

/**
 * Opens an export: the file itself, or a zip that holds it with its pictures.
 * @param folder more pictures; null for none
 * @throws {ArchiveError} for a zip that is refused, or that holds no export
 */
export async function openArchive(
  path: string,
  format: ArchiveFormat,
  folder: string | null,
): Promise<OpenArchive> {
  const sha256 = createHash('sha256')
  await pipeline(createReadStream(path), sha256)
  const digest = sha256.digest('hex')
  const beside = folder === null ? [] : [await picturesInFolder(folder)]
  if (!(await isZip(path)))
    return {
      sha256: digest,
      stream: async () => createReadStream(path, { highWaterMark: 256 * 1024 }),
      pictures: beside,
      close: () => undefined,
    }
  const zip = await openZip(path)
  const ending = format === 'wxr' ? '.xml' : '.json'
  const exports = zip.names
    .filter((name) => name.toLowerCase().endsWith(ending) && !name.startsWith('__MACOSX/'))
    .toSorted((a, b) => zip.size(b) - zip.size(a))
  const [name] = exports
  if (name === undefined) {
    zip.close()
    throw new ArchiveError(
      'archive.zip',
      `There is no ${ending} file in the zip.`,
      'Put the export and the folder of the pictures into one zip.',
    )
  }
  return {
    sha256: digest,
    stream: () => zip.read(name),
    pictures: [picturesInZip(zip), ...beside],
    close: zip.close,
  }
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && ['PK\u0003\u0004', 'PK\u0005\u0006'].includes(buffer.toString('latin1'))
  } finally {
    await file.close()
  }
}
