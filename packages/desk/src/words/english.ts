import { accounts } from './en/accounts.ts'
import { article } from './en/article.ts'
import { editing } from './en/editing.ts'
import { errors } from './en/errors.ts'
import { facts } from './en/facts.ts'
import { frame } from './en/frame.ts'
import { inbox } from './en/inbox.ts'
import { live } from './en/live.ts'
import { revisions } from './en/revisions.ts'
import { session } from './en/session.ts'
import { stories } from './en/stories.ts'
import { together } from './en/together.ts'
import { tools } from './en/tools.ts'
import { translation } from './en/translation.ts'

/**
 * Every text of the interface in English, by family: the screen it belongs to. `{name}` is a parameter. Another language
 * is a folder with the same families, every key of the English one in it.
 */
export const english = {
  ...frame,
  ...session,
  ...inbox,
  ...stories,
  ...article,
  ...errors,
  ...editing,
  ...revisions,
  ...together,
  ...translation,
  ...facts,
  ...live,
  ...accounts,
  ...tools,
} as const

export type WordKey = keyof typeof english
