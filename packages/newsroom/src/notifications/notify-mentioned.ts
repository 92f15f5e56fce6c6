import type { Act } from '../perform.ts'
import { mentionedIn } from './mentions.ts'
import { notify } from './notify.ts'
import { teamOf } from './team.ts'

/** Tells those whom some words mention. Answers whom it told, so that nobody is told of one act twice. */
export async function notifyMentioned(
  act: Act,
  words: string,
  place: {
    readonly service: string
    readonly article?: string
    readonly parameters?: Readonly<Record<string, string>>
    /** What the words were before; whoever that mentioned knows already. */
    readonly before?: string
  },
): Promise<readonly string[]> {
  if (!words.includes('@')) return []
  const team = await teamOf(act.trx, place.service, 'story.read')
  const known = new Set(mentionedIn(place.before ?? '', team))
  const { service, article, parameters } = place
  return notify(act, {
    people: mentionedIn(words, team).filter((person) => !known.has(person)),
    kind: 'mentioned',
    service,
    ...(article !== undefined && { article }),
    ...(parameters !== undefined && { parameters }),
  })
}
