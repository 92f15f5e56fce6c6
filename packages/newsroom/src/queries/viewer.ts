import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'
import type { Actor, Newsroom } from '../newsroom.ts'

/** Who asks and of what. Queries read; only commands write. */
export interface Viewer {
  readonly newsroom: Newsroom
  readonly actor: Actor
}

export function database(viewer: Viewer): Kysely<Database> {
  return viewer.newsroom.store.db
}
