import type { OperationName } from './operations.ts'

/** What a key of a program can be made for. A key has roles as well: it may do what both allow. */
export const scopes = [
  'wire:read',
  'article:read',
  'article:write',
  'article:publish',
  'media:read',
  'media:write',
] as const
export type Scope = (typeof scopes)[number]

/**
 * The scope each operation belongs to. What is not named here is for people only: signing in, accounts, the newsroom's
 * own settings.
 */
export const scopeOfOperation: Readonly<Partial<Record<OperationName, Scope>>> = {
  'wire.inbox': 'wire:read',
  'wire.item': 'wire:read',
  'article.list': 'article:read',
  'article.get': 'article:read',
  'article.history': 'article:read',
  'article.revision': 'article:read',
  'article.copies': 'article:read',
  'article.diff': 'article:read',
  'article.preview': 'article:read',
  'task.list': 'article:read',
  'article.create': 'article:write',
  'article.translate': 'article:write',
  'article.save': 'article:write',
  'article.restore': 'article:write',
  'article.mark-ready': 'article:write',
  'article.return-to-draft': 'article:write',
  'article.discard-working-copy': 'article:write',
  'article.catch-up': 'article:write',
  'article.publish': 'article:publish',
  'article.update': 'article:publish',
  'article.correct': 'article:publish',
  'article.retract': 'article:publish',
}
