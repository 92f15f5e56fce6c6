import { join } from 'node:path'
import type { Newsroom } from '../newsroom.ts'

/** Originals and derivatives, by hash. */
export function mediaDir(newsroom: Pick<Newsroom, 'settings'>): string {
  return join(newsroom.settings.dataDir, 'media')
}
