import { StoryError } from '../errors.ts'
import type { Permission } from './roles.ts'

/** Whether readers can see an article. */
export type Publication = 'never' | 'live' | 'retracted'
/**
 * What the desk is doing with it: nothing, or its working revision is a draft, or ready for an editor, or goes out by
 * itself at a set time. A scheduled copy is not edited: it is taken off the schedule first.
 */
export type Work = 'none' | 'draft' | 'ready' | 'scheduled'
/** `live-blog`: an article whose posts come one by one; its own text is the summary at the top. */
export type ArticleKind = 'text' | 'brief' | 'live-blog'

export interface ArticleState {
  readonly publication: Publication
  readonly work: Work
}

/** A verb that moves an article from one state to another. `to` names only what changes. */
export interface Transition {
  readonly permission: Permission
  /** The permission that is enough for a brief. */
  readonly briefPermission?: Permission
  readonly publication: readonly Publication[]
  readonly work: readonly Work[]
  readonly to: Partial<ArticleState>
}

/** The one table of states and transitions. A verb that is not allowed here does not exist. */
export const transitions = {
  'save-working-copy': {
    permission: 'article.edit',
    publication: ['never', 'live'],
    work: ['none', 'draft', 'ready'],
    to: { work: 'draft' },
  },
  'mark-ready': {
    permission: 'article.edit',
    publication: ['never', 'live'],
    work: ['draft'],
    to: { work: 'ready' },
  },
  'return-to-draft': {
    permission: 'article.edit',
    publication: ['never', 'live'],
    work: ['ready'],
    to: { work: 'draft' },
  },
  'discard-working-copy': {
    permission: 'article.edit',
    publication: ['never', 'live'],
    work: ['draft', 'ready'],
    to: { work: 'none' },
  },
  'publish-article': {
    permission: 'article.publish',
    briefPermission: 'brief.publish',
    publication: ['never'],
    work: ['draft', 'ready', 'scheduled'],
    to: { publication: 'live', work: 'none' },
  },
  'update-article': {
    permission: 'article.publish',
    briefPermission: 'brief.publish',
    publication: ['live'],
    work: ['draft', 'ready', 'scheduled'],
    to: { work: 'none' },
  },
  'schedule-article': {
    permission: 'article.publish',
    briefPermission: 'brief.publish',
    publication: ['never', 'live'],
    work: ['draft', 'ready'],
    to: { work: 'scheduled' },
  },
  'unschedule-article': {
    permission: 'article.publish',
    briefPermission: 'brief.publish',
    publication: ['never', 'live'],
    work: ['scheduled'],
    to: { work: 'ready' },
  },
  'correct-article': {
    permission: 'article.correct',
    publication: ['live'],
    work: ['draft', 'ready'],
    to: { work: 'none' },
  },
  'retract-article': {
    permission: 'article.retract',
    publication: ['live'],
    work: ['none', 'draft', 'ready', 'scheduled'],
    to: { publication: 'retracted', work: 'none' },
  },
  'recall-article': {
    permission: 'article.recall',
    publication: ['live'],
    work: ['none', 'draft', 'ready', 'scheduled'],
    to: { publication: 'retracted', work: 'none' },
  },
  'put-under-notice': {
    permission: 'article.recall',
    publication: ['live'],
    work: ['none', 'draft', 'ready', 'scheduled'],
    to: {},
  },
  'lift-notice': {
    permission: 'article.recall',
    publication: ['live'],
    work: ['none', 'draft', 'ready', 'scheduled'],
    to: {},
  },
} as const satisfies Record<string, Transition>

export type ArticleVerb = keyof typeof transitions
export const articleVerbs = Object.keys(transitions) as readonly ArticleVerb[]

/** Whether the table allows a verb in a state. */
export function allows(verb: ArticleVerb, state: ArticleState): boolean {
  const transition: Transition = transitions[verb]
  return transition.publication.includes(state.publication) && transition.work.includes(state.work)
}

/**
 * The state after a verb.
 * @throws {StoryError} `story.transition-refused` if the table does not allow it here
 */
export function transition(verb: ArticleVerb, state: ArticleState): ArticleState {
  if (!allows(verb, state))
    throw new StoryError(
      'story.transition-refused',
      `${verb} is not possible when ${state.publication}/${state.work}`,
    )
  return { ...state, ...transitions[verb].to }
}

/** The permission a verb asks for, on an article of this kind. */
export function permissionFor(verb: ArticleVerb, kind: ArticleKind): Permission {
  const entry: Transition = transitions[verb]
  return (kind === 'brief' ? entry.briefPermission : undefined) ?? entry.permission
}
