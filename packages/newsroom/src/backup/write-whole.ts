import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BackupError, codeOf } from './backup-error.ts'

/** What is done to the disk. Tests pass one that fills up. */
export type OpenFile = typeof open

/**
 * Writes a file under `<path>.part` and gives it its name when all of it would survive a power cut. On any error,
 * nothing new is left; a file that had the name stays as it was.
 * @throws {BackupError} `backup.exists` unless `force`, `backup.full`
 */
export async function writeWhole(
  path: string,
  content: AsyncIterable<Uint8Array>,
  options: { readonly force: boolean; readonly open?: OpenFile | undefined },
): Promise<number> {
  const part = `${path}.part`
  let bytes = 0
  if (!options.force) await refuseExisting(path)
  try {
    const file = await (options.open ?? open)(part, 'w', 0o600)
    try {
      for await (const piece of content) {
        for (let at = 0; at < piece.length;)
          at += (await file.write(piece, at, piece.length - at)).bytesWritten
        bytes += piece.length
      }
      await file.sync()
    } finally {
      await file.close()
    }
    if (!options.force) await refuseExisting(path)
    await rename(part, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(part, { force: true })
    throw explainFull(error, dirname(path))
  }
  return bytes
}

/** A disk without room is said in words; every other error stays what it is. */
export function explainFull(error: unknown, folder: string): unknown {
  if (!['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error) ?? '')) return error
  return new BackupError(
    'backup.full',
    `There is no room left in ${folder}. What was begun was taken away again.`,
    {
      cause: error,
    },
  )
}

/** Makes the names in a folder survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  // Windows has no way to open a folder; its file systems keep names in order by themselves.
  if (process.platform === 'win32') return
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function refuseExisting(path: string): Promise<void> {
  const there = await stat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })
  if (there !== null)
    throw new BackupError(
      'backup.exists',
      `${path} is there already. Give another name, or --force to replace it.`,
    )
}
