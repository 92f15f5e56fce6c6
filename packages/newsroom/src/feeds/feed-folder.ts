import { realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { FeedError } from './request-once.ts'

/** What the newsroom keeps in its data folder, and drafts of it (`keys.new`): signing keys must never become copy. */
const ownFolders = /^(?:keys|media|postgres|shelf|restoring)(?:[._-]|$)/i

/** Whether a location is the name of a folder directly in the data folder, which goes along when that is moved. */
export function isFolderName(location: string): boolean {
  return /^[a-z0-9][a-z0-9._-]*$/i.test(location)
}

/**
 * Where the folder of a feed really is, with every link followed; it need not be there. What lies inside the data
 * folder, is it, or holds it, is no feed, but for a folder directly in it that is not the newsroom's own.
 * @throws {FeedError} `feed.own-folder`
 */
export async function feedFolder(dataDir: string, location: string): Promise<string> {
  const data = await realPath(resolve(dataDir))
  const folder = await realPath(resolve(data, location))
  const name = relative(data, folder)
  if (isWithin(data, folder) || (isWithin(folder, data) && (!isFolderName(name) || ownFolders.test(name))))
    throw new FeedError('feed.own-folder', `${location} belongs to the newsroom itself and is not read.`)
  return folder
}

/** Whether a path is a folder or lies in it, at any depth. */
function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/** The real path as far as there is one. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    const above = dirname(path)
    if (above === path) throw error
    return join(await realPath(above), basename(path))
  }
}
