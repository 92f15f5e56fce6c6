import { join } from 'node:path'
import type { Newsroom } from '../newsroom.ts'

/** Where uploaded archives lie: in the data folder, named by ids of our own. */
export function uploadFolder(newsroom: Pick<Newsroom, 'settings'>): string {
  return join(newsroom.settings.dataDir, 'archives')
}

/** The file of an upload. */
export function uploadPath(newsroom: Pick<Newsroom, 'settings'>, upload: string): string {
  return join(uploadFolder(newsroom), upload)
}
