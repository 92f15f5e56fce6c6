import type { Database } from '@heliograph/store'
import type { Selectable } from 'kysely'

export type PostRow = Selectable<Database['live_posts']>
