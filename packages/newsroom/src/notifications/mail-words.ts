import type { NotificationKind } from '@heliograph/api'

/** A letter's subject and sentence. `{by}` is who did it, `{service}` the service's name, `{newsroom}` the newsroom's. */
interface MailWords {
  readonly subject: string
  readonly text: string
}

/** The letter with an invitation's link: no name but the newsroom's. `{until}` is an instant in UTC. */
export const invitationWords: MailWords = {
  subject: '{newsroom}: your way into the desk',
  text: 'You are invited to the desk of {newsroom}. This link works once, until {until}:',
}

/**
 * The words of letters. A letter says that there is something at the desk, who did it and where: never a headline nor a
 * word of the copy, because mail lies open on machines that are not ours.
 */
export const mailWords: Readonly<Record<NotificationKind, MailWords>> = {
  assigned: {
    subject: '{newsroom}: an article for you',
    text: '{by} gave you an article of the service “{service}”.',
  },
  mentioned: {
    subject: '{newsroom}: you were mentioned',
    text: '{by} mentioned you in the service “{service}”.',
  },
  'remark-added': {
    subject: '{newsroom}: a comment on your article',
    text: '{by} commented on an article of yours in the service “{service}”.',
  },
  'remark-replied': {
    subject: '{newsroom}: an answer to your comment',
    text: '{by} answered a comment of yours in the service “{service}”.',
  },
  'remark-closed': {
    subject: '{newsroom}: your comment was seen to',
    text: '{by} saw to a comment or suggestion of yours in the service “{service}”.',
  },
  'legal-asked': {
    subject: '{newsroom}: a legal look is asked for',
    text: '{by} asks for a legal look at an article of the service “{service}”.',
  },
  'legal-cleared': {
    subject: '{newsroom}: legally cleared',
    text: '{by} cleared an article of the service “{service}” legally.',
  },
  'article-ready': {
    subject: '{newsroom}: an article is ready',
    text: '{by} marked an article of the service “{service}” as ready.',
  },
  'article-returned': {
    subject: '{newsroom}: an article came back to you',
    text: '{by} returned an article of the service “{service}” to draft.',
  },
  'schedule-refused': {
    subject: '{newsroom}: a scheduled article did not go out',
    text: 'An article of the service “{service}” that you scheduled did not go out: something stands against it.',
  },
  'schedule-late': {
    subject: '{newsroom}: a scheduled article went out late',
    text: 'An article of the service “{service}” that you scheduled went out later than its time.',
  },
}

/** What also comes by mail while a person has said nothing. */
export const mailedByDefault: ReadonlySet<NotificationKind> = new Set([
  'assigned',
  'mentioned',
  'schedule-refused',
])

/** Puts the values into a sentence. */
export function fillIn(words: string, values: Readonly<Record<string, string>>): string {
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
