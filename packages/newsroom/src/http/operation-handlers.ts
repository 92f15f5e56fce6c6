import type { OperationName } from '@heliograph/api'
import { accountHandlers } from './handlers/accounts.ts'
import { archiveHandlers } from './handlers/archives.ts'
import { articleHandlers } from './handlers/article.ts'
import { deskHandlers } from './handlers/desk.ts'
import { factsHandlers } from './handlers/facts.ts'
import { editingHandlers } from './handlers/editing.ts'
import { liveHandlers } from './handlers/live.ts'
import { revisionHandlers } from './handlers/revisions.ts'
import { sessionHandlers } from './handlers/session.ts'
import { togetherHandlers } from './handlers/together.ts'
import { toolsHandlers } from './handlers/tools.ts'
import { translationHandlers } from './handlers/translation.ts'
import { wireHandlers } from './handlers/wire.ts'
import type { Handler } from './handlers/handler.ts'

/** Operations a person may call without being signed in. */
export const openOperations: ReadonlySet<OperationName> = new Set([
  'session.state',
  'session.look-at-link',
  'session.use-link',
  'session.sign-in',
  'session.recover',
  'passkey.sign-in-options',
  'passkey.sign-in',
  'passkey.link-options',
])

/** Every operation of the API. */
export const operationHandlers: { readonly [N in OperationName]: Handler<N> } = {
  ...sessionHandlers,
  ...wireHandlers,
  ...articleHandlers,
  ...archiveHandlers,
  ...deskHandlers,
  ...editingHandlers,
  ...togetherHandlers,
  ...accountHandlers,
  ...factsHandlers,
  ...toolsHandlers,
  ...translationHandlers,
  ...liveHandlers,
  ...revisionHandlers,
}
